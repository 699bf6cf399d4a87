"""The workspace: Django applications, one per step of the work, around the pure core in `rodtrad.analysis`.

The way of a request: `get_X_for_user` (load and authorise in one) → form → `write.py` (keyword-only, atomic, logs
the event) → model; `read.py` → template. The command line calls the same functions.
"""
