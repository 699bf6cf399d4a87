"""The forms for a theme and its rule."""

from django import forms

__all__ = ["ThemeForm"]


class ThemeForm(forms.Form):
    """Name and definition of a theme, what belongs to it and what does not, and an example."""

    label = forms.CharField(max_length=80)
    definition = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    include = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    exclude = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    example = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
