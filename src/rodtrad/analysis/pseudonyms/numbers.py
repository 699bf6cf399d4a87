"""Personal and organisation numbers: what a run of digits is, by its date and its check digit."""

import re
from datetime import date

__all__ = ["is_organisation_number", "luhn_holds", "personal_number"]

_COORDINATION = 60
"""Added to the day of a coordination number (samordningsnummer)."""


def luhn_holds(digits: str) -> bool:
    """Tell whether the last of `digits` is the check digit of the rest (Luhn, ISO/IEC 7812-1 annex B)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def personal_number(written: str) -> bool | None:
    """Return whether `written` is a Swedish personal or coordination number: True, False, None for perhaps.

    Perhaps: the date is right and the check digit is not (misheard or mistyped), in a spelling with a
    separator.
    """
    digits = re.sub(r"\D", "", written)
    if len(digits) not in (10, 12) or not _is_birth_date(digits[:-4]):
        return False
    if luhn_holds(digits[-10:]):
        return True
    return None if re.search(r"\d[-+–\s]\s?\d{4}$", written) else False


def _is_birth_date(digits: str) -> bool:
    year = int(digits[:4]) if len(digits) == 8 else 2000 + int(digits[:2])
    if not 1850 <= year <= 2100:
        return False
    month, day = int(digits[-4:-2]), int(digits[-2:])
    try:
        date(year, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        # 29 February exists in one of the centuries that two digits of a year may mean.
        return len(digits) == 6 and digits[2:] in ("0229", "0289") and int(digits[:2]) % 4 == 0
    return True


def is_organisation_number(written: str) -> bool:
    """Tell whether `written` is an organisation number: ten digits, the third 2 or more."""
    digits = re.sub(r"\D", "", written)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10 or digits[2] < "2":
        return False
    return bool(re.search(r"\d-\d{4}$", written)) or (digits[0] in "2578" and luhn_holds(digits))
