"""Findings and releases."""
