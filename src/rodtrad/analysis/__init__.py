"""The pure core: everything between a file with speech and a record that can be published.

Nothing here knows Django, the command line or the renderers, and nothing reaches the network unless its name says
so. The walls are kept by import-linter (`pyproject.toml`).
"""
