"""Form fields that the hotline's pages share: several units by name, areas, categories."""

import re
import uuid
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict

from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.core.web.language import language, say
from qiban.core.web.unit_fields import OPTIONS, UnitField
from qiban.hotline.directory.reading import Directory, directory
from qiban.law.letters import tidy_line

SEPARATORS = re.compile(r"[、，,；;\n]+")
Grouped = list[tuple[str, str | list[tuple[str, str]]]]


class UnitInputs(forms.Widget):
    """One input for each unit, and an empty one to go on with; a name list in a single input is understood too."""

    template_name = "hotline/widgets/unit_inputs.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["names"] = [*_names(value), ""]
        context["widget"]["list"] = OPTIONS
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        del files
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [one for one in map(tidy_line, given) if one]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        del files
        return name not in data


def _names(value: Any) -> list[str]:
    return [one.label if isinstance(one, Unit) else str(one) for one in value or []]


class UnitsField(forms.Field):
    """Several units by name, one an input or a list in one; the value is a list of Units."""

    widget = UnitInputs

    def clean(self, value: Any) -> list[Unit]:
        super().clean(value)
        return [unit for text in value or [] for unit in self._units(text)]

    def _units(self, text: str) -> list[Unit]:
        """Return the unit or units that one input names: names of some units hold the marks of a list themselves."""
        one = UnitField(required=False)
        parts = [part.strip() for part in SEPARATORS.split(text)]
        try:
            return [unit for unit in (one.clean(text),) if unit]
        except forms.ValidationError:
            if len(parts) == 1:
                raise
            return [unit for unit in map(one.clean, parts) if unit]


class AreaField(forms.ChoiceField):
    """One of the city's areas; the value is its id, or None when not said."""

    def __init__(self, *, empty: Any, **kwargs: Any) -> None:
        super().__init__(choices=self._listed, **kwargs)
        self._empty = empty
        self._areas: list[Unit] | None = None

    def __deepcopy__(self, memo: Any) -> "AreaField":
        # Each form looks once.
        copied: AreaField = super().__deepcopy__(memo)
        copied._areas = None
        copied.choices = copied._listed
        return copied

    def _listed(self) -> list[tuple[str, Any]]:
        if self._areas is None:
            self._areas = areas()
        return [("", self._empty), *((str(one.pk), one.label) for one in self._areas)]

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None


class NonceField(forms.UUIDField):
    """What a page carries so that sending it twice has one effect; a damaged one counts as none."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None


def renew_nonce(form: forms.Form) -> None:
    """Let a form that is shown again be sent as something new."""
    sent = QueryDict(mutable=True)
    sent.update(form.data)
    sent[form.add_prefix("nonce")] = str(uuid.uuid4())
    form.data = sent


def category_choices(empty: Any) -> Grouped:
    """Return the categories below their groups, with `empty` before them."""
    return [("", str(empty)), *_categories(language(), directory())]


@lru_cache(maxsize=8)
def _categories(_spoken: str, present: Directory) -> Grouped:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in present.offered.values():
        groups.setdefault(say(one.group_title), []).append((one.code, say(one.title)))
    return list(groups.items())
