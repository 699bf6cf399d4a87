"""Times as people and programs write them, in seconds."""

import re

__all__ = ["seconds"]

_TIME = re.compile(r"(?:(?P<h>\d{1,4}):)?(?P<m>\d{1,3}):(?P<s>[0-5]?\d)(?:[.,](?P<f>\d{1,6}))?")


def seconds(text: str) -> float | None:
    """Return the seconds that `text` (`0:04`, `1:02:03`, `00:01:02.500`, `00:01:02,500`) says, None if it
    is no time.

    Minutes above 59 are a time only where no hours stand before them, as some programs count.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or (found["h"] is not None and int(found["m"]) > 59):
        return None
    fraction = float(f"0.{found['f']}") if found["f"] else 0.0
    return int(found["h"] or 0) * 3600 + int(found["m"]) * 60 + int(found["s"]) + fraction
