"""Charts drawn in Python as plain SVG, each with its figures beside it as text or a table."""

from rodtrad.publish.charts.balance import share, shares

__all__ = ["share", "shares"]
