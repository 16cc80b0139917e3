"""A unit that closes strands nothing: its parts go on with the successor or back to dispatch (Art. 8, 12.7, 21)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from tests.hotline.conftest import City, civil
from tests.hotline.operations.conftest import OPEN, check_clocks

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client
from qiban.core.units import changing, reorganising
from qiban.core.units.borne import borne_by
from qiban.core.units.models import Closing, Unit
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Order
from qiban.hotline.operations.privacy import accused_with, is_accused
from qiban.hotline.permissions import visible_orders
from qiban.hotline.queries.leads import usual_leads
from qiban.hotline.queries.progress import story_of

AT = civil("2023-10-07 10:00")
TODAY = date(2023, 10, 7)
ADMIN = Actor(role="administrator")


def close(
    city: City, unit: str = "housing", successor: str | None = "water", on: date = TODAY, at: datetime = AT
) -> Closing:
    heir = city.unit(successor).pk if successor else None
    done = reorganising.close_unit(
        actor=ADMIN, unit_id=city.unit(unit).pk, successor_id=heir, on=on, reason="机构改革", at=at
    )
    if done.done_at:
        assert not Assignment.objects.filter(unit__code=unit, state__in=OPEN).exists()
        assert not Obligation.objects.filter(bearer_unit__code=unit, settled_at=None).exists()
    check_clocks()
    return done


def test_open_parts_go_on_with_the_successor_and_their_clocks_run_on(city: City) -> None:
    order = city.bring("handling")
    before = city.clocks(city.part(order))
    close(city)

    part = city.part(order, "water")
    after = city.clocks(part)
    assert (part.is_lead, part.state, part.handler) == (True, "handling", None)
    assert {kind: (one.pk, one.due_at) for kind, one in after.items()} == {
        kind: (one.pk, one.due_at) for kind, one in before.items()
    }
    assert {one.bearer_person for one in after.values()} == {None}
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert (entry.action, entry.role) == ("hand_on", "administrator")
    assert (entry.detail["from"], entry.detail["to"]) == ("housing", "water")
    assert Notice.objects.get(kind="order_taken_over").unit == city.unit("water")
    assert order in visible_orders(city.handler("water"))
    city.reply(order, unit="water", at=civil("2023-10-08 10:00"))
    assert [one.title for one in story_of(order.lead_demand)][-2:] == [
        "承办单位撤并，由承接单位继续办理",
        "承办单位已提交办理结果，正在审核",
    ]


def test_what_was_settled_keeps_the_old_unit(city: City) -> None:
    order = city.bring("closed")
    settled = Obligation.objects.filter(bearer_unit=city.unit("housing")).count()
    close(city)

    assert city.part(order).unit == city.unit("housing")
    assert Obligation.objects.filter(bearer_unit=city.unit("housing")).count() == settled


def test_without_a_successor_the_lead_s_order_waits_for_dispatch(city: City) -> None:
    order = city.bring("handling", co=("water_group",))
    close(city, successor=None)
    order.refresh_from_db()

    assert (order.state, order.due_at) == ("received", None)
    assert set(city.clocks(order.lead_demand)) == {"dispatch"}
    assert city.part(order, "water_group").state in OPEN
    told = story_of(order.lead_demand)[-1]
    assert (told.title, told.text) == ("正在改派其他单位", "市住房城乡建设局已撤并。")
    city.dispatch(order, lead="water", at=civil("2023-10-07 11:00"))
    check_clocks()


def test_without_a_successor_an_assisting_part_is_given_back_and_the_lead_goes_on(city: City) -> None:
    order = city.bring("handling", lead="water", co=("housing",))
    city.reply(order, unit="water", at=civil("2023-10-07 09:00"))
    close(city, successor=None)

    assert city.part(order).state == "returned"
    assert set(city.clocks(Order.objects.get(pk=order.pk))) == {"review"}


@pytest.mark.parametrize(
    ("lead", "co", "replied", "state"),
    [
        ("housing", "water", False, "handling"),
        ("water", "housing", False, "handling"),
        ("water", "housing", True, "replied"),
        # The successor has answered as an assisting unit: somebody else must lead.
        ("housing", "water", True, "received"),
    ],
)
def test_two_parts_of_one_order_become_one(city: City, lead: str, co: str, replied: bool, state: str) -> None:
    order = city.bring("handling", lead=lead, co=(co,))
    if replied:
        city.reply(order, unit="water", at=civil("2023-10-07 09:00"))
    close(city)
    order.refresh_from_db()

    kept = [one for one in order.assignments.all() if one.state != "returned"]
    assert (order.state, [one.unit.code for one in kept]) == (state, ["water"])


def test_pending_requests_stay_to_be_decided(city: City) -> None:
    order = city.bring("handling")
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=2, reason="配件未到", at=civil("2023-10-07 09:00")
    )
    close(city)
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=civil("2023-10-07 12:00"))

    assert city.part(order, "water").is_extended
    check_clocks()


def test_an_order_that_is_sent_back_after_the_closing_goes_to_the_successor_or_to_dispatch(city: City) -> None:
    kept, lost = city.bring("replied"), city.bring("replied", lead="transport", phone="13905330002")
    close(city)
    close(city, "transport", None)
    for order, state in ((kept, "handling"), (lost, "received")):
        operations.rework(
            actor=city.reviewer, order_id=order.pk, ground="unclear", reason="未写明", at=civil("2023-10-07 11:00")
        )
        order.refresh_from_db()
        assert order.state == state
    assert city.part(kept, "water").state == "handling"
    check_clocks()


def test_a_district_closes_with_its_units_below_the_successor(city: City) -> None:
    district, other = city.unit("wenchanghu"), city.unit("zichuan")
    own = Unit.objects.create(
        code="wenchanghu_test", name="测试局", short_name="测试局", name_en="Test", kind="agency", parent=district
    )
    Unit.objects.filter(pk=own.pk).update(path=f"{district.path}{own.pk}/")
    order = city.bring("dispatched", lead="wenchanghu")
    operations.forward(
        actor=city.post("wenchanghu", "district_dispatcher"),
        order_id=order.pk,
        unit_id=own.pk,
        at=civil("2023-10-07 09:00"),
    )
    close(city, "wenchanghu", "zichuan")
    own.refresh_from_db()

    assert (own.parent, own.path) == (other, f"{other.path}{own.pk}/")
    assert city.part(order, "wenchanghu_test").parent == city.part(order, "zichuan")
    close(city, "wenchanghu_test", None, at=civil("2023-10-07 11:00"))
    assert city.part(order, "zichuan").state == "handling"
    # Units stay in the test database, but this one's row is undone with the transaction.


def test_a_report_against_the_closed_unit_never_reaches_its_successor(city: City, refuses: Callable[..., Any]) -> None:
    waiting = city.order(kind="report", accused_unit_id=city.unit("housing").pk)
    actor, heir = city.dispatcher, city.handler("water")
    close(city)
    with refuses(Refused, "21"):
        operations.dispatch(actor=actor, order_id=waiting.pk, lead_unit_id=city.unit("water").pk, at=AT)
    waiting.lead_demand.refresh_from_db()
    assert is_accused(heir, accused_with(waiting.lead_demand), AT)


def test_a_part_does_not_move_to_the_unit_that_is_accused(city: City) -> None:
    order = city.bring("handling", kind="report", accused_unit_id=city.unit("water").pk)
    close(city)
    order.refresh_from_db()

    assert order.state == "received"
    assert not order.assignments.filter(unit__code="water").exists()


def test_posts_end_that_day_programs_stop_and_people_stay_known(city: City) -> None:
    handler = city.handler()
    admit_client(name="住建系统", post=Post.objects.get(pk=handler.post_id), at=AT)
    borne = borne_by(city.unit("housing"))
    assert ([one.pk for one in borne.posts], [one.name for one in borne.clients]) == ([handler.post_id], ["住建系统"])
    close(city)

    assert Post.objects.get(pk=handler.post_id).ends_on == TODAY
    assert Person.objects.get(pk=handler.person_id).is_active


@pytest.mark.parametrize(
    ("unit", "successor", "on", "field"),
    [
        ("centre", "water", TODAY, "unit"),
        ("city_government", "water", TODAY, "unit"),
        ("housing", "housing", TODAY, "successor"),
        ("housing", "water", date(2023, 10, 6), "on"),
        ("zhangdian", None, TODAY, "successor"),
    ],
)
def test_what_cannot_close_is_refused_and_nothing_changes(
    city: City, refuses: Callable[..., Any], unit: str, successor: str | None, on: date, field: str
) -> None:
    with refuses(Invalid, field=field):
        close(city, unit, successor, on)
    assert not Closing.objects.exists()


def test_a_closed_unit_neither_closes_again_nor_takes_over(city: City, refuses: Callable[..., Any]) -> None:
    close(city)
    with refuses(Invalid, field="unit"):
        close(city)
    with refuses(Invalid, field="successor"):
        close(city, "transport", "housing")


def test_only_an_administrator_closes_units(city: City, refuses: Callable[..., Any]) -> None:
    director, unit = city.director, city.unit("housing")
    with refuses(Denied):
        reorganising.close_unit(actor=director, unit_id=unit.pk, successor_id=None, on=TODAY, reason="机构改革", at=AT)


def test_a_day_to_come_is_carried_out_when_it_comes(city: City) -> None:
    order = city.bring("handling")
    assert close(city, on=date(2023, 10, 9)).done_at is None
    assert city.unit("housing").closed_on is None
    assert reorganising.close_due_units(at=civil("2023-10-08 23:59")) == []
    (done,) = reorganising.close_due_units(at=civil("2023-10-09 00:00"))

    assert (city.unit("housing").closed_on, done.done_at) == (date(2023, 10, 9), civil("2023-10-09 00:00"))
    assert city.part(order, "water").state == "handling"
    assert reorganising.close_due_units(at=civil("2023-10-10 00:00")) == []
    check_clocks()


def test_a_successor_that_closed_meanwhile_hands_on_to_its_own(city: City) -> None:
    order = city.bring("handling")
    close(city, on=date(2023, 10, 9))
    close(city, "water", "transport", at=civil("2023-10-08 10:00"), on=date(2023, 10, 8))
    reorganising.close_due_units(at=civil("2023-10-09 00:10"))

    assert city.part(order, "transport").state == "handling"


def test_what_a_closed_unit_got_at_the_last_moment_is_taken_from_it_by_night(city: City) -> None:
    order = city.bring("handling")
    Unit.objects.filter(code="housing").update(closed_on=TODAY, successor=city.unit("water").pk)
    reorganising.close_due_units(at=AT)

    assert city.part(order, "water").state == "handling"
    check_clocks()


def test_a_dispatch_to_a_closed_unit_names_who_has_taken_over(city: City, refuses: Callable[..., Any]) -> None:
    order = city.order()
    close(city)
    actor = city.dispatcher
    with refuses(Invalid, field="units") as raised:
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=city.unit("housing").pk, at=AT)
    assert city.unit("water").short_name in raised.value.message.zh


def test_the_successor_is_proposed_where_the_closed_unit_was(city: City) -> None:
    before = [one.unit.code for one in usual_leads("water_supply", None, most=9)]
    assert "water_group" in before
    close(city, "water_group", "housing")

    after = [one.unit.code for one in usual_leads("water_supply", None, most=9)]
    assert "water_group" not in after
    assert after.count("housing") == 1


@pytest.mark.parametrize("lead", ["water", "transport"])
def test_who_takes_over_from_the_accused_does_not_go_on_with_the_report_about_it(city: City, lead: str) -> None:
    co = () if lead == "water" else ("water",)
    order = city.bring("handling", lead=lead, co=co, kind="report", accused_unit_id=city.unit("housing").pk)
    close(city)
    order.refresh_from_db()

    assert city.part(order, "water").state == "returned"
    assert order.state == ("received" if lead == "water" else "handling")
    assert order not in visible_orders(city.handler("water"))


@pytest.mark.parametrize("state", ["replied", "callback"])
def test_a_report_is_not_sent_back_to_who_took_over_from_the_accused(city: City, state: str) -> None:
    order = city.bring(state, lead="water", kind="report", accused_unit_id=city.unit("housing").pk)
    other = city.bring("replied", lead="water", phone="13905330002")
    close(city)
    for one in (order, other):
        operations.rework(actor=city.reviewer, order_id=one.pk, ground="unclear", reason="未写明", at=AT)
        one.refresh_from_db()
    assert (order.state, city.part(order, "water").state) == ("received", "returned")
    assert order not in visible_orders(city.handler("water"))
    assert (other.state, city.part(other, "water").state) == ("handling", "handling")
    told = Notice.objects.filter(kind="order_reworked").values_list("case_number", flat=True)
    assert list(told) == [other.number]
    check_clocks()


def test_open_parts_go_to_another_unit_where_it_was_named_and_later_ones_to_the_successor(city: City) -> None:
    order = city.bring("handling")
    before = city.clocks(city.part(order))
    reorganising.close_unit(
        actor=ADMIN,
        unit_id=city.unit("housing").pk,
        successor_id=city.unit("water").pk,
        others={"hotline": city.unit("transport").pk},
        on=TODAY,
        reason="机构改革",
        at=AT,
    )
    part = city.part(order, "transport")
    assert {one.due_at for one in city.clocks(part).values()} == {one.due_at for one in before.values()}
    assert not Obligation.objects.filter(bearer_unit__closed_on__isnull=False, settled_at=None).exists()
    check_clocks()


def test_whoever_moves_below_the_accused_gives_the_report_back(city: City) -> None:
    accused, order = city.unit("water"), city.bring("handling", kind="report", accused_unit_id=city.unit("water").pk)
    other = city.bring("handling", phone="13905330002")
    changing.move_unit(
        actor=ADMIN, unit_id=city.unit("housing").pk, parent_id=accused.pk, reason="划归市水利局管理", at=AT
    )
    order.refresh_from_db(), other.refresh_from_db()
    assert (order.state, other.state) == ("received", "handling")
    assert is_accused(city.handler(), accused_with(order.lead_demand), AT)
    check_clocks()


def test_the_successor_that_merges_several_is_the_accused_of_each(city: City, refuses: Callable[..., Any]) -> None:
    one = city.order(kind="report", accused_unit_id=city.unit("housing").pk)
    two = city.order(kind="report", accused_unit_id=city.unit("transport").pk, phone="13905330003")
    ids = [city.unit(code).pk for code in ("housing", "transport")]
    reorganising.merge_units(
        actor=ADMIN, unit_ids=ids, successor_id=city.unit("water").pk, on=TODAY, reason="机构改革", at=AT
    )
    for order in (one, two):
        with refuses(Refused, "21"):
            operations.dispatch(actor=city.dispatcher, order_id=order.pk, lead_unit_id=city.unit("water").pk, at=AT)
