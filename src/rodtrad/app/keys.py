"""What a result was made from, in a short word that is kept beside it."""

import hashlib

import rodtrad

__all__ = ["key_of"]


def key_of(*parts: object) -> str:
    """Return a hash of all that a result was made from, Rödtråd's version among it."""
    return hashlib.sha256("\0".join(map(str, (rodtrad.__version__, *parts))).encode()).hexdigest()
