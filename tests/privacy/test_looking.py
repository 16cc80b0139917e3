"""Looks that deserve a question: each pattern before, at and after its boundary, and the auditor's list (Art. 21)."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.hotline.api.conftest import admit
from tests.privacy.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, NotFound
from qiban.core.journal.models import Entry
from qiban.core.lawbook import choosing
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import titles
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.hotline import operations
from qiban.hotline.operations.keeping import erase_identity
from qiban.law.enacted import Choice
from qiban.privacy.operations.asking import ask_look, explain_look, find_improper
from qiban.privacy.operations.relaying import ask_relay, pass_relay
from qiban.privacy.queries.auditing import auditing
from qiban.privacy.queries.looks import Look, looks, told

NOON = civil("2024-03-04 12:00")


def appointed(name: str, city: City, unit: str, role: str) -> Actor:
    person = Person.objects.create(username=name, email=f"{name}@{unit}.example")
    return appoint(person=person, unit=city.unit(unit), role=role).actor("request-1")


def browser(city: City, unit: str, role: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=city.post(unit, role).person_id))
    return client


def test_the_auditor_lists_filters_and_takes_home_looks_without_identities(city: City) -> None:
    demand = city.demand(at=civil("2024-03-04 09:00"))
    look = {"demand_id": demand.pk, "reason": "联系王建国核实，电话13905330001"}
    operations.reveal_identity(actor=city.agent, at=civil("2024-03-04 10:00"), **look)
    operations.reveal_identity(actor=city.post("centre", "dispatcher"), at=civil("2024-03-04 23:00"), **look)
    auditor = browser(city, "audit", "auditor")
    page = auditor.get("/looks/").content.decode()
    assert page.count(demand.number) == 2
    assert "夜间查看" in page
    assert "13905330001" not in page
    assert "王建国" not in page
    for asked, number in (
        ("pattern=night", 1),
        ("pattern=not_own", 1),
        ("pattern=many", 0),
        ("person=centre-agent", 1),
        ("unit=centre", 2),
        ("day=2024-03-04", 2),
        ("day=2024-03-05", 0),
        # Once more in the field, in the form's own address twice.
        (f"case={demand.number}", 5),
        ("reason=核实", 2),
        ("reason=没有", 0),
    ):
        assert auditor.get(f"/looks/?{asked}").content.decode().count(demand.number) == number, asked
    assert auditor.get("/looks/?day=soon").status_code == 422
    sheet = load_workbook(io.BytesIO(auditor.get("/looks/export/").content)).worksheets[0]
    told = str([cell for row in sheet.values for cell in row])
    assert told.count(demand.number) == 2
    assert "13905330001" not in told
    assert "王建国" not in told
    for unit, role in (("centre", "director"), ("housing", "handler"), ("centre", "administrator")):
        assert browser(city, unit, role).get("/looks/").status_code == 403


def looks_of(city: City, reasons: list[str], *, actor: Actor | None = None) -> list[Look]:
    """Looks one an hour, each at another demand of the same agent, the first one first."""
    for no, reason in enumerate(reasons):
        at = civil("2024-03-04 08:00") + timedelta(hours=no)
        demand = city.demand(at=at, phone=f"1390533{no:04d}")
        operations.reveal_identity(actor=actor or city.agent, demand_id=demand.pk, reason=reason, at=at)
    return told(list(looks().order_by("at")))


def test_a_reason_pasted_again_is_the_same_whatever_number_or_mark_it_carries(city: City) -> None:
    pasted = [
        "联系诉求人核实情况",
        "联系诉求人核实情况。",
        "联系诉求人，核实情况 02",
        "联系诉求人核实情况（３）",
        "联系 诉求人 核实情况4",
    ]
    pasted += [f"联系诉求人核实情况：S20240304{no:07d}" for no in range(5)]
    found = looks_of(city, ["回拨确认漏水的楼栋", *pasted])
    # The tenth of a reason is the first that deserves a question; another reason is not among them.
    assert [one.patterns for one in found[:-1]] == [[]] * 10
    assert found[-1].patterns == ["same_reason"]
    assert found[-1].decision.reason.zh == "7天内10次写同一理由。"


def test_reasons_are_counted_as_far_back_as_the_city_says(city: City) -> None:
    for name, value in (("look_reason_days", 90), ("look_same_reason", 2)):
        choice = Choice("hotline", name, value, date(2024, 3, 2), "中心会议纪要〔2024〕3号")
        chosen_at = civil("2024-03-01 09:00")
        choosing.choose(actor=city.post("centre", "administrator"), choice=choice, reason="口径调整", at=chosen_at)
    for day in ("2024-03-04 09:00", "2024-05-31 09:00"):
        demand = city.demand(at=civil(day))
        operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="联系诉求人核实", at=civil(day))
    # 27 days of March, 30 of April, 31 of May: 88 days lie between.
    assert [one.patterns for one in told(list(looks().order_by("-at")[:1]))] == [["same_reason"]]


def test_passing_a_message_on_is_work_of_ones_own(city: City) -> None:
    order = city.bring("handling", at=NOON - timedelta(hours=2), is_confidential=True)
    number = order.lead_demand.number
    one = ask_relay(actor=city.handler(), demand_number=number, message="请问哪一天方便上门", at=NOON)
    passing = {"demand_id": order.lead_demand_id, "reason": "转达承办单位的询问"}
    for who, patterns in ((city.caller, []), (city.reviewer, ["not_own"])):
        operations.reveal_identity(actor=who, at=NOON + timedelta(minutes=1), **passing)
        pass_relay(actor=who, relay_id=one.pk, at=NOON + timedelta(minutes=2)) if not patterns else None
        assert [each.patterns for each in told(list(looks().filter(person_id=who.person_id)))] == [patterns]


def test_what_is_hidden_in_a_reason_is_not_found_by_it_either(city: City) -> None:
    demand = city.demand(at=NOON - timedelta(hours=1))
    look = {"demand_id": demand.pk, "reason": "联系王建国核实，电话13905330001"}
    operations.reveal_identity(actor=city.agent, at=NOON, **look)
    auditor, token = browser(city, "audit", "auditor"), admit(city.post("audit", "auditor")).token
    headers = {"Authorization": f"Bearer {token}"}
    for typed, number in (("核实", 1), ("王建国", 0), ("13905330001", 0)):
        assert auditor.get("/looks/", {"reason": typed}).content.decode().count(demand.number) == number, typed
        sheet = load_workbook(io.BytesIO(auditor.get("/looks/export/", {"reason": typed}).content)).worksheets[0]
        assert len(list(sheet.values)) == 1 + number, typed
        answer = Client().get("/api/looks", {"reason": typed, "limit": 1}, headers=headers).json()
        assert (len(answer["items"]), answer["next"]) == (number, None), typed


def test_a_reason_does_not_name_a_complainant_who_was_erased(city: City) -> None:
    demand = city.demand(at=NOON - timedelta(hours=1))
    operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="联系王建国核实", at=NOON)
    operations.answer_directly(actor=city.agent, demand_id=demand.pk, answer="已答复", at=NOON + timedelta(minutes=1))
    erase_identity(actor=city.director, demand_id=demand.pk, reason="本人来函", at=NOON + timedelta(days=200))
    (look,) = told(list(looks()))
    assert look.reason == "（已按规定删除）"
    assert "王建国" not in browser(city, "audit", "auditor").get("/looks/").content.decode()


def test_an_auditor_is_not_offered_their_own_looks(city: City) -> None:
    auditor, other = city.post("audit", "auditor"), appointed("second", city, "audit", "auditor")
    # The same person was the centre's reviewer before.
    before = appoint(person=Person.objects.get(pk=auditor.person_id), unit=city.unit("centre"), role="reviewer")
    demand = city.demand(at=NOON - timedelta(hours=1))
    look = {"demand_id": demand.pk, "reason": "核对回访号码"}
    operations.reveal_identity(actor=before.actor("request-1"), at=NOON, **look)
    entry = Entry.objects.get(action="reveal_identity")
    own, others = Client(), Client()
    own.force_login(Person.objects.get(pk=auditor.person_id))
    others.force_login(Person.objects.get(pk=other.person_id))
    offered = f"/look_questions/new/?look_no={entry.pk}"
    assert offered not in own.get("/looks/").content.decode()
    assert "本人查看" in own.get("/looks/").content.decode()
    assert offered in others.get("/looks/").content.decode()
    assert [len(next(auditing(one, NOON)).lines) for one in (auditor, other)] == [0, 1]
    with pytest.raises(Denied, match="其他审计人员"):
        ask_look(actor=auditor, look_no=entry.pk, question="为何查看", at=NOON)
    one = ask_look(actor=other, look_no=entry.pk, question="为何查看", at=NOON)
    for act, words in ((explain_look, "explanation"), (find_improper, "finding")):
        with pytest.raises(Denied, match="其他审计人员"):
            act(actor=auditor, look_question_id=one.pk, at=NOON, **{words: "回拨核实"})
    page = own.get(f"/look_questions/{one.pk}/").content.decode()
    assert "由其他审计人员询问和认定" in page


def test_the_unit_is_told_whose_look_the_auditor_asks_about(city: City) -> None:
    demand = city.demand(at=NOON - timedelta(hours=1))
    operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="联系诉求人核实", at=NOON)
    entry = Entry.objects.get(action="reveal_identity")
    one = ask_look(actor=city.post("audit", "auditor"), look_no=entry.pk, question="为何查看", at=NOON)
    said = titles(list(Notice.objects.filter(kind="look_asked")), "zh-hans")
    assert said == [f"审计询问：{one.number}，centre-agent查看诉求{demand.number}的情况；请向本人核实后答复审计人员"]


def test_what_is_not_listed_is_said(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    demand = city.demand(at=civil("2024-03-04 09:00"))
    for hour in (20, 21, 22):
        at = civil(f"2024-03-04 {hour}:30")
        operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="回拨核实", at=at)
    auditor = browser(city, "audit", "auditor")

    def said() -> tuple[bool, bool]:
        sheet = load_workbook(io.BytesIO(auditor.get("/looks/export/?pattern=night").content)).worksheets[0]
        last = str(list(sheet.values)[-1][0])
        return "最多列200次" in auditor.get("/looks/?pattern=night").content.decode(), "另行导出" in last

    monkeypatch.setattr("qiban.privacy.web.looks.SEARCHED", 3)
    assert said() == (False, False)
    monkeypatch.setattr("qiban.privacy.web.looks.SEARCHED", 2)
    assert said() == (True, True)
    assert "最多列200次" not in auditor.get("/looks/").content.decode()


def test_a_look_is_asked_about_once_explained_and_found_improper(city: City) -> None:
    demand, auditor = city.demand(at=NOON - timedelta(hours=1)), city.post("audit", "auditor")
    operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="联系诉求人核实", at=NOON)
    entry = Entry.objects.get(action="reveal_identity")
    with pytest.raises(Denied):
        ask_look(actor=city.director, look_no=entry.pk, question="为何查看", at=NOON)
    with pytest.raises(NotFound):
        ask_look(actor=auditor, look_no=entry.pk - 1, question="为何查看", at=NOON)
    one = ask_look(actor=auditor, look_no=entry.pk, question="为何查看王建国", at=NOON)
    assert "王建国" not in one.question
    with pytest.raises(Conflict):
        ask_look(actor=auditor, look_no=entry.pk, question="为何查看", at=NOON)
    explain_look(actor=auditor, look_question_id=one.pk, explanation="回拨核实地址", at=NOON)
    assert find_improper(actor=auditor, look_question_id=one.pk, finding="与记录不符", at=NOON).state == "improper"
    kept = Entry.objects.filter(subject_type="look_question", subject_id=one.pk).order_by("sequence")
    assert [each.action for each in kept] == ["ask_look", "explain_look", "find_improper"]
