"""A unit closes: whoever took over goes on with what it has open, and nothing is owed by nobody."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from tests.supervision.conftest import City, civil, owed, told

from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.core.units.reorganising import close_due_units, close_unit
from qiban.supervision.models import Dispute, SupervisionOrder, TopicStudy
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.disputes.climbing import name_lead
from qiban.supervision.operations.disputes.opening import close_dispute, open_dispute
from qiban.supervision.operations.ordering import accept_supervision
from qiban.supervision.operations.raising import Cause, raise_cause
from qiban.supervision.operations.rectifying import order_rectification
from qiban.supervision.operations.studying import ask_study
from qiban.supervision.operations.watching import watch_topics
from qiban.supervision.queries.closing import held_by
from qiban.supervision.queries.ladder import visible_disputes

AT = civil("2024-03-04 09:00")


def test_the_successor_goes_on_with_what_is_open(city: City) -> None:
    one = city.supervise()
    answered = city.supervise(title="路灯不亮")
    city.answer(answered, at=civil("2024-03-01 10:00"))
    bad = order_rectification(
        actor=city.supervisor,
        unit_id=city.unit("housing").pk,
        ground=Ground.POOR,
        title="拖延",
        reason="多次拖延",
        demand="整改",
        at=civil("2024-03-01 11:00"),
    )
    held = {each.key: (each.number, list(each.numbers)) for each in held_by(city.unit("housing"))}
    assert held == {"supervision_order": (2, [one.number, answered.number]), "rectification": (1, [bad.number])}

    due = owed(one)["supervision_answer"].due_at
    close(city, successor="water")
    for each in (one, answered, bad):
        each.refresh_from_db()
        assert each.unit == city.unit("water")
    assert (owed(one)["supervision_answer"].bearer_unit, owed(one)["supervision_answer"].due_at) == (
        city.unit("water"),
        due,
    )
    assert told(one, "supervision_goes_on")
    assert Entry.objects.filter(subject_type="supervision_order", subject_id=one.pk, action="go_on").count() == 1
    city.answer(one, unit="water", at=civil("2024-03-05 10:00"))
    accept_supervision(actor=city.supervisor, supervision_order_id=one.pk, at=civil("2024-03-05 11:00"))


def test_what_both_were_asked_on_one_order_goes_on_once(city: City) -> None:
    order = city.bring("handling", co=("water",), at=civil("2024-03-01 08:57"))
    first, second = city.supervise(order=order), city.supervise(order=order, unit="water", reason="协办不力")
    close(city, successor="water")
    first.refresh_from_db()
    assert (first.state, owed(first)) == ("withdrawn", {})
    assert sorted(each.text_zh for each in second.causes.all()) == ["协办不力", "多日未处理"]
    assert list(owed(second)) == ["supervision_answer"]


def test_without_a_successor_it_is_withdrawn(city: City) -> None:
    one = city.supervise()
    close(city)
    one.refresh_from_db()
    assert (one.state, owed(one)) == ("withdrawn", {})
    assert not Obligation.objects.filter(bearer_unit=city.unit("housing"), settled_at=None).exists()


def test_nothing_new_is_asked_of_a_closed_unit_and_its_heir_is_named(city: City, refused: Any) -> None:
    unit, order = city.unit("housing").pk, city.late_order()
    close(city, successor="water")
    heir = city.unit("water").short_name
    said = {"title": "拖延", "reason": "多次拖延", "demand": "整改"}
    with refused(Invalid, heir, field="unit_id"):
        city.supervise(at=AT)
    with refused(Invalid, heir, field="unit_id"):
        order_rectification(actor=city.supervisor, unit_id=unit, ground=Ground.POOR, at=AT, **said)
    with refused(Invalid, heir, field="unit_id"):
        ask_study(actor=city.supervisor, unit_id=unit, category=CategoryChoice("drainage"), title="排水", at=AT)
    parties = {"unit_id": city.unit("health").pk, "other_unit_id": city.unit("ecology").pk}
    given = {"actor": city.dispatcher, "order_number": order.number, "title": "责任", "question": "谁办", "at": AT}
    for field in ("unit_id", "other_unit_id", "third_unit_id"):
        with refused(Invalid, heir, field=field):
            open_dispute(**given, **{**parties, field: unit})
    one = open_dispute(**given, **parties)
    with refused(Invalid, heir, field="lead_id"):
        name_lead(actor=city.director, dispute_id=one.pk, lead_id=unit, text="由其主办", paper="纪要1号", at=AT)


def test_a_closed_unit_without_a_successor_is_only_refused(city: City, refused: Any) -> None:
    close(city)
    with refused(Invalid, "已撤并", field="unit_id"):
        city.supervise(at=AT)


def found(city: City, key: str = "rates:1") -> SupervisionOrder | None:
    unit = city.unit("housing").pk
    said = {"title": "排名靠后", "demand": "改进", "said": city.unit("housing").names}
    return raise_cause(Cause(kind="rates", key=key, unit_id=unit, matter="rates", clause="16.4", **said), at=AT)


def test_a_cause_that_is_found_later_is_asked_of_the_heir(city: City) -> None:
    close(city, successor="water")
    one = found(city)
    assert one is not None
    assert one.unit == city.unit("water")
    assert owed(one)["supervision_answer"].bearer_unit == city.unit("water")
    assert told(one, "supervision_issued")[0].unit == city.unit("water")
    assert found(city) is None
    assert found(city, "rates:2") == one


def test_without_an_heir_a_cause_is_asked_of_nobody(city: City) -> None:
    close(city)
    assert found(city) is None
    assert not SupervisionOrder.objects.exists()


def test_what_a_closed_unit_holds_still_is_handed_on_at_night(city: City) -> None:
    one = city.supervise()
    # Closed as somebody else's transaction raised it.
    Unit.objects.filter(code="housing").update(closed_on=date(2024, 3, 2), successor=city.unit("water"))
    close_due_units(at=AT)
    one.refresh_from_db()
    assert (one.unit, owed(one)["supervision_answer"].bearer_unit) == (city.unit("water"), city.unit("water"))


def test_reports_to_a_closed_unit_are_reports_to_its_heir(city: City) -> None:
    start, area = civil("2024-02-29 09:00"), city.unit("zhangdian").pk
    for number in range(20):
        given = {"category": "water_supply", "area_id": area, "phone": f"1390533{number:04d}"}
        lead = "water" if number < 8 else "housing"
        city.bring("handling", lead=lead, at=start + timedelta(hours=number), **given)
    close(city, successor="water")
    assert [watch_topics(AT), watch_topics(AT + timedelta(days=1))] == [1, 0]
    (study,) = TopicStudy.objects.all()
    assert (study.unit, study.reports) == (city.unit("water"), 20)


def test_reports_to_a_closed_unit_without_an_heir_are_nobody_s(city: City) -> None:
    area = city.unit("zhangdian").pk
    for number in range(20):
        given = {"category": "water_supply", "area_id": area, "phone": f"1390533{number:04d}"}
        order = city.bring("handling", at=civil("2024-02-29 09:00") + timedelta(hours=number), **given)
        city.reply(order, at=civil("2024-03-01 09:00") + timedelta(hours=number))
    close(city)
    assert watch_topics(AT) == 0


def test_the_heir_of_a_party_sees_the_dispute_and_dispatchers_read_its_name(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    order = city.bring("handling", at=civil("2024-03-01 08:57"), category="water_supply")
    one = disputed(city, order)
    close(city, successor="water")
    assert list(visible_disputes(city.handler("water"))) == [one]
    close_dispute(actor=city.director, dispute_id=one.pk, lesson="小区管网由住建负责", at=AT)
    assert {each.unit.code for each in told(one, "dispute_closed")} == {"water", "water_group"}
    similar = city.order(at=AT, phone="13905330009", category="water_supply")
    housing, water = city.unit("housing").short_name, city.unit("water").short_name
    assert f"{housing}→{water}" in browser(city.dispatcher).get(f"/dispatch/{similar.pk}/").content.decode()


def disputed(city: City, order: Any) -> Dispute:
    """A dispute of housing and the water group, in which housing was named as the lead."""
    at, units = civil("2024-03-01 10:00"), (city.unit("housing").pk, city.unit("water_group").pk)
    said = {"title": "停水责任", "question": "谁修", "unit_id": units[0], "other_unit_id": units[1]}
    one = open_dispute(actor=city.dispatcher, order_number=order.number, at=at, **said)
    paper = {"text": "由住建主办", "paper": "纪要1号"}
    return name_lead(actor=city.director, dispute_id=one.pk, lead_id=units[0], at=at + timedelta(hours=1), **paper)


def close(city: City, successor: str = "") -> None:
    close_unit(
        actor=city.post("city_government", "administrator"),
        unit_id=city.unit("housing").pk,
        successor_id=city.unit(successor).pk if successor else None,
        on=date(2024, 3, 4),
        reason="机构改革",
        at=AT,
    )
