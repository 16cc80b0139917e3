"""Every text has its English, and the check says what is missing."""

from pathlib import Path

import polib
import pytest

from qiban.site.messages import Found, found_texts, load, problems, updated


def test_every_text_of_the_site_is_translated() -> None:
    assert list(problems(load(), found_texts())) == []


def test_texts_are_found_in_templates_and_python(tmp_path: Path) -> None:
    templates = tmp_path / "office" / "templates"
    templates.mkdir(parents=True)
    (templates / "a.html").write_text(
        """{% load i18n %}
          <p title="{% translate '提示' %}">{% blocktranslate trimmed with n=count %}
          共 {{ n }} 件{% endblocktranslate %}</p>
        {% blocktranslate count n=n %}{{ n }} 件工单{% plural %}{{ n }} 件工单们{% endblocktranslate %}
        {% if x == _("是") %}it's {% endif %}""",
        encoding="utf-8",
    )
    (tmp_path / "forms.py").write_text('label = _("主题")\nother = pgettext("动词", "办")\n', encoding="utf-8")

    found = found_texts(tmp_path)

    assert set(found) == {
        (None, "提示"),
        (None, "共 %(n)s 件"),
        (None, "%(n)s 件工单"),
        (None, "是"),
        (None, "主题"),
        ("动词", "办"),
    }
    assert found[None, "%(n)s 件工单"].plural == "%(n)s 件工单们"
    assert found[None, "主题"].files == ["forms.py"]


def catalogue(**translations: str) -> polib.POFile:
    po = polib.POFile()
    po.extend(polib.POEntry(msgid=text, msgstr=english) for text, english in translations.items())
    return po


def test_extracting_keeps_translations_adds_new_texts_and_drops_old_ones() -> None:
    fresh = updated(
        catalogue(保留="Kept", 旧的="Old"), {(None, "保留"): Found("", ["a"]), (None, "新的"): Found("", ["a"])}
    )

    assert {entry.msgid: entry.msgstr for entry in fresh} == {"保留": "Kept", "新的": ""}


@pytest.mark.parametrize(
    ("text", "english", "complaint"),
    [
        ("新的", "", "has no translation"),
        ("新的", "新", "has Chinese in its translation"),
        ("共 %(n)s 件", "Some", "differ in their placeholders"),
        ("共 %(n)s 件", "%(m)s of %(n)s", "differ in their placeholders"),
        ("Hello", "Hello", "is no Chinese text"),
    ],
)
def test_the_check_says_what_is_wrong(text: str, english: str, complaint: str) -> None:
    (found,) = problems(catalogue(**{text: english}), {(None, text): Found("", ["a.html"])})
    assert complaint in found


def test_the_check_misses_no_gap_and_no_leftover() -> None:
    assert "is not in the catalogue" in next(problems(catalogue(), {(None, "新的"): Found("", ["a.html"])}))
    assert "is used nowhere any more" in next(problems(catalogue(旧的="Old"), {}))


def test_a_doubtful_translation_does_not_pass() -> None:
    po = catalogue(新的="New")
    po[0].flags.append("fuzzy")
    (found,) = problems(po, {(None, "新的"): Found("", ["a.html"])})
    assert "fuzzy" in found


def test_a_plural_needs_both_forms() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="%(n)s 件", msgid_plural="%(n)s 件", msgstr_plural={0: "%(n)s order", 1: ""}))
    (found,) = problems(po, {(None, "%(n)s 件"): Found("%(n)s 件", ["a.html"])})
    assert "has no translation" in found
