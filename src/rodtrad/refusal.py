"""The one way to say no: input that is not taken in, with a reason for people."""

__all__ = ["Refusal"]


class Refusal(ValueError):
    """Input that is not taken in. `str()` tells people what and why, one line a fault; nothing has been changed."""
