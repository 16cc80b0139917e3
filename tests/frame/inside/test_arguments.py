"""Every kind of argument that an operation may take: on its form, and sent by programs."""

import base64
import re
from collections.abc import Sequence
from inspect import signature
from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.frame.wide import operations
from tests.frame.wide.models import Deal

from qiban.core.acting.made import form_of
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.law.text import Text

from .conftest import Deals, page_of

HTMX = {"HX-Request": "true"}


def address(deal: Deal, name: str = "fill") -> str:
    return f"/deals/{deal.pk}/do/{name}/"


def send(
    deals: Deals, given: dict[str, Any], name: str = "fill", *, language: str = "zh-hans", headers: Any = None
) -> HttpResponse:
    browser = deals.browser(deals.dealer)
    browser.cookies["qiban_language"] = language
    return browser.post(address(deals.deal, name), {"step_no": "0", **given}, headers=headers)


def call(deals: Deals, body: dict[str, Any], name: str = "fill") -> tuple[int, Any]:
    return deals.program(deals.dealer).post(f"/deals/{deals.deal.pk}/actions/{name}", body)


def kept() -> dict[str, Any]:
    detail = Entry.objects.get(subject_type="deal", action="fill").detail
    return {name: value for name, value in detail.items() if name not in {"before", "after"}}


def paper(name: str = "证明.pdf") -> SimpleUploadedFile:
    sent, written = BytesIO(), pypdf.PdfWriter()
    written.add_blank_page(72, 72)
    written.write(sent)
    return SimpleUploadedFile(name, sent.getvalue(), "application/pdf")


def field(page: str, name: str) -> str:
    """Return the part of a page in which a field stands."""
    parts = re.split(r'<(?:div|fieldset) class="field[ "]', page)
    (found,) = [one for one in parts if f' name="{name}"' in one]
    return found


def test_the_form_has_a_field_of_its_kind_for_every_argument(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get(address(deals.deal)))

    for name, shown in {
        "title": 'type="text" name="title" data-most="200"',
        "reason": '<textarea name="reason" cols="40" rows="4" data-most="1000"',
        "report": '<textarea name="report" cols="40" rows="8" data-most="10000"',
        "days": 'type="number" name="days"',
        "signed_on": 'type="date" name="signed_on"',
        "met_at": 'type="datetime-local" name="met_at"',
        "is_final": 'type="checkbox" name="is_final"',
        "is_public": 'type="radio" name="is_public" value="yes"',
        "amount": 'type="text" name="amount"',
        "cause": '<select name="cause"',
        "causes": 'type="checkbox" name="causes" value="price"',
        "payer_id": 'name="payer_id" list="unit-options"',
        "note_id": '<select name="note_id"',
        "note_ids": f'type="checkbox" name="note_ids" value="{deals.notes[0].pk}"',
        "files": 'type="file" name="files"',
    }.items():
        assert shown in page, name
    assert '<datalist id="unit-options">' in page
    assert '<option value="市住房城乡建设局">' in page


def test_labels_are_the_journals_also_of_what_ends_in_id_and_help_stands_below_them(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get(address(deals.deal)))

    for name in ("title", "amount", "payer", "note"):
        assert f"〔{name}〕" in page
    assert page.count("〔note〕") == 2
    assert "说清来由。" in page
    assert "含税。" in page
    assert "附件" in page
    english = deals.browser(deals.dealer)
    english.cookies["qiban_language"] = "en"
    said = page_of(english.get(address(deals.deal)))
    assert "[payer]" in said
    assert "Say where it comes from." in said
    assert "Files" in said


def test_a_select_shows_what_the_operation_has_by_itself_or_that_nothing_is_chosen(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get(address(deals.deal)))
    own, other, note = (
        re.search(rf'<select name="{name}".*?</select>', page) for name in ("cause", "other_cause", "note_id")
    )

    assert own
    assert re.findall(r'value="(\w*)"( selected)?', own[0]) == [("price", " selected"), ("weather", "")]
    assert other
    assert re.findall(r'value="(\w*)"', other[0]) == ["", "price", "weather"]
    assert "不选" in other[0]
    assert note
    assert re.findall(r'value="(\w*)"', note[0]) == ["", *(str(one.pk) for one in deals.notes)]
    assert "东门路灯备忘甲" in note[0]
    assert "西门水管" not in page


