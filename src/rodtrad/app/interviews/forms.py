"""The form for adding interviews."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from rodtrad.analysis.transcripts import gather
from rodtrad.app.organisation.models import Municipality, Unit

__all__ = ["UploadForm"]


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


class UploadForm(forms.Form):
    """Files of interviews with one unit."""

    documents = _FilesField()
    unit = _UnitField(queryset=Unit.objects.none(), empty_label=None)
    date = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    interviewer = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)
        units.queryset = municipality.units.exclude(legal_form="municipality")

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file; a zip gives the files in it. Raises Refused for a zip that is unsafe."""
        with tempfile.TemporaryDirectory() as folder:
            for number, file in enumerate(self.cleaned_data["documents"]):
                # A folder each: two files of one name are two files. Django has taken any path out of the name.
                path = Path(folder) / str(number) / file.name
                path.parent.mkdir()
                path.write_bytes(file.read())
                yield from gather([path])
