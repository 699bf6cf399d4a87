"""Interviews, transcripts, statements and personal data."""