BLANK = {
    "title": "",
    "reason": None,
    "report": "",
    "days": None,
    "signed_on": None,
    "met_at": None,
    "is_final": False,
    "is_public": None,
    "amount": None,
    "cause": "price",
    "other_cause": None,
    "causes": [],
    "note_id": None,
    "note_ids": [],
    "payer": "",
    "files": [],
    "kinds": ["Cause", "NoneType"],
}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_is_left_blank_is_as_the_operation_has_it(deals: Deals, headers: dict[str, str]) -> None:
    blank = dict.fromkeys(("title", "reason", "report", "days", "signed_on", "met_at", "is_public", "amount"), "")
    response = send(deals, {**blank, "other_cause": "", "payer_id": " ", "note_id": ""}, headers=headers)

    assert response.status_code == (200 if headers else 302)
    assert kept() == BLANK


def test_a_program_that_sends_nothing_has_what_the_operation_has(deals: Deals) -> None:
    assert call(deals, {})[0] == 200
    assert kept() == BLANK


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_every_kind_arrives_from_the_form_as_the_operation_takes_it(deals: Deals, headers: dict[str, str]) -> None:
    first, second = (str(one.pk) for one in deals.notes)
    given = {
        "title": " 路灯 ",
        "reason": "坏了",
        "report": "字" * 10_000,
        "days": "3",
        "signed_on": "2024-03-05",
        "met_at": "2024-03-05T10:30",
        "is_final": "on",
        "is_public": "no",
        "amount": "￥１．５亿元",
        "cause": "weather",
        "other_cause": "price",
        "causes": ["price", "weather"],
        "payer_id": "市水利局",
        "note_id": first,
        "note_ids": [first, second],
        "files": [paper(), paper("图.pdf")],
    }
    response = send(deals, given, headers=headers)

    assert response.status_code == (200 if headers else 302), response.content.decode()
    assert kept() == {
        "title": "路灯",
        "reason": "坏了",
        "report": "字" * 10_000,
        "days": 3,
        "signed_on": "2024-03-05",
        # 10:30 in China is 02:30 in UTC.
        "met_at": kept()["met_at"],
        "is_final": True,
        "is_public": False,
        "amount": "150000000.00",
        "cause": "weather",
        "other_cause": "price",
        "causes": ["price", "weather"],
        "note_id": deals.notes[0].pk,
        "note_ids": [one.pk for one in deals.notes],
        "payer": "water",
        "files": ["证明.pdf", "图.pdf"],
        "kinds": ["Cause"] * 4,
    }
    assert kept()["met_at"] in {"2024-03-05T02:30:00+00:00", "2024-03-05T10:30:00+08:00"}
    assert Attachment.objects.filter(subject_type="deal", subject_id=deals.deal.pk).count() == 2


def test_every_kind_arrives_from_programs_as_the_operation_takes_it(deals: Deals) -> None:
    notes = [one.pk for one in deals.notes]
    status, answer = call(
        deals,
        {
            "title": "路灯",
            "met_at": "2024-03-05T10:30:00+08:00",
            "is_public": False,
            "amount": "-1234.5",
            "cause": "weather",
            "causes": ["weather"],
            "payer_id": Unit.objects.get(code="water").pk,
            "note_id": notes[0],
            "note_ids": notes,
            "files": [{"name": "证明.pdf", "content": base64.b64encode(paper().read()).decode()}],
        },
    )

    assert status == 200, answer
    found = kept()
    assert (found["amount"], found["payer"], found["is_public"]) == ("-1234.50", "water", False)
    assert (found["causes"], found["kinds"]) == (["weather"], ["Cause", "NoneType", "Cause"])
    assert (found["note_id"], found["note_ids"], found["files"]) == (notes[0], notes, ["证明.pdf"])


