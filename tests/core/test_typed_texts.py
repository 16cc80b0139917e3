"""Text as forms and the API take it: counted alike, never cut, blank when nothing is seen."""

import pytest
from django import forms
from pydantic import TypeAdapter, ValidationError

from qiban.core.api.fields import Note, Reason
from qiban.core.web.texts import TextField
from qiban.law.faults import words_for

# 7,000 letters with 3,000 line breaks among them, as a browser sends them.
LONG = "字\r\n" * 3000 + "字" * 1000


class Form(forms.Form):
    line = TextField(max_length=5)
    prose = TextField(max_length=7000, widget=forms.Textarea, required=False)


def form(line: str = "标题", prose: str = "") -> Form:
    return Form({"line": line, "prose": prose})


def test_a_line_break_counts_as_one_letter() -> None:
    fitting = form(prose=LONG)
    assert fitting.is_valid()
    assert len(fitting.cleaned_data["prose"]) == 7000
    assert form(prose=LONG + "字").errors["prose"] == ["不超过7000字，现有7001字，请删减后再提交。"]


def test_an_emoji_counts_as_its_code_points() -> None:
    assert form("😀" * 5).is_valid()
    assert not form("😀" * 6).is_valid()


def test_no_browser_cuts_what_is_typed() -> None:
    page = str(form())
    assert "maxlength" not in page
    assert 'data-most="7000"' in page


@pytest.mark.parametrize("line", ["\u200b", "\u3164 \u2800", "\ufeff\u00ad", "\u202e"])
def test_what_shows_nothing_is_missing(line: str) -> None:
    assert form(line).errors["line"] == ["这个字段是必填项。"]


def test_a_line_is_tidied() -> None:
    tidied = form("\u200b标题\u202e ")
    assert tidied.is_valid()
    assert tidied.cleaned_data["line"] == "标题"


@pytest.mark.parametrize("line", ["\ud800", "标\x00"])
def test_what_cannot_be_stored_is_refused(line: str) -> None:
    assert "无法保存" in form(line).errors["line"][0]


def test_the_api_counts_in_the_same_way() -> None:
    assert TypeAdapter(Note).validate_python("字\r\n" * 250 + "\u200b") == ("字\n" * 250).strip()
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Reason).validate_python("字" * 1001)
    assert words_for(raised.value.errors()[0]).zh == "不超过1000字。"


@pytest.mark.parametrize("text", ["\ud800", "a\x00"])
def test_the_api_refuses_what_cannot_be_stored(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Note).validate_python(text)
