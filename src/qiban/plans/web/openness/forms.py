"""The form of a new year of openness."""

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """Which year begins."""

    year = forms.IntegerField(label=_("年度"), min_value=2023, max_value=2199)