@pytest.mark.parametrize(
    ("given", "said", "english"),
    [
        ({"title": "字" * 201}, "不超过200字", "200"),
        ({"reason": "字" * 1001}, "不超过1000字", "1000"),
        ({"report": "字" * 10_001}, "不超过10000字", "10000"),
        ({"days": "三天"}, "输入整数", "whole number"),
        ({"signed_on": "2024-02-30"}, "输入一个有效的日期", "valid date"),
        ({"met_at": "昨天"}, "输入一个有效的日期", "valid date"),
        ({"signed_on": "1948-12-31"}, "应在1949年至2199年之间", "between the years 1949 and 2199"),
        ({"signed_on": "2200-01-01"}, "应在1949年至2199年之间", "between the years 1949 and 2199"),
        ({"met_at": "0001-01-01T00:00"}, "应在1949年至2199年之间", "between the years 1949 and 2199"),
        ({"met_at": "9999-12-31T23:59"}, "应在1949年至2199年之间", "between the years 1949 and 2199"),
        ({"amount": "一百"}, "应为金额，单位为元", "must be an amount of money"),
        ({"amount": "1.234"}, "最多精确到分", "down to the fen"),
        ({"amount": "1000000亿"}, "小数点前最多14位", "at most 14 digits"),
        ({"cause": "luck"}, "luck", "luck"),
        ({"cause": ""}, "", ""),
        ({"causes": ["price", "luck"]}, "luck", "luck"),
        ({"payer_id": "不存在局"}, "没有查到单位“不存在局”", "No single unit is called"),
        ({"note_id": "x"}, "x", "x"),
        ({"note_ids": "x"}, "x", "x"),
        ({"files": paper("照片.png")}, "内容与扩展名不符", "is not what its name says"),
    ],
)
def test_what_is_malformed_is_said_beside_its_field_with_and_without_htmx(
    deals: Deals, given: dict[str, Any], said: str, english: str
) -> None:
    if given == {"cause": ""}:
        assert send(deals, given).status_code == 302
        assert kept()["cause"] == "price"
        return
    (name,) = given
    whole = page_of(send(deals, given), 422)
    _rewound(given)
    part = page_of(send(deals, given, headers=HTMX), 422)
    _rewound(given)
    english_page = page_of(send(deals, given, language="en"), 422)

    assert said in field(whole, name)
    assert _without_token(part).strip() in _without_token(whole)
    assert english in field(english_page, name)
    assert not Entry.objects.filter(subject_type="deal").exists()


def _rewound(given: dict[str, Any]) -> None:
    for one in given.values():
        if isinstance(one, SimpleUploadedFile):
            one.seek(0)


def _without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_row_of_another_thing_is_no_choice_on_the_form_and_the_operation_refuses_programs(deals: Deals) -> None:
    foreign = deals.foreign_notes[0].pk

    for name in ("note_id", "note_ids"):
        assert str(foreign) in field(page_of(send(deals, {name: str(foreign)}), 422), name)
    status, answer = call(deals, {"note_id": foreign})
    assert (status, answer["error"]["fields"]) == (422, {"note_id": "不是本件的备忘。"})
    assert call(deals, {"note_ids": [foreign]})[0] == 422


AMOUNT = '应为金额（元）：文字如 "1234.56"，或整数；至多两位小数、小数点前14位，不能用小数数字。'


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"amount": 12.5}, AMOUNT),
        ({"amount": True}, AMOUNT),
        ({"amount": "1,234.56"}, AMOUNT),
        ({"amount": "1.234"}, AMOUNT),
        ({"amount": "1.5亿"}, AMOUNT),
        ({"amount": "1" + "0" * 14}, AMOUNT),
        ({"amount": 10**14}, AMOUNT),
        ({"amount": ""}, AMOUNT),
        ({"cause": "luck"}, "不在可选范围内，可选：price, weather。"),
        ({"cause": None}, "应为文字。"),
        ({"causes": ["luck"]}, "不在可选范围内，可选：price, weather。"),
        ({"causes": ["price", "price"]}, "同一项不能重复。"),
        ({"causes": "price"}, "应为列表。"),
        ({"payer_id": 999_999}, "没有这个单位。"),
        ({"payer_id": "water"}, "应为整数。"),
        ({"note_id": "1"}, "应为整数。"),
        ({"note_ids": [0]}, "不小于1。"),
        ({"met_at": "昨天"}, "应为时间，写法：2023-09-28T10:00:00+08:00。"),
        ({"is_public": "yes"}, "应为 true 或 false。"),
        ({"title": "字" * 201}, "不超过200字。"),
        ({"report": "字" * 10_001}, "不超过10000字。"),
        ({"files": [{"name": "证明.pdf", "content": "?"}]}, "文件内容应为 Base64 编码。"),
        ({"uploads": []}, "没有这一项，请核对名称。"),
    ],
)
def test_what_does_not_fit_is_said_to_programs_by_its_field(deals: Deals, given: dict[str, Any], said: str) -> None:
    status, answer = call(deals, given)

    assert (status, [*answer["error"]["fields"].values()]) == (422, [said])
    assert not Entry.objects.filter(subject_type="deal").exists()


@pytest.mark.parametrize(
    ("sent", "kept_as"), [("1234.56", "1234.56"), ("0.5", "0.50"), (-7, "-7.00"), (10**14 - 1, "99999999999999.00")]
)
def test_a_program_sends_an_amount_as_a_text_or_a_whole_number(deals: Deals, sent: str | int, kept_as: str) -> None:
    assert call(deals, {"amount": sent})[0] == 200
    assert kept()["amount"] == kept_as


def needed(deals: Deals) -> dict[str, Any]:
    return {
        "title": "路灯",
        "amount": "12万",
        "cause": "price",
        "causes": ["price"],
        "is_final": "no",
        "payer_id": "water",
        "note_id": str(deals.notes[0].pk),
        "files": paper(),
    }


