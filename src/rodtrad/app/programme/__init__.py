"""Rounds of interviews and their guides."""
