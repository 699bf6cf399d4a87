"""The workspace: Django applications, one per step of the work, around the pure core in `rodtrad.analysis`.

The way of a request: `get_access` (what the person may see) and `get_or_404` (the thing, out of those rows) → form →
`write.py` (keyword-only, atomic, logs the event) → model; `read.py` → template. The command line calls the same
functions.
"""
