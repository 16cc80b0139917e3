"""Fields for text as people type it: counted as it is kept, never cut by the browser, blank when nothing is seen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from django.utils.translation import gettext_lazy as _

from qiban.law.letters import is_storable, tidy, tidy_line


class AtMost(BaseValidator):
    """Refuses a text that has more letters than its limit, in words that say how many it has."""

    code = "max_length"
    message = _("不超过%(limit_value)d字，现有%(show_value)d字，请删减后再提交。")

    def compare(self, a: int, b: int) -> bool:
        return a > b

    def clean(self, x: str) -> int:
        return len(x)


class TextField(forms.CharField):
    """A text whose limit the page shows and the server judges: a line break is one letter, an emoji as many as it has.

    Args:
        max_length: the most letters (Unicode code points).
    """

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = max_length
        if max_length is not None:
            self.validators.append(AtMost(max_length))
            self.widget.attrs["data-most"] = str(max_length)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not is_storable(text):
            raise ValidationError(_("含有空字符等无法保存的字符，请删去后再提交。"), code="unstorable")
        return tidy(text) if isinstance(self.widget, forms.Textarea) else tidy_line(text)
