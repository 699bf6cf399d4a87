"""The forms for adding interviews, and for correcting what was told of one."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.analysis.transcripts import Refused, gather
from rodtrad.analysis.transcripts.normal import one_line
from rodtrad.app.interviews.models import Interview
from rodtrad.app.interviews.told import InterviewRefused, check_date, participants_in
from rodtrad.app.organisation.models import Municipality, Unit

__all__ = ["CorrectForm", "UploadForm"]


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at a time, each within the limit."""

    widget = _Files(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":  # noqa: ARG002 - as Django calls it
        """Return the files. Raises ValidationError for none at all, or one over the limit."""
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        too_large = [file.name for file in files if file.size > settings.RODTRAD_FILE_LIMIT]
        if too_large:
            limit = settings.RODTRAD_FILE_LIMIT // 1_000_000
            raise forms.ValidationError(
                [_("%(name)s: filen är större än %(limit)s MB") % {"name": name, "limit": limit} for name in too_large]
            )
        return files


class _UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class _ToldForm(forms.Form):
    """What people tell of an interview, checked as `told` checks it."""

    unit = _UnitField(queryset=Unit.objects.none())
    date = forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    interviewer = forms.CharField(required=False, max_length=200)
    participants = forms.CharField(required=False, max_length=5000)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)
        units.queryset = municipality.units.exclude(legal_form="municipality")
        units.empty_label = _("Välj enhet")
        self.fields["date"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_date(self) -> dt.date | None:
        """Return the day. Raises ValidationError for one that can't be."""
        date: dt.date | None = self.cleaned_data["date"]
        try:
            check_date(date)
        except InterviewRefused as reason:
            raise forms.ValidationError(str(reason)) from reason
        return date

    def clean_participants(self) -> tuple[str, ...]:
        """Return the participants. Raises ValidationError for what is neither names nor a number."""
        try:
            return participants_in(self.cleaned_data["participants"])
        except InterviewRefused as reason:
            raise forms.ValidationError(str(reason)) from reason


class CorrectForm(_ToldForm):
    """What is known of an interview that is there already."""

    @classmethod
    def of(cls, interview: Interview, data: QueryDict | None = None) -> "CorrectForm":
        """Return the form for `interview`, filled in as things stand where `data` does not say otherwise."""
        told = interview.told_participants
        counted = all(name.isdecimal() for name in told)
        initial = {
            "unit": interview.unit_id,
            "date": interview.date,
            "interviewer": interview.interviewer,
            "participants": (str(len(told)) if told else "") if counted else ", ".join(told),
        }
        return cls(data, initial=initial, municipality=interview.round.municipality)


class UploadForm(_ToldForm):
    """Files of interviews with one unit."""

    documents = _FilesField()
    field_order = ("documents", "unit", "date", "interviewer", "participants")

    def contents(self, faults: list[Refused]) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file; a zip gives the files in it. What can't be opened goes to `faults`."""
        with tempfile.TemporaryDirectory() as folder:
            for number, file in enumerate(self.cleaned_data["documents"]):
                # What a file is called elsewhere is no name for the disk here: it may be longer than a disk takes.
                path = Path(folder) / str(number)
                path.write_bytes(file.read())
                yield from _under_its_name(path, str(file.name), faults)


def _under_its_name(path: Path, given: str, faults: list[Refused]) -> Iterator[tuple[str, bytes]]:
    """Yield what is in the file at `path`, called by the name that it was `given`; nothing at all is a fault."""
    wrong: list[Refused] = []
    found = False
    for name, data in gather([path], wrong):
        found = True
        yield one_line(given + name.removeprefix(path.name)), data
    if not found and not wrong:
        wrong = [Refused(path.name, _("här finns inga filer att läsa in"))]
    faults += [Refused(one_line(given + fault.name.removeprefix(path.name)), fault.reason) for fault in wrong]
