"""The demo's flood control: a season with gaps and a response from Ⅳ to Ⅱ and back, played through the real operations."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.flood.conftest import civil

from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation, Phase
from qiban.demo import people
from qiban.demo.flood import cast, playing
from qiban.demo.flood.season import days_of
from qiban.flood.models import (
    Compensation,
    DamageFiling,
    DamageReport,
    DutyCharge,
    FloodOrder,
    FloodQuestion,
    FloodRepair,
    FloodResponse,
    FloodSeason,
    FloodTask,
    FloodWarning,
    HeldReading,
    LevelProposal,
    OrderReceipt,
    Readiness,
    ShortMessage,
    SituationReport,
)
from qiban.flood.models.texting_kinds import ENTERED
from qiban.flood.queries.evacuation import sums_of
from qiban.flood.queries.replaying import compared
from qiban.insight.models import HandedOver
from qiban.law.flood.regulation import flood_law
from qiban.law.flood.season.facts import SeasonFacts
from qiban.law.flood.season.season import season_days

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-28 11:00")


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[FloodResponse]:
    """The demo's response, with everything else that is played; nothing was refused."""
    with django_db_blocker.unblock(), transaction.atomic():
        people.engage(password="a-password-of-the-tests")
        cast.engage(password="a-password-of-the-tests")
        assert playing.play(NOW) == 0
        yield FloodResponse.objects.get()
        transaction.set_rollback(True)


def test_a_response_goes_from_four_to_two_and_back_and_its_journal_gives_the_same_tasks(played: FloodResponse) -> None:
    assert (played.state, played.level) == ("running", 3)
    proposals = LevelProposal.objects.order_by("pk")
    # Readings propose the first three levels, a person the last.
    told = [(one.from_level, one.to_level, one.proposed_by is None) for one in proposals]
    assert told == [(0, 4, True), (4, 3, True), (3, 2, True), (2, 3, False)]
    states = set(FloodTask.objects.values_list("state", flat=True))
    assert {"assigned", "acknowledged", "reported", "done", "suspended"} <= states
    assert not compared(played).differences
    total = sums_of(played.pk).total
    assert total.assigned == total.out + total.refusing + total.missing + total.elsewhere
    assert min(total.out, total.refusing, total.missing, total.elsewhere) > 0
    assert set(HeldReading.objects.values_list("state", flat=True)) == {"held"}
    assert FloodWarning.objects.get().state == "published"
    assert playing.play(NOW) == 0
    assert FloodResponse.objects.count() == 1


def test_most_is_ready_and_the_gaps_stand_out(played: FloodResponse) -> None:
    assert FloodSeason.objects.get().subject == "2027年凌汛期"
    states = Counter(Readiness.objects.exclude(state="idle").values_list("state", flat=True))
    assert states["ready"] > 2 * (states["owed"] + states["lapsed"])
    assert states["lapsed"] == 1
    bad = Readiness.objects.filter(unit__code="gaoqing_tangfang", state="owed").count()
    assert bad == max(Counter(Readiness.objects.filter(state="owed").values_list("unit", flat=True)).values())
    units = set(Readiness.objects.values_list("unit", flat=True))
    unready = set(Readiness.objects.filter(state__in=("owed", "lapsed")).values_list("unit", flat=True))
    assert 0.6 < 1 - len(unready) / len(units) < 0.75
    charges = Counter(DutyCharge.objects.values_list("state", flat=True))
    assert charges["acknowledged"] > 4 * charges["owed"] > 0
    office = DutyCharge.objects.get(unit__code="yellow_river_flood_office")
    assert office.holder is not None
    assert office.holder.username == "fangban2"


def test_what_is_not_ready_is_overdue_or_has_days_left(played: FloodResponse) -> None:
    open_ones = Obligation.objects.filter(kind="readiness", settled_at=None)
    phases = Counter(open_ones.values_list("phase", flat=True))
    assert set(phases) == {Phase.GREEN, Phase.YELLOW, Phase.RED}
    assert phases[Phase.RED] < phases[Phase.GREEN] + phases[Phase.YELLOW]
    lapsed = Readiness.objects.get(state="lapsed")
    assert open_ones.get(subject_id=lapsed.pk).phase == Phase.RED


