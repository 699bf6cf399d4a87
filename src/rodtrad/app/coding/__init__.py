"""Codebooks, themes, and the coding of statements."""
