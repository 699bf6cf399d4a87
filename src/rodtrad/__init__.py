"""Rödtråd: from interviews about sustainability to a published, traceable synthesis."""

__all__ = ["__version__"]

__version__ = "0.1.0"
