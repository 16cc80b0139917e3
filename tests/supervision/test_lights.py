"""From every light of supervision one click leads its bearer to where it is met."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from tests.supervision.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.law.hotline.supervision import clocks, disputing
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.disputes import climbing
from qiban.supervision.operations.disputes.opening import open_dispute
from qiban.supervision.operations.rectifying import (
    fail_rectification,
    order_rectification,
    propose_accountability,
    report_rectification,
)
from qiban.supervision.operations.studying import accept_study, ask_study, file_study

AT = civil("2024-03-01 10:00")
HOUR = timedelta(hours=1)
STUDY = {"analysis": "老化", "measures": "更换", "result": "下降"}


def at_every_kind(city: City) -> None:
    """Bring things to where each clock of supervision runs."""
    unit, boss = city.unit("housing").pk, city.supervisor
    city.supervise()
    city.answer(city.supervise(), at=AT)
    studies = [
        ask_study(actor=boss, unit_id=unit, category=CategoryChoice(name), title=name, at=AT)
        for name in ("water_supply", "property_management", "drainage")
    ]
    for one in studies[1:]:
        file_study(actor=city.handler(), topic_study_id=one.pk, at=AT, **STUDY)
    accept_study(actor=boss, topic_study_id=studies[2].pk, at=AT)
    said = {"unit_id": unit, "ground": Ground.POOR, "title": "拖延", "reason": "拖延", "demand": "整改"}
    bad = [order_rectification(actor=boss, at=AT, **said) for _ in range(4)]
    report_rectification(actor=city.handler(), rectification_id=bad[1].pk, done="已改", evidence="照片", at=AT)
    for one in bad[2:]:
        fail_rectification(actor=boss, rectification_id=one.pk, finding="未改", at=AT)
    propose_accountability(actor=boss, rectification_id=bad[3].pk, title="通报", reason="未改", at=AT)
    for number, last in enumerate(("open", "led", "confirming", "reported", "referred", "government")):
        climb(city, number, last)


def climb(city: City, number: int, last: str) -> None:
    order = city.bring("handling", at=civil("2024-02-29 09:00"), phone=f"1390533{number:04d}")
    units = {"unit_id": city.unit("housing").pk, "other_unit_id": city.unit("water_group").pk}
    given = {"order_number": order.number, "title": "争议", "question": "互称不属职责"}
    one = open_dispute(actor=city.supervisor, at=AT, **given, **units)
    paper = {"text": "已研究", "paper": "纪要1号"}
    lead = {"lead_id": units["unit_id"], **paper}
    staff, deputy = city.post("staffing_office", "staffing_officer"), city.post("city_government", "deputy_office")
    way = {
        "open": [],
        "led": [(climbing.name_lead, city.supervisor, lead)],
        "confirming": [(climbing.ask_confirmation, city.supervisor, {"text": "请确认"})],
    }
    way["reported"] = [
        *way["confirming"],
        (climbing.confirm_duty, staff, lead),
        (climbing.report_up, city.supervisor, {"text": "请签批"}),
    ]
    instructed = [*way["reported"], (climbing.give_instruction, deputy, paper)]
    way["referred"] = [*instructed, (climbing.refer_dispute, city.supervisor, {"text": "请核查"})]
    way["government"] = [*instructed, (climbing.take_to_government, city.supervisor, {"text": "请研究"})]
    for operation, actor, told in way[last]:
        operation(actor=actor, dispute_id=one.pk, at=AT, **told)


def test_every_light_leads_its_bearer_to_where_it_is_met(city: City, browser: Callable[[Actor], Client]) -> None:
    at_every_kind(city)
    kinds = {*clocks.TITLES, *disputing.TITLES}
    open_ones = Obligation.objects.filter(settled_at=None, kind__in=kinds)
    assert set(open_ones.values_list("kind", flat=True)) == kinds
    meets = {
        "housing": (city.handler(), {"answer_supervision", "file_study", "report_rectification"}),
        "centre": (
            city.director,
            {
                *("accept_supervision", "accept_study", "recheck_study", "accept_rectification"),
                *("propose_accountability", "issue_accountability", "name_lead", "ask_confirmation"),
            },
        ),
        "staffing_office": (city.post("staffing_office", "staffing_officer"), {"confirm_duty"}),
        "city_government": (
            city.post("city_government", "deputy_office"),
            {"give_instruction", "record_decision"},
        ),
        "discipline": (city.post("discipline", "discipline_officer"), {"record_check"}),
    }
    for owed in open_ones.select_related("bearer_unit"):
        actor, ways = meets[owed.bearer_unit.code]
        window = browser(actor)
        board = window.get(f"/board/?kind={owed.kind}").content.decode()
        hrefs = re.findall(r'id="owed-\d+" href="([^"]+)"', board)
        assert hrefs, owed.kind
        offered = [window.get(href).content.decode() for href in hrefs]
        assert all(any(f"/do/{name}/" in page for name in ways) for page in offered), owed.kind
