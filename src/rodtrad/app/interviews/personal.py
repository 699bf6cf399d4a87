"""Personal data of an interview as a person reviews it: what was found, in its context, the doubtful first."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.pseudonyms import REPLACED, Label
from rodtrad.app.interviews.models import PersonalDataVerdict, ReadThrough, Transcript

__all__ = ["Finding", "Review", "hash_of", "is_read", "review_of"]

AROUND = 90
"""Characters of context on each side."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A span with what surrounds it. `verdict` is `yes`, `no` or empty; `alike` is how often the same words are found
    in the interview."""

    start: int
    end: int
    label: Label
    before: str
    text: str
    after: str
    replacement: str
    certain: bool
    verdict: str
    by: str
    alike: int

    @property
    def doubtful(self) -> bool:
        """Return whether a person must look: the machine is unsure of what it replaces, and nobody has said."""
        return not self.certain and not self.verdict and self.label in REPLACED

    @property
    def hidden(self) -> bool:
        """Return whether the words are replaced as it stands."""
        return self.verdict != "no" and self.replacement != self.text


@dataclass(frozen=True, slots=True)
class Review:
    """All findings of an interview, the doubtful first, and whether somebody has read the text as it is now."""

    findings: tuple[Finding, ...]
    read: ReadThrough | None
    changed_since: bool
    """True where somebody read it, and it reads otherwise now."""

    @property
    def doubtful(self) -> int:
        """Return how many wait for a person."""
        return sum(one.doubtful for one in self.findings)

    @property
    def settled(self) -> tuple[tuple[Finding, ...], ...]:
        """Return those that wait for nobody, the same words of the same kind together, the most frequent first."""
        groups: dict[tuple[str, str, str], list[Finding]] = {}
        for one in self.findings:
            if not one.doubtful:
                groups.setdefault((one.text, one.label, one.verdict), []).append(one)
        order = sorted(groups.values(), key=lambda group: (group[0].label not in REPLACED, -len(group), group[0].text))
        return tuple(map(tuple, order))


def hash_of(transcript: Transcript) -> str:
    """Return a hash of the pseudonymised text."""
    return hashlib.sha256(transcript.pseudonymised.text.encode()).hexdigest()


def is_read(transcript: Transcript) -> bool:
    """Return whether a person has read the pseudonymised text as it stands."""
    read = ReadThrough.objects.filter(transcript=transcript).first()
    return read is not None and hasattr(transcript, "pseudonymised") and read.text_hash == hash_of(transcript)


def review_of(transcript: Transcript) -> Review:
    """Return what there is to review in an analysed transcript."""
    verdicts = {(one.start, one.end): one for one in transcript.verdicts.all()}
    rows = {(one.start, one.end): (one.label, one.replacement, one.certain) for one in transcript.personal_data.all()}
    text = transcript.text
    for at, one in verdicts.items():
        if at not in rows and not one.personal:
            rows[at] = (one.label, text[one.start : one.end], True)
    written = [text[start:end] for start, end in rows]
    found = [
        _finding(text, at, row, verdicts.get(at), written.count(text[slice(*at)])) for at, row in sorted(rows.items())
    ]
    found.sort(key=lambda one: (not one.doubtful, one.start))
    read = ReadThrough.objects.filter(transcript=transcript).first()
    fresh = read is not None and read.text_hash == hash_of(transcript)
    return Review(tuple(found), read if fresh else None, read is not None and not fresh)


def _finding(
    text: str, at: tuple[int, int], row: Sequence[object], verdict: PersonalDataVerdict | None, alike: int
) -> Finding:
    start, end = at
    label, replacement, certain = row
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    ends = line[1] if line[1] >= 0 else len(text)
    first, last = max(line[0], start - AROUND), min(ends, end + AROUND)
    # Whole words only, where there is a space to cut at.
    first = text.find(" ", first, start) + 1 or first if first > line[0] else first
    last = max(text.rfind(" ", end, last), end) if last < ends else last
    before, after = text[first:start].replace("\t", ": "), text[end:last].replace("\t", ": ")
    return Finding(
        start=start,
        end=end,
        label=Label(str(label)),
        before=("…" if first > line[0] else "") + before,
        text=text[start:end],
        after=after + ("…" if last < ends else ""),
        replacement=str(replacement),
        certain=bool(certain),
        verdict=("yes" if verdict.personal else "no") if verdict else "",
        by=verdict.decided_by_name if verdict else "",
        alike=alike,
    )
