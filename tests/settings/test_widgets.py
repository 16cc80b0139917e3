"""Controls drawn without templates are to the letter what Django's own templates draw."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from qiban.settings.widgets import QuickWidgets

CHOICES = (
    ("", gettext_lazy("请选择")),
    ("a&b", "<b>粗</b>"),
    (3, mark_safe("<i>斜</i>")),
    ("组“1”", [("x", "甲"), ("y", "乙 & 丙")]),
)
CONTROLS: list[tuple[forms.Widget, Any]] = [
    (forms.Select(choices=CHOICES), "x"),
    (forms.Select(choices=CHOICES, attrs={"required": True, "hidden": False, "data-x": '"<'}), None),
    (forms.SelectMultiple(choices=CHOICES, attrs={"size": 3}), ["x", "3"]),
    (forms.Select(), None),
    (forms.TextInput(attrs={"list": "units", "autofocus": True, "maxlength": 120}), '<老城 & "新区"\'>'),
    (forms.TextInput(), None),
    (forms.HiddenInput(), 0),
    (forms.NumberInput(attrs={"min": 1}), 2500),
    (forms.PasswordInput(), "secret"),
    (forms.EmailInput(), ""),
    (forms.RadioSelect(choices=CHOICES), "y"),
    (forms.RadioSelect(choices=CHOICES), None),
    (forms.CheckboxSelectMultiple(choices=CHOICES), ["x", "3"]),
    (forms.Textarea(), "一\n二"),
    (forms.Textarea(attrs={"rows": 3}), "<b>&"),
    (forms.Textarea(), None),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(attrs={"disabled": True}), None),
    (forms.DateInput(), "2026-01-05"),
]


@pytest.mark.parametrize(("control", "value"), CONTROLS, ids=lambda one: type(one).__name__)
def test_a_control_is_drawn_to_the_letter(control: forms.Widget, value: Any) -> None:
    attrs = {"id": "id_one", "class": "wide & low"}
    drawn = control.render("one", value, attrs=attrs, renderer=QuickWidgets())
    assert drawn == control.render("one", value, attrs=attrs, renderer=DjangoTemplates())
    assert "one" in drawn
