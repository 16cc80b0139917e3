"""What an office declares of its things stands on their pages, in their lists and in the API's answers."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.frame.wide.law.wide import CLAUSE
from tests.frame.wide.models import Deal, Note

from qiban.core.journal.models import Entry
from qiban.core.obligations.operations import open_obligation
from qiban.core.units.models import Unit
from qiban.law.clocks import in_working_days

from .conftest import NOW, Deals, page_of

ZH = [
    ("金额", "1,234,567.80元"),
    ("单位", "市住房城乡建设局"),
    ("规模", "很大"),
    ("定局", "否"),
    ("天数", "0"),
    ("签订日期", "2024-03-05"),
    ("会面时间", "2024-03-05 10:00"),
    ("名称", "东门路灯"),
]


@pytest.fixture
def priced(deals: Deals) -> Deals:
    Deal.objects.filter(pk=deals.deal.pk).update(amount="1234567.80")
    return deals


def said(page: str) -> list[tuple[str, str]]:
    """Return the facts on a page."""
    return re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page)


def test_facts_stand_on_the_page_in_words_and_what_is_empty_is_left_out(priced: Deals) -> None:
    browser = priced.browser(priced.dealer)

    assert said(page_of(browser.get(f"/deals/{priced.deal.pk}/"))) == ZH
    browser.cookies["qiban_language"] = "en"
    english = dict(said(page_of(browser.get(f"/deals/{priced.deal.pk}/"))))
    assert english["Amount"] == "1,234,567.80 yuan"
    assert (english["Size"], english["Final"]) == ("Large", "No")
    assert english["Unit"] == Unit.objects.get(code="housing").name_en


def test_a_long_text_takes_the_whole_width(deals: Deals) -> None:
    Deal.objects.filter(pk=deals.deal.pk).update(title="长" * 61)

    page = page_of(deals.browser(deals.dealer).get(f"/deals/{deals.deal.pk}/"))
    assert f'<div class="facts__wide"><dt>名称</dt><dd>{"长" * 61}</dd></div>' in page


def test_an_amount_that_is_not_known_is_left_out(deals: Deals) -> None:
    assert said(page_of(deals.browser(deals.dealer).get(f"/deals/{deals.deal.pk}/"))) == ZH[1:]


def test_facts_are_plain_values_to_programs(priced: Deals) -> None:
    housing = Unit.objects.get(code="housing")
    _, answer = priced.program(priced.dealer).get(f"/deals/{priced.deal.pk}")

    assert [(one["name"], one["value"]) for one in answer["facts"]] == [
        ("amount", "1234567.80"),
        ("unit", {"id": housing.pk, "code": "housing", "name": "市住房城乡建设局"}),
        ("size", "很大"),
        ("is_final", False),
        ("days", 0),
        ("signed_on", "2024-03-05"),
        ("met_at", "2024-03-05T10:00:00+08:00"),
        ("title", "东门路灯"),
    ]
    assert answer["facts"][0]["label"] == "金额"


def test_what_belongs_to_a_thing_stands_in_tables_that_lead_to_it(deals: Deals) -> None:
    first, second = deals.notes
    due = in_working_days("note", CLAUSE, NOW, "note_days", first.law_on(NOW))
    unit = Unit.objects.get(code="housing").pk
    open_obligation(clock=due, bearer_unit_id=unit, subject_type="note", subject_id=second.pk, at=NOW, case_number="1")
    page = page_of(deals.browser(deals.dealer).get(f"/deals/{deals.deal.pk}/"))
    own, other = (_table(page, title) for title in ("备忘", "其他备忘"))

    assert f'<a class="figure" href="/notes/{first.pk}/">{first.pk}</a>' in own
    assert "东门路灯备忘甲" in own
    assert "在册" in own
    assert "2024-03-08 24:00" not in own
    assert f'href="/notes/{second.pk}/"' in other
    # Three working days after Tuesday, 5 March 2024: Friday.
    assert "2024-03-08 24:00" in other
    assert "旁的洽谈" not in page
    assert "西门水管" not in page


def _table(page: str, title: str) -> str:
    found = re.search(rf"<h2 id=\"related-\d\">{title}</h2></div>(.*?)</section>", page)
    assert found, title
    return found[1]


def test_programs_are_told_what_belongs_to_a_thing(deals: Deals) -> None:
    _, answer = deals.program(deals.dealer).get(f"/deals/{deals.deal.pk}")
    told = {"kind": "note", "state": "kept", "state_title": "在册"}

    assert answer["related"] == [
        told | {"id": one.pk, "number": str(one.pk), "subject": one.text} for one in deals.notes
    ]


def test_more_that_belongs_to_a_thing_asks_no_more_of_the_database(deals: Deals) -> None:
    def asked() -> int:
        browser = deals.browser(deals.dealer)
        with CaptureQueriesContext(connection) as found:
            page_of(browser.get(f"/deals/{deals.deal.pk}/"))
        return len(found)

    few = asked()
    for number in range(5):
        Note.objects.create(deal=deals.deal, text=f"备忘{number}", state="kept", last_at=NOW)
    assert asked() == few


def test_a_thing_of_an_office_that_declares_nothing_has_neither_panel(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get(f"/notes/{deals.notes[0].pk}/"))

    assert "facts-title" not in page
    assert "related-" not in page


def test_a_list_has_the_columns_of_its_office_and_amounts_stand_by_their_last_digit(priced: Deals) -> None:
    other, _ = priced.begin(priced.dealer, "南门")
    page = page_of(priced.browser(priced.dealer).get("/deals/"))

    assert '<th scope="col" class="table__number">金额（元）</th><th scope="col">单位</th>' in page
    assert '<td data-label="金额（元）" class="table__number">1,234,567.80</td>' in page
    assert '<td data-label="金额（元）"></td>' in page
    assert '<td data-label="单位">市住房城乡建设局</td>' in page
    items = {one["id"]: one["columns"] for one in priced.program(priced.dealer).get("/deals")[1]["items"]}
    assert [one["value"] for one in items[priced.deal.pk] if one["name"] == "amount"] == ["1234567.80"]
    assert [one["name"] for one in items[other.pk]] == ["unit"]


def test_a_list_is_narrowed_to_one_state_of_the_workflow(deals: Deals) -> None:
    browser, program = deals.browser(deals.dealer), deals.program(deals.dealer)
    page, narrowed = page_of(browser.get("/deals/?state=open")), page_of(browser.get("/deals/?state=made"))

    assert '<option value="open" selected>在谈</option><option value="made">已谈成</option>' in page
    assert "东门路灯" in page
    assert "东门路灯" not in narrowed
    assert "目前没有事项" in narrowed
    assert [one["id"] for one in program.get("/deals?state=open")[1]["items"]] == [deals.deal.pk]
    assert program.get("/deals?state=made")[1]["items"] == []


def test_a_state_that_is_none_is_refused_with_those_that_are(deals: Deals) -> None:
    page = page_of(deals.browser(deals.dealer).get("/deals/?state=lost"), 422)
    status, answer = deals.program(deals.dealer).get("/deals?state=lost")

    assert "洽谈没有这种状态，可选：open、made。" in page
    assert (status, answer["error"]["fields"]) == (422, {"state": "不在可选范围内，可选：open, made。"})
    assert deals.program(deals.dealer).get("/deals?colour=red")[0] == 422


def test_the_pages_of_a_narrowed_list_stay_narrowed(deals: Deals) -> None:
    for number in range(31):
        deals.begin(deals.dealer, f"第{number}件")
    page = page_of(deals.browser(deals.dealer).get("/deals/?state=open"))

    (following,) = re.findall(r'rel="next" data-key="\]" href="(.*?)"', page)
    assert "state=open" in following


def test_the_timeline_says_amounts_and_days_in_words(deals: Deals) -> None:
    browser = deals.browser(deals.dealer)
    browser.post(
        f"/deals/{deals.deal.pk}/do/fill/",
        {"amount": "1.5亿", "signed_on": "2024-03-05", "cause": "weather", "payer_id": "water", "step_no": "0"},
    )
    page = page_of(browser.get(f"/deals/{deals.deal.pk}/"))

    assert Entry.objects.get(subject_type="deal").detail["amount"] == "150000000.00"
    assert "〔amount〕：150,000,000.00元" in page
    assert "〔signed_on〕：2024-03-05" in page
    assert "〔payer〕：市水利局" in page
    browser.cookies["qiban_language"] = "en"
    assert "[amount]: 150,000,000.00 yuan" in page_of(browser.get(f"/deals/{deals.deal.pk}/"))