def test_every_entry_of_the_journal_fits_to_the_one_before(played: FloodResponse) -> None:
    found = verify()
    assert found.breaks == []
    assert found.entries > 2_000


def test_flood_control_and_the_hotline_hand_matters_to_each_other(played: FloodResponse) -> None:
    task, order = HandedOver.objects.order_by("pk")
    assert (task.task.unit.code, task.order) == ("gaoqing_changjia", None)
    assert task.demand is not None
    assert task.demand.state == "ordered"
    assert order.order is not None
    assert (order.task.unit.code, order.task.is_extra) == ("yellow_river_flood_office", True)


def test_orders_questions_and_reports_are_met_late_and_not_at_all(played: FloodResponse) -> None:
    assert set(FloodOrder.objects.values_list("kind", "state")) == {
        ("pontoon_removal", "carried_out"),
        ("evacuation", "issued"),
        ("closure", "issued"),
    }
    receipts = Counter(OrderReceipt.objects.values_list("state", flat=True))
    assert receipts == {"carried_out": 4, "confirmed": 4, "issued": 1}
    late = [one for one in OrderReceipt.objects.exclude(confirmed_at=None) if _minutes_to_confirm(one) > 15]
    assert {one.unit.code for one in late} == {"gaoqing_muli", "gaoqing_heilizhai"}
    assert OrderReceipt.objects.get(state="issued").unit.code == "gaoqing_tangfang"
    assert Counter(FloodQuestion.objects.values_list("state", flat=True)) == {"answered": 4, "asked": 1}
    second, first = SituationReport.objects.order_by("-pk")
    assert (second.state, first.state) == ("issued", "superseded")
    asked = [
        one for one in second.snapshot["missing"] if one["number"] == FloodQuestion.objects.get(state="asked").number
    ]
    assert asked
    texts = list(ShortMessage.objects.order_by("pk").values_list("outcome", flat=True))
    assert texts[:3] == ["acknowledge", "report", "repeated"]
    assert texts[3] not in ENTERED


def _minutes_to_confirm(one: OrderReceipt) -> float:
    assert one.confirmed_at is not None
    assert one.order.issued_at is not None
    return (one.confirmed_at - one.order.issued_at).total_seconds() / 60


def test_damage_repairs_and_compensation_stand_at_different_steps(played: FloodResponse) -> None:
    reports = dict(DamageReport.objects.values_list("unit__code", "state"))
    assert reports == {"gaoqing_changjia": "filed", "gaoqing_muli": "confirmed", "gaoqing_heilizhai": "asked"}
    assert DamageFiling.objects.filter(report__unit__code="gaoqing_changjia").count() == 2
    second = DamageFiling.objects.get(report__unit__code="gaoqing_changjia", number=2)
    assert set(second.reasons) == {"rooms_damaged"}
    assert set(FloodRepair.objects.values_list("state", flat=True)) == {"accepted", "under_way", "listed"}
    assert set(Compensation.objects.values_list("state", flat=True)) == {"approved", "registering"}


def test_the_season_is_the_one_that_is_made_ready() -> None:
    assert [str(days_of(civil(day).date())[0]) for day in ("2026-02-28", "2026-03-01", "2026-10-31", "2026-11-01")] == [
        "ice",
        "flood",
        "flood",
        "ice",
    ]
    assert days_of(civil("2026-11-01").date())[1] == 2027


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 15, 28])
def test_the_season_begins_after_the_present_and_may_be_planned_on_every_day(month: int, day: int) -> None:
    on = civil(f"2026-{month:02d}-{day:02d}").date()
    _, year, starts_on, ends_on = days_of(on)
    assert on < starts_on < ends_on
    assert season_days(SeasonFacts(year, starts_on, ends_on), flood_law(on)).outcome == "allowed"