def test_what_an_operation_needs_is_marked_and_done_once_it_is_there(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get(address(deals.deal, "make")))

    for name in needed(deals):
        assert "必填" in field(page, name), name
    assert re.findall(r'value="(\w*)"', field(page, "cause")) == ["", "price", "weather"]
    assert "请选择" in page
    response = send(deals, needed(deals), "make")
    assert response.status_code == 302, response.content.decode()
    entry = Entry.objects.get(subject_type="deal", action="make")
    water = Unit.objects.get(code="water").pk
    assert entry.detail["taken"] == ["路灯", "price", ["price"], False, water, deals.notes[0].pk]
    assert entry.detail["amount"] == "120000.00"


@pytest.mark.parametrize("name", ["amount", "cause", "is_final", "payer_id", "note_id"])
def test_a_needed_value_that_is_blank_is_said_by_the_form(deals: Deals, name: str) -> None:
    assert "errorlist" in field(page_of(send(deals, needed(deals) | {name: ""}, "make"), 422), name)


@pytest.mark.parametrize("name", ["title", "causes", "files"])
def test_a_needed_text_or_list_that_is_blank_is_refused_by_the_operation_and_marked(deals: Deals, name: str) -> None:
    given = needed(deals)
    del given[name]
    page = page_of(send(deals, given, "make"), 422)

    assert "缺少内容。" in page
    assert "此项必填。" in field(page, name)


@pytest.mark.parametrize("name", ["title", "amount", "cause", "causes", "is_final", "payer_id", "note_id", "files"])
def test_a_program_has_to_send_what_an_operation_needs(deals: Deals, name: str) -> None:
    body = {
        "title": "路灯",
        "amount": "120000",
        "cause": "price",
        "causes": ["price"],
        "is_final": False,
        "payer_id": Unit.objects.get(code="water").pk,
        "note_id": deals.notes[0].pk,
        "files": [{"name": "证明.pdf", "content": base64.b64encode(paper().read()).decode()}],
    }
    status, answer = call(deals, {key: value for key, value in body.items() if key != name}, "make")

    assert (status, answer["error"]["fields"]) == (422, {name: "此项必填。"})
    assert call(deals, body, "make")[0] == 200


def test_the_api_describes_each_kind(deals: Deals) -> None:
    schema = deals.program(deals.dealer).get("/openapi.json")[1]["components"]["schemas"]
    fill, made = schema["DealFill"]["properties"], schema["DealMake"]["properties"]

    text, whole = made["amount"]["anyOf"]
    assert (text["type"], text["pattern"]) == ("string", r"^-?[0-9]{1,14}(\.[0-9]{1,2})?$")
    assert (whole["type"], whole["maximum"]) == ("integer", 99_999_999_999_999)
    assert "never a float" in made["amount"]["description"]
    assert made["cause"]["enum"] == ["price", "weather"]
    assert (made["causes"]["items"]["enum"], made["causes"]["uniqueItems"]) == (["price", "weather"], True)
    assert made["note_id"]["type"] == made["payer_id"]["type"] == "integer"
    assert fill["note_ids"]["items"]["type"] == "integer"
    assert fill["reason"]["description"] == "说清来由。Say where it comes from."
    assert (fill["title"]["maxLength"], fill["report"]["maxLength"]) == (200, 10_000)
    assert "files" in fill
    assert set(schema["DealMake"]["required"]) == set(made) - {"step_no"}


def test_the_same_click_twice_with_another_amount_is_not_taken_for_the_first(deals: Deals) -> None:
    assert send(deals, {"amount": "100"}).status_code == 302
    assert send(deals, {"amount": "１００元"}).status_code == 302
    changed = page_of(send(deals, {"amount": "200"}), 409)

    assert "已经生效" in changed
    assert Entry.objects.filter(subject_type="deal").count() == 1


def test_what_no_field_can_be_made_of_is_named() -> None:
    def strange(
        *, actor: object, deal_id: int, title: Sequence[str], amount: float, day: str | None, more: str
    ) -> None:
        raise NotImplementedError

    labels = {name: Text(name, name) for name in ("title", "amount", "day")}
    with pytest.raises(LookupError, match="strange: no form can be made of title, amount, day, more"):
        form_of(strange, "deal_id", labels)


def test_the_operation_has_no_other_arguments_than_these_tests_know() -> None:
    taken = set(signature(operations.fill).parameters) - {"actor", "deal_id", "step_no"}
    assert (taken - {"payer_id", "uploads"}) | {"payer", "files", "kinds"} == set(BLANK)
