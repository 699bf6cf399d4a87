"""The key to the pseudonyms, in a file of its own: a ledger a round."""

import json
import os
from pathlib import Path

from rodtrad.analysis.pseudonyms import Ledger

__all__ = ["LedgerFile"]


class LedgerFile:
    """The ledger of one round. It is written before any text that uses it, so that no pseudonym is given twice."""

    def __init__(self, path: Path, round_id: int) -> None:
        self._path = path
        self._key = str(round_id)
        stored = self._all().get(self._key)
        self.ledger = Ledger.from_json(stored) if stored else Ledger()
        self._saved = stored or ""

    def _all(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        content: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        return content

    def save(self) -> None:
        """Write the ledger if it has changed, whole or not at all, readable by the owner alone."""
        now = self.ledger.to_json()
        if now == self._saved:
            return
        self._path.parent.mkdir(exist_ok=True, mode=0o700)
        beside = self._path.with_suffix(".part")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            json.dump(self._all() | {self._key: now}, handle, ensure_ascii=False, indent=1)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(self._path)
        self._saved = now
