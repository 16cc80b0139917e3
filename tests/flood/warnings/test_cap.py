"""Published messages as other people's programs read them: CAP 1.2 by cap-tools and lxml, the feed by feedparser."""

import re
from typing import Any

import pytest
from cap_tools import (
    Alert,
    Category,
    Certainty,
    MsgType,
    Reference,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.flood.conftest import City, civil
from tests.flood.warnings.conftest import ENGLISH, SQUARE, TEXTS, Warned
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from qiban.core.errors import Refused
from qiban.flood.formats.cap.building import Sending, build
from qiban.flood.formats.cap.reading import read
from qiban.flood.formats.cap.schema import check, schema
from qiban.flood.models import FloodWarning
from qiban.flood.models.warning_kinds import AreaForm, WarningCertainty, WarningColour, WarningStatus, WarningUrgency
from qiban.law.text import Text

# What CAP forbids in names: blanks, commas, "<" and "&" (3.2.1).
NAME = re.compile(r"[^\s,&<]+")
SENT = re.compile(r"<sent>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00</sent>")


def parsed(xml: bytes) -> Alert:
    """Return a message as cap-tools has it."""
    return XmlParser(ParserConfig(fail_on_unknown_properties=True)).from_bytes(xml, Alert)


def test_another_program_reads_what_was_written(city: City, warned: Warned) -> None:
    one = warned.published(**ENGLISH)
    alert = parsed(warned.xml(one))
    assert (alert.status, alert.msg_type, alert.scope) == (Status.ACTUAL, MsgType.ALERT, Scope.PUBLIC)
    assert NAME.fullmatch(alert.identifier)
    assert NAME.fullmatch(alert.sender)
    assert str(alert.sent) == "2024-06-03T09:05:00+08:00"
    zh, en = alert.infos
    assert (zh.language, en.language) == ("zh-CN", "en-US")
    assert (zh.severity, zh.urgency, zh.certainty) == (Severity.SEVERE, Urgency.EXPECTED, Certainty.LIKELY)
    assert zh.categories == [Category.MET, Category.SAFETY]
    assert (zh.headline, zh.description, zh.instruction, zh.contact) == tuple(TEXTS.values())
    assert (zh.event, en.event) == ("黄河洪水", "Yellow River flood")
    assert en.instruction == ENGLISH["instruction_en"]
    assert str(zh.expires) == "2024-06-04T09:00:00+08:00"
    assert zh.sender_name == "淄博市防汛抗旱指挥部"
    assert en.sender_name == "Flood Control and Drought Relief Headquarters"
    (area,) = zh.areas
    assert area.area_desc == "沿黄滩区"
    assert area.polygons == ["37.10,117.80 37.10,117.90 37.20,117.90 37.20,117.80 37.10,117.80"]


def test_another_program_follows_updates_and_cancellations(warned: Warned) -> None:
    first = warned.published()
    second = warned.published(warned.update(first))
    end = warned.published(warned.cancellation(second))
    # Not its AlertState, which stops at a message that is named and not held.
    known: dict[Reference, Alert] = {}
    held = []
    for one in (first, second, end):
        alert = parsed(warned.xml(one))
        for gone in alert.references_to_list() if alert.references else []:
            known.pop(gone, None)
        known[Reference.from_alert(alert)] = alert
        held.append([each.identifier for each in known.values()])
    assert held == [[first.identifier], [second.identifier], [end.identifier]]


def test_no_element_is_empty_and_the_schema_holds(warned: Warned) -> None:
    root = etree.fromstring(warned.xml(warned.published()))
    assert schema().validate(root)
    assert [one.tag for one in root.iter() if not len(one) and not (one.text or "").strip()] == []
    assert {one.tag for one in root} == {
        f"{{urn:oasis:names:tc:emergency:cap:1.2}}{name}"
        for name in ("identifier", "sender", "sent", "status", "msgType", "scope", "info")
    }


def test_an_update_refers_to_what_it_replaces(city: City, warned: Warned, settings: Any) -> None:
    settings.QIBAN_ADDRESS = "https://hotline.example"
    first = warned.published()
    second = warned.published(warned.update(first))
    alert = parsed(warned.xml(second))
    assert alert.msg_type == MsgType.UPDATE
    assert alert.references == f"flood-headquarters@hotline.example,{first.identifier},2024-06-03T09:05:00+08:00"
    assert alert.note == "水势上涨"
    assert alert.infos[0].web == f"https://hotline.example/public/warnings/{second.identifier}/"


def test_a_cancellation_says_that_it_is_over(warned: Warned) -> None:
    first = warned.published(**ENGLISH)
    alert = parsed(warned.xml(warned.published(warned.cancellation(first))))
    zh, _ = alert.infos
    assert (alert.msg_type, zh.response_types, zh.urgency) == (MsgType.CANCEL, [ResponseType.ALL_CLEAR], Urgency.PAST)
    assert zh.instruction is None


@pytest.mark.parametrize(
    ("purpose", "status"),
    [(WarningStatus.ACTUAL, "Actual"), (WarningStatus.EXERCISE, "Exercise"), (WarningStatus.TEST, "Test")],
)
def test_a_drill_says_that_it_is_one(warned: Warned, purpose: WarningStatus, status: str) -> None:
    assert parsed(warned.xml(warned.published(purpose=purpose))).status.value == status


@pytest.mark.parametrize(
    ("colour", "cap"),
    [
        (WarningColour.RED, ("Extreme", "Immediate", "Likely")),
        (WarningColour.ORANGE, ("Severe", "Expected", "Likely")),
        (WarningColour.YELLOW, ("Moderate", "Future", "Likely")),
        (WarningColour.BLUE, ("Minor", "Future", "Possible")),
    ],
)
def test_each_colour_is_said_in_the_words_of_cap(warned: Warned, colour: WarningColour, cap: tuple[str, ...]) -> None:
    (info,) = read(warned.xml(warned.published(colour=colour))).infos
    assert (info.severity, info.urgency, info.certainty) == cap
    assert info.colour.name == colour.value


def test_urgency_and_certainty_may_be_chosen(warned: Warned) -> None:
    one = warned.published(urgency=WarningUrgency.IMMEDIATE, certainty=WarningCertainty.OBSERVED)
    (info,) = read(warned.xml(one)).infos
    assert (info.severity, info.urgency, info.certainty) == ("Severe", "Immediate", "Observed")


def test_a_circle_is_written_with_its_radius_in_kilometres(warned: Warned) -> None:
    one = warned.written(has_area=False)
    warned.area(one, coordinates="37.15，117.85　5.5", coordinate_form=AreaForm.CIRCLE, area_desc_en="Floodplain")
    alert = parsed(warned.xml(warned.published(one)))
    (area,) = alert.infos[0].areas
    assert area.circles == ["37.15,117.85 5.5"]


def test_text_that_xml_cannot_hold_is_refused_before_approval(warned: Warned, refused: Any) -> None:
    one = warned.written(description="水位\x0b上涨")
    with refused(Refused, "预警内容第3个字符（U+000B）不能发布"):
        warned.submitted(one)


@pytest.mark.parametrize(
    "sent",
    [b"2024-07-04T10:00:00Z", b"2024-07-04T10:00:00.5+08:00", b"2024-07-04 10:00:00+08:00", b"2024-07-04T10:00:00"],
)
def test_the_schema_takes_no_other_form_of_an_instant(warned: Warned, sent: bytes) -> None:
    xml = warned.xml(warned.published())
    wrong = re.sub(rb"<sent>[^<]+", b"<sent>" + sent, xml)
    assert not schema().validate(etree.fromstring(wrong))


# Whatever XML can hold; it turns a lone carriage return into a line break, as it should.
LETTERS = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(texts=st.tuples(LETTERS, LETTERS, LETTERS), micro=st.integers(0, 999_999))
def test_whatever_is_written_is_read_back_as_it_was(texts: tuple[str, str, str], micro: int) -> None:
    headline, description, note = texts
    warning = FloodWarning(
        message="alert",
        status="actual",
        event="flood",
        colour="red",
        headline=f"x{headline}x",
        description=f"x{description}x",
        note=f"x{note}x",
        contact="0533",
        expires_at=civil("2024-07-05 10:00"),
        areas=[{"desc": "滩区", "desc_en": "", "unit": None, "polygons": [[["37", "117"]]], "circles": []}],
    )
    at = civil("2024-07-04 10:00").replace(microsecond=micro)
    xml = build(warning, Sending("HY000001-1", "a@b", Text("市防指", "HQ"), at))
    check(xml)
    found = read(xml)
    assert (found.infos[0].headline, found.infos[0].description, found.note) == (
        warning.headline,
        warning.description,
        warning.note,
    )
    assert SENT.search(xml.decode())


def test_points_keep_the_decimals_that_were_typed(warned: Warned) -> None:
    one = warned.written(has_area=False)
    ring = SQUARE.replace("37.10,117.80", "37.123456,117.800000")
    warned.area(one, coordinates=ring)
    (info,) = read(warned.xml(warned.published(one))).infos
    assert info.areas[0].polygons[0].startswith("37.123456,117.800000 ")
