"""Entering what deadlines are counted by: shown first, then in force; and every light leads to where it is met."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.lawbook.basis import raise_basis_obligation
from qiban.core.lawbook.checking import PLAUSIBLE
from qiban.core.lawbook.models import Arrangement, Continuation
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.hotline import operations
from qiban.law.hotline.clocks import TITLES
from qiban.law.hotline.evaluation import workflow as evaluation
from qiban.law.hotline.knowledge import clocks as knowledge
from qiban.law.hotline.nuisance import clocks as nuisance
from qiban.law.hotline.privacy import relaying
from qiban.law.hotline.supervision import clocks, disputing
from qiban.law.parameter import UNITS
from qiban.law.regulation import SUCCESSOR
from qiban.site.lawbook_forms import ArrangementForm

NOW = civil("2026-11-27 10:00")
DOCUMENT = {
    "number": "淄政办字〔2026〕88号",
    "title": "关于延长热线办法有效期的通知",
    "issued_on": "2026-11-25",
    "valid_from": "2026-11-27",
    "last_day": "2028-11-26",
    "reason": "市政府已印发",
}
DAYS = {
    "off": "2026-11-30至2026-12-01",
    "work": "",
    "source": "暴雪停工通知",
    "issued_on": "2026-11-27",
    "reason": "暴雪",
    "year": "",
}


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return City()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def page_of(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    page: str = response.content.decode()
    assert "UNDEFINED[" not in page
    return page


def test_a_line_break_in_a_reason_counts_as_one_letter() -> None:
    assert ArrangementForm({**DAYS, "reason": "一\r\n" * 249 + "二二"}).is_valid()  # 500 letters, 749 sent
    assert "reason" in ArrangementForm({**DAYS, "reason": "\u3164"}).errors
    assert "maxlength" not in str(ArrangementForm()["reason"])


def test_every_unit_of_a_number_has_bounds() -> None:
    assert set(PLAUSIBLE) == set(UNITS)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_days_are_shown_before_they_hold_and_can_be_taken_back(city: City, language: str) -> None:
    client = signed_in(city.post("centre", "administrator"))
    client.cookies["qiban_language"] = language
    order = city.bring("handling", at=civil("2026-11-26 10:00"))  # 27, 30 November, 1 to 3 December

    page = page_of(client.post("/law/calendar/", DAYS | {"do": "show"}))
    assert order.number in page
    assert "2026-12-03 24:00" in page
    assert "2026-12-07 24:00" in page
    assert not Arrangement.objects.exists()

    answer = client.post("/law/calendar/", DAYS | {"do": "enter"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/law/calendar/")
    order.refresh_from_db()
    assert order.due_at == civil("2026-12-08")
    made = Arrangement.objects.get()
    assert made.days == {"2026-11-30": False, "2026-12-01": False}
    assert "暴雪停工通知" in page_of(client.get("/law/calendar/"))

    back = f"/law/calendar/{made.pk}/"
    assert order.number in page_of(client.get(back))
    page_of(client.post(back, {"reason": ""}), 422)
    assert client.post(back, {"reason": "误录"}).status_code == 302
    order.refresh_from_db()
    assert order.due_at == civil("2026-12-04")
    page_of(client.get("/law/calendar/"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"off": "2026-02-30"},
        {"off": "明天"},
        {"off": ""},
        {"off": "2026-12-05至2026-12-01"},
        {"off": "0000-01-01"},
        {"work": "2026-12-01"},
        {"source": ""},
        {"source": "\x00"},
        {"year": "²"},
        {"off": "2026-01-01至2028-01-01"},
    ],
)
def test_what_is_wrong_with_days_is_said_beside_them(city: City, wrong: dict[str, str]) -> None:
    client = signed_in(city.director)
    page = page_of(client.post("/law/calendar/", DAYS | wrong | {"do": "enter"}), 422)
    assert wrong.get("source", "暴雪停工通知").strip("\x00") in page
    assert not Arrangement.objects.exists()


def test_a_successor_is_shown_entered_and_withdrawn(city: City) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    client = signed_in(city.post("centre", "administrator"))
    order = city.bring("handling", at=civil("2026-11-26 10:00"))
    given = DOCUMENT | {"value_handling_days_general": "7", "applies_to_open": "on"}

    page = page_of(client.post("/law/hotline/successor/", given | {"do": "show"}))
    assert order.number in page
    assert "2026-12-07 24:00" in page  # seven days: 27, 30 November, 1 to 4, 7 December
    assert not Continuation.objects.exists()

    answer = client.post("/law/hotline/successor/", given | {"do": "enter"})
    assert answer.status_code == 302
    order.refresh_from_db()
    assert order.due_at == civil("2026-12-08")
    assert not Obligation.objects.filter(kind="basis_successor", settled_at=None).exists()
    assert "依据已到期" not in page_of(client.get("/board/"))
    parameters = page_of(client.get("/law/hotline/parameters/"))
    assert "淄政办字〔2026〕88号 2026-11-27 – 2028-11-26" in parameters
    assert re.search(r"7 · .*淄政办字〔2026〕88号</li>", parameters)
    assert "淄政办字〔2026〕88号" in page_of(client.get("/law/hotline/successor/"))

    made = Continuation.objects.get()
    page_of(client.get(f"/law/hotline/successor/{made.pk}/"))
    assert client.post(f"/law/hotline/successor/{made.pk}/", {"reason": "文号有误"}).status_code == 302
    order.refresh_from_db()
    assert order.due_at == civil("2026-12-04")
    assert "依据已到期" in page_of(client.get("/board/"))
    assert Obligation.objects.filter(kind="basis_successor", settled_at=None).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"issued_on": "2026-11-28"}, "issued_on"),
        ({"valid_from": "2026-11-24"}, "valid_from"),
        ({"last_day": "2026-11-26"}, "last_day"),
        ({"value_handling_days_general": "0"}, "value_handling_days_general"),
        ({"value_handling_days_general": "²"}, "value_handling_days_general"),
        ({"value_handling_days_general": "7", "from_handling_days_general": "2026-11-26"}, "changes"),
        ({"reason": "\u200b"}, "reason"),
    ],
)
def test_what_is_wrong_with_a_document_is_said(city: City, wrong: dict[str, str], field: str) -> None:
    page = page_of(signed_in(city.director).post("/law/hotline/successor/", DOCUMENT | wrong | {"do": "enter"}), 422)
    assert "problem" in page or "errorlist" in page, field
    assert not Continuation.objects.exists()


@pytest.mark.parametrize("role", ["agent", "dispatcher", "supervisor", "callback_staff"])
@pytest.mark.parametrize("path", ["/law/calendar/", "/law/hotline/successor/"])
def test_others_are_refused_and_offered_nothing(city: City, role: str, path: str) -> None:
    client = signed_in(city.post("centre", role))
    page_of(client.get(path), 403)
    assert path not in page_of(client.get("/law/"))


def test_the_banner_leads_to_the_page_for_who_may_enter_it(city: City) -> None:
    assert '<a href="/law/hotline/successor/">' in page_of(signed_in(city.director).get("/board/"))
    assert '<a href="/law/hotline/successor/">' not in page_of(signed_in(city.dispatcher).get("/board/"))


def at_every_kind(city: City) -> None:
    """Bring something into every kind of clock that units or the centre owe."""
    at = civil("2026-11-26 10:00")
    city.demand(at=at)
    city.order(at=at)
    for state in ("handling", "replied", "reviewed", "callback"):
        city.bring(state, at=at)
    asking = city.bring("handling", at=at)
    operations.request_extension(
        actor=city.handler(), order_id=asking.pk, days=2, reason="需要开挖", at=at + timedelta(hours=1)
    )
    long = city.bring("handling", at=at)
    asked = operations.request_extension(
        actor=city.handler(), order_id=long.pk, days=2, reason="需要开挖", at=at + timedelta(hours=1)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=at + timedelta(hours=2))
    operations.report_continued(
        actor=city.handler(),
        order_id=long.pk,
        measures="分段施工",
        promised_on=date(2026, 12, 20),
        progress="一半",
        told_at=at + timedelta(hours=2),
        told_how="电话",
        at=at + timedelta(hours=3),
    )
    sudden = city.order(at=at)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=sudden.pk,
        lead_unit_id=city.unit("housing").pk,
        emergency_category="outage_water",
        at=at + timedelta(minutes=2),
    )
    raise_basis_obligation(regulation_id="hotline", at=at)


def test_every_light_leads_to_where_it_is_met_or_says_whose_move_it_is(city: City) -> None:
    at_every_kind(city)
    # Those of supervision, evaluation and the knowledge base are led in their own tests.
    supervised = {*clocks.TITLES, *disputing.TITLES, *evaluation.TITLES, *knowledge.TITLES}
    supervised |= {*nuisance.TITLES, *relaying.TITLES}
    kinds = {kind for kind in (*TITLES, *SUCCESSOR) if not kind.endswith("_window")} - supervised
    assert set(Obligation.objects.filter(settled_at=None, is_window=False).values_list("kind", flat=True)) == kinds
    roles = {
        "dispatch": ("dispatcher", "agent"),
        "decision": ("dispatcher",),
        "review": ("reviewer",),
        "callback": ("callback_staff",),
        "closing": ("callback_staff",),
        "basis_successor": ("administrator",),
    }
    for kind in kinds:
        for role in (*roles.get(kind, ()), "director", "supervisor"):
            client = signed_in(city.post("centre", role))
            rows = re.findall(
                r"<tr>\s*<td class=\"table__tight\">.*?</tr>", page_of(client.get(f"/board/?kind={kind}")), re.DOTALL
            )
            assert rows, (kind, role)
            for row in rows:
                href = re.search(r'id="owed-\d+" href="([^"]+)"', row)
                if href is None:
                    assert "待" in row, (kind, role)
                else:
                    page_of(client.get(href.group(1)))


def test_where_an_action_stands_the_page_behind_the_light_offers_it(city: City) -> None:
    at_every_kind(city)
    where = {
        "handling": (city.handler(), "reply"),
        "continued_report": (city.handler(), "reply"),
        "quick_feedback": (city.handler(), "first_feedback"),
        "review": (city.reviewer, "pass_review"),
        "callback": (city.caller, "record_callback"),
        "closing": (city.caller, "close"),
        "decision": (city.dispatcher, "approve_extension"),
    }
    for kind, (actor, action) in where.items():
        owed = Obligation.objects.filter(kind=kind, settled_at=None).order_by("-pk")[0]
        board = page_of(signed_in(actor).get(f"/board/?kind={kind}"))
        href = re.search(rf'id="owed-{owed.pk}" href="([^"]+)"', board)
        assert href is not None, kind
        page = page_of(signed_in(actor).get(href.group(1)))
        assert action in page, kind


def test_what_moves_is_paged_and_counted_by_unit_and_a_past_day_leaves_what_is_closed(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qiban.site.views.lawbook.SHOWN", 1)
    monkeypatch.setattr("qiban.core.lawbook.recounting.MANY", 0)
    client = signed_in(city.post("centre", "administrator"))
    order = city.bring("handling", at=civil("2026-11-26 10:00"))
    closed = city.bring("closed", at=civil("2026-11-18 10:00"), phone="13905330002")
    settled = {one.pk: (one.due_at, one.outcome) for one in Obligation.objects.exclude(settled_at=None)}
    page = page_of(client.post("/law/calendar/", DAYS | {"do": "show", "page": "2"}))
    assert "2 / " in page
    assert "市住房城乡建设局：" in page
    past = DAYS | {"off": "2026-11-26至2026-11-27", "work": ""}
    assert "含已经过去的日期（2026-11-26 起）" in page_of(client.post("/law/calendar/", past | {"do": "show"}))
    for wrong in ({"issued_on": "2026-11-28"}, {"issued_on": ""}, {"reason": "111"}):
        page_of(client.post("/law/calendar/", past | {"do": "enter"} | wrong), 422)
    before = order.due_at
    assert "后台重新计算" in page_of(client.post("/law/calendar/", past | {"do": "enter"}, follow=True))
    order.refresh_from_db()
    assert order.due_at == before  # the job counts
    from qiban.core.lawbook.jobs import recount_after

    recount_after(cause={"arrangement": 1}, source=["通知", "Notice"], key="arrangement:1:again")
    order.refresh_from_db()
    closed.refresh_from_db()
    assert order.due_at > before
    assert {one.pk: (one.due_at, one.outcome) for one in Obligation.objects.filter(pk__in=settled)} == settled
