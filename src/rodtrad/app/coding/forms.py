"""The form for naming a theme."""

from django import forms

__all__ = ["ThemeForm"]


class ThemeForm(forms.Form):
    """Name and definition of a theme."""

    label = forms.CharField(max_length=80)
    definition = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
