"""What a warning has to say, how long it may be, until when it holds (职责一（十一）)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood.warning.content import warning_content
from qiban.law.flood.warning.facts import ContentFacts

NOW = civil("2024-07-04 10:00")
WHOLE = ContentFacts(
    at=NOW,
    headline="黄河洪水橙色预警",
    description="预计流量达到6000立方米每秒。",
    instruction="滩区群众转移。",
    contact="0533-0000000",
    areas=1,
    expires_at=civil("2024-07-05 10:00"),
)
ENGLISH = {"headline_en": "Flood", "description_en": "The water rises.", "instruction_en": "Leave."}


def faults(**changed: Any) -> list[tuple[str, str]]:
    found = checked(warning_content, replace(WHOLE, **changed))
    listed = [(one["field"], one["zh"]) for one in found.results["faults"]]
    assert (found.outcome == "allowed") is (not listed)
    said = "; ".join(one["en"] for one in found.results["faults"])
    assert found.reason.en == (f"{said}." if listed else "It says what it has to.")
    return listed


@pytest.mark.parametrize("more", [{}, ENGLISH, {"web": "https://example.org:8443/a?b=c"}, {"onset_at": NOW}])
def test_a_whole_warning_is_allowed(more: dict[str, Any]) -> None:
    assert faults(**more) == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("headline", "没有填写标题"),
        ("description", "没有填写预警内容"),
        ("instruction", "没有填写防御指引"),
        ("contact", "没有填写联系方式"),
    ],
)
@pytest.mark.parametrize("blank", ["", " ", "\u200b\n"])
def test_each_text_that_is_missing_is_named(field: str, said: str, blank: str) -> None:
    assert (field, said) in faults(**{field: blank})


def test_a_warning_has_an_area_and_an_end() -> None:
    assert faults(areas=0) == [("areas", "没有预警区域")]
    assert faults(expires_at=None) == [("expires_at", "没有填写失效时间")]


def test_what_calls_a_warning_off_says_why_and_not_what_to_do() -> None:
    assert faults(message="cancel", instruction="", note="洪水已过境") == []
    assert faults(message="cancel", instruction="") == [("note", "没有填写更新或解除的原因")]
    assert faults(message="update") == [("note", "没有填写更新或解除的原因")]
    assert faults(message="update", instruction="", note="上涨") == [("instruction", "没有填写防御指引")]


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("headline", 60),
        ("contact", 60),
        ("description", 1000),
        ("instruction", 1000),
        ("note", 1000),
        ("headline_en", 180),
        ("description_en", 3000),
        ("instruction_en", 3000),
    ],
)
def test_texts_have_a_longest_length(field: str, most: int) -> None:
    assert faults(**{**ENGLISH, field: "水" * most}) == []
    ((name, said),) = faults(**{**ENGLISH, field: "水" * (most + 1)})
    assert (name, f"不超过{most}字，现有{most + 1}字" in said) == (field, True)


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\u202e", "\u2066"])
def test_what_no_xml_can_hold_is_refused_by_its_place(letter: str) -> None:
    ((name, said),) = faults(description=f"水位{letter}上涨")
    assert (name, said) == ("description", f"预警内容第3个字符（U+{ord(letter):04X}）不能发布，请删去")


@pytest.mark.parametrize("text", ["一\t二\n三\r四", "<&>\"'，]]>", "🌊𠀀", "水\x7f\x85"])
def test_whatever_xml_can_hold_is_taken(text: str) -> None:
    assert faults(description=text) == []


@pytest.mark.parametrize(
    "web", ["example.org", "ftp://example.org", "https://exa mple.org", "https://", "javascript:x"]
)
def test_a_link_is_a_web_address(web: str) -> None:
    assert [name for name, _ in faults(web=web)] == ["web"]


def test_english_is_given_whole_or_not_at_all() -> None:
    assert faults(headline_en="Flood") == [
        ("description_en", "英文只填了一部分，没有填写英文预警内容"),
        ("instruction_en", "英文只填了一部分，没有填写英文防御指引"),
    ]
    assert [name for name, _ in faults(instruction_en="Leave.")] == ["headline_en", "description_en"]
    without = {"message": "cancel", "note": "过境", "instruction": ""}
    assert faults(**without, headline_en="Over", description_en="It is over.") == []


@pytest.mark.parametrize(
    ("end", "wrong"),
    [
        ("2024-07-04 09:59", True),
        ("2024-07-04 10:00", True),
        ("2024-07-04 10:01", False),
        ("2024-07-07 10:00", False),
        ("2024-07-07 10:01", True),
    ],
)
def test_it_ends_later_than_now_and_within_72_hours(end: str, *, wrong: bool) -> None:
    assert [name for name, _ in faults(expires_at=civil(end))] == (["expires_at"] if wrong else [])


@pytest.mark.parametrize("field", ["effective_at", "onset_at"])
def test_it_begins_before_it_ends(field: str) -> None:
    assert [name for name, _ in faults(**{field: civil("2024-07-05 10:00")})] == [field]
    assert faults(**{field: civil("2024-07-05 09:59")}) == []
