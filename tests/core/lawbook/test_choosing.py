"""Local numbers: what they move is shown first, they hold from the first moment of their day, and never for the past."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.lawbook import choosing, in_force, reading
from qiban.core.lawbook.models import LocalValue
from qiban.core.lawbook.recounting import recount_by_the_day
from qiban.law.enacted import Choice

# A Tuesday.
NOW = civil("2024-03-05 10:00")
CHOICE = Choice("hotline", "callback_days", 4, date(2024, 3, 6), "中心会议纪要〔2024〕3号")
WHY = "回访人手不足"


@pytest.fixture
def city(db: None) -> City:
    return City()


def callback_days(at: datetime) -> int:
    return int(in_force.law_on("hotline", at).parameters["callback_days"])


def test_it_holds_from_the_first_moment_of_its_day_in_zibo(city: City) -> None:
    choosing.choose(actor=city.post("centre", "administrator"), choice=CHOICE, reason=WHY, at=NOW)

    assert callback_days(civil("2024-03-06 00:00") - timedelta(microseconds=1)) == 2
    assert callback_days(civil("2024-03-06 00:00")) == 4
    entry = Entry.objects.get(subject_type="local_value")
    assert (entry.action, entry.clause, entry.detail["reason"]) == ("choose", "hotline:12.8", WHY)
    assert (entry.detail["before"], entry.detail["value"], entry.detail["source"]) == (2, 4, CHOICE.source)


def test_what_it_moves_is_shown_before_it_moves_anything(city: City) -> None:
    order = city.bring("reviewed", at=civil("2024-03-04 09:00"))
    assert city.clocks(order)["callback"].due_at == civil("2024-03-07")  # 5 and 6 March
    open_too = replace(CHOICE, valid_from=date(2024, 3, 5), applies_to_open=True)

    foreseen = choosing.foresee_choice(choice=open_too, reason=WHY, at=NOW)
    assert [(one.kind, one.due_at) for one in foreseen] == [("callback", civil("2024-03-09"))]  # 5, 6, 7, 8 March
    # What began before its day keeps its number where the entry does not say otherwise.
    assert choosing.foresee_choice(choice=replace(open_too, applies_to_open=False), reason=WHY, at=NOW) == []
    assert not LocalValue.objects.exists()

    _made, moved = choosing.choose(actor=city.post("centre", "administrator"), choice=open_too, reason=WHY, at=NOW)
    assert [one.due_at for one in moved] == [civil("2024-03-09")]
    assert city.clocks(order)["callback"].due_at == civil("2024-03-09")


def test_what_begins_later_moves_open_deadlines_on_its_day_and_is_shown_as_of_then(city: City) -> None:
    order = city.bring("reviewed", at=civil("2024-03-04 09:00"))
    coming = replace(CHOICE, applies_to_open=True)
    foreseen = choosing.foresee_choice(choice=coming, reason=WHY, at=NOW)
    assert [one.due_at for one in foreseen] == [civil("2024-03-09")]

    choosing.choose(actor=city.post("centre", "administrator"), choice=coming, reason=WHY, at=NOW)
    assert city.clocks(order)["callback"].due_at == civil("2024-03-07")
    recount_by_the_day(at=civil("2024-03-06 00:15"))
    assert city.clocks(order)["callback"].due_at == civil("2024-03-09")


@pytest.mark.parametrize(
    ("changed", "reason", "field"),
    [
        ({"valid_from": date(2024, 3, 4)}, WHY, "valid_from"),
        ({"valid_from": date(2030, 1, 1)}, WHY, "valid_from"),
        ({"value": 0}, WHY, "value"),
        ({"value": 91}, WHY, "value"),
        ({"source": " "}, WHY, "source"),
        ({}, "\u3000", "reason"),
        ({"name": "no_such_number"}, WHY, "name"),
        ({"regulation": "nowhere"}, WHY, "regulation"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    city: City, changed: dict[str, object], reason: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        choosing.choose(
            actor=city.post("centre", "administrator"),
            choice=replace(CHOICE, **changed),  # type: ignore[arg-type]
            reason=reason,
            at=NOW,
        )
    assert set(refused.value.fields) == {field}
    assert not LocalValue.objects.exists()


def test_the_bounds_themselves_and_today_are_taken(city: City) -> None:
    administrator = city.post("centre", "administrator")
    for value, day in ((1, date(2024, 3, 5)), (90, date(2024, 3, 6))):
        choosing.choose(actor=administrator, choice=replace(CHOICE, value=value, valid_from=day), reason=WHY, at=NOW)
    assert (callback_days(NOW), callback_days(civil("2024-03-06 00:00"))) == (1, 90)


def test_what_the_regulation_says_itself_is_not_the_citys_to_choose(city: City) -> None:
    own = replace(CHOICE, name="handling_days_general")
    with pytest.raises(Invalid) as refused:
        choosing.choose(actor=city.post("centre", "administrator"), choice=own, reason=WHY, at=NOW)
    assert "第十二条" in refused.value.message.zh
    assert refused.value.next_step is not None
    assert "接续文件" in refused.value.next_step.zh


@pytest.mark.parametrize("role", ["director", "dispatcher", "agent"])
def test_only_an_administrator_chooses(city: City, role: str) -> None:
    with pytest.raises(Denied):
        choosing.choose(actor=city.post("centre", role), choice=CHOICE, reason=WHY, at=NOW)


def test_the_same_click_twice_is_one_entry_and_somebody_elses_for_that_day_is_refused(city: City) -> None:
    administrator = city.post("centre", "administrator")
    first, _ = choosing.choose(actor=administrator, choice=CHOICE, reason=WHY, at=NOW)
    again, moved = choosing.choose(actor=administrator, choice=CHOICE, reason=WHY, at=NOW)
    assert (again.pk, moved) == (first.pk, [])
    with pytest.raises(Invalid) as refused:
        choosing.choose(
            actor=city.post("housing", "administrator"), choice=replace(CHOICE, value=5), reason="另有考虑", at=NOW
        )
    assert set(refused.value.fields) == {"valid_from"}
    assert Entry.objects.filter(subject_type="local_value").count() == 1


def test_what_has_not_begun_can_be_taken_back_once_and_then_entered_otherwise(city: City) -> None:
    administrator = city.post("centre", "administrator")
    made, _ = choosing.choose(actor=administrator, choice=CHOICE, reason=WHY, at=NOW)
    last_moment = civil("2024-03-06 00:00") - timedelta(microseconds=1)

    def undo(at: datetime, reason: str = "填错了") -> LocalValue:
        return choosing.undo(actor=administrator, entry_id=made.pk, reason=reason, at=at)

    with pytest.raises(Invalid):
        undo(last_moment, " ")
    with pytest.raises(Conflict):
        undo(civil("2024-03-06 00:00"))
    undo(last_moment)
    with pytest.raises(Conflict):
        undo(last_moment)
    with pytest.raises(NotFound):
        choosing.undo(actor=administrator, entry_id=0, reason="填错了", at=NOW)
    assert callback_days(civil("2024-03-06 00:00")) == 2
    choosing.choose(actor=administrator, choice=replace(CHOICE, value=3), reason=WHY, at=NOW)
    assert callback_days(civil("2024-03-06 00:00")) == 3


def test_a_process_reads_rows_anew_when_the_number_is_another_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def shipped() -> int:
        return 0

    def rows() -> int:
        read.append(1)
        return len(read)

    def at_revision(revision: int | None) -> Callable[[], None]:
        known = reading._Copy(revision, 0.0, reading.NOTHING)
        return lambda: monkeypatch.setattr(reading, "_known", known)

    monkeypatch.setattr(reading, "_is_changing", lambda: False)
    kept = reading.Kept(rows, shipped)
    seen = []
    for revision in (None, None, 7, 7, 8):
        monkeypatch.setattr(reading, "enacted", at_revision(revision))
        seen.append(kept.now())
    assert seen == [0, 0, 1, 1, 2]
