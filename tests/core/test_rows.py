"""Rows found and stored by prepared statements or COPY are the rows that the ORM would have made."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.queueing import queue_once
from qiban.core.rows import (
    ask_newest_with,
    ask_with,
    change,
    fetched,
    find,
    find_with,
    hold,
    insert,
    insert_unknown,
    lock,
    new,
    update,
    update_many,
)
from qiban.core.units.models import Unit
from qiban.hotline.jobs import watch_surge
from qiban.hotline.models import Identity

AT = datetime(2023, 9, 28, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def entry(number: int) -> Entry:
    return Entry(
        subject_type="test",
        subject_id=number,
        sequence=1,
        action="test",
        role="system",
        at=AT,
        recorded_at=AT,
        detail={"字": ["一", None, number]},
        hash=f"{number:064}",
    )


def notice(key: str) -> Notice:
    return Notice(kind="surge_alarm", unit=Unit.objects.get(code="centre"), at=AT, key=key)


def obligation(number: int) -> Obligation:
    return Obligation(
        kind="dispatch",
        bearer_unit=Unit.objects.get(code="centre"),
        subject_type="test",
        subject_id=number,
        clause="hotline:12.2",
        opened_at=AT,
        due_at=AT + timedelta(days=number),
    )


@pytest.mark.parametrize("count", [1, 2, 8, 9, 40])
def test_rows_are_stored_as_the_orm_reads_them_and_know_their_ids(count: int) -> None:
    rows = [entry(number) for number in range(count)]
    insert(rows)
    stored = list(Entry.objects.filter(subject_type="test").order_by("subject_id").values())
    assert [row.pk for row in rows] == [one["id"] for one in stored]
    for row, one in zip(rows, stored, strict=True):
        assert {name: getattr(row, name) for name in one} == one
        assert not row._state.adding


def test_rows_of_several_models_are_stored_together_and_nothing_is_no_group() -> None:
    owed, written, who = obligation(1), entry(1), Identity(key_id="k", ciphertext=b"\x00\xff", phone_digest=None)
    insert([owed], [], [written], [who])
    assert Obligation.objects.get().pk == owed.pk
    assert Entry.objects.get(subject_type="test").pk == written.pk
    assert bytes(Identity.objects.get(pk=who.pk).ciphertext) == b"\x00\xff"
    insert()
    insert([])


@pytest.mark.parametrize("count", [1, 20])
def test_a_constraint_refuses_all_rows_of_a_call(count: int) -> None:
    rows = [entry(number) for number in range(count)]
    rows[-1].sequence = -1
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(rows)
    assert not Entry.objects.filter(subject_type="test").exists()


def test_known_keys_are_skipped_and_the_rest_is_kept() -> None:
    insert_unknown([notice("a")])
    insert_unknown([notice("a"), notice("b")])
    insert_unknown([])
    assert sorted(Notice.objects.values_list("key", flat=True)) == ["a", "b"]


def test_rows_are_found_by_their_columns_the_oldest_first_with_json_and_instants_read() -> None:
    insert([entry(2)])
    insert([entry(1)])
    assert [one.subject_id for one in find(Entry, subject_type="test")] == [2, 1]
    (found,) = find(Entry, subject_type="test", subject_id=1)
    assert found == Entry.objects.get(subject_type="test", subject_id=1)
    assert (found.detail, found.at) == ({"字": ["一", None, 1]}, AT)
    assert find(Entry, subject_type="nothing") == []


def test_a_locked_row_is_the_stored_one_and_a_missing_one_is_none() -> None:
    owed = obligation(1)
    insert([owed])
    assert lock(Obligation, owed.pk) == owed
    assert lock(Obligation, owed.pk + 1) is None


def test_a_row_is_updated_whole_and_many_in_the_fields_that_are_named() -> None:
    rows = [obligation(number) for number in range(1, 12)]
    insert(rows)
    rows[0].case_number, rows[0].parameters = "S1", {"a": "1"}
    update(rows[0])
    assert Obligation.objects.get(pk=rows[0].pk).parameters == {"a": "1"}
    for row in rows:
        row.phase, row.next_change_at, row.case_number = Phase.RED, None, "not named"
    update_many(rows, frozenset({"phase", "next_change_at"}))
    assert set(Obligation.objects.values_list("phase", "next_change_at")) == {(Phase.RED, None)}
    assert set(Obligation.objects.values_list("case_number", flat=True)) == {"S1", ""}
    update_many([], frozenset({"phase"}))


def test_a_new_row_is_what_the_model_itself_makes() -> None:
    unit = Unit.objects.get(code="centre")
    values = {"kind": "surge_alarm", "unit_id": unit.pk, "at": AT, "key": "a"}
    made, plain = new(Notice, **values), Notice(**values)
    names = [field.attname for field in Notice._meta.concrete_fields]
    assert [getattr(made, name) for name in names] == [getattr(plain, name) for name in names]
    assert made.unit == unit
    assert made._state.adding
    assert new(Notice).facts is not new(Notice).facts
    made.save()
    assert Notice.objects.get().key == "a"


def test_a_job_is_queued_once_a_lock_and_the_transaction_lives_on() -> None:
    for lock_name in ("a", "a", "b"):
        queue_once(watch_surge, lock=lock_name, arguments={"hour": AT.isoformat()}, run_at=AT)
    jobs = ProcrastinateJob.objects.filter(task_name="hotline.watch_surge").order_by("queueing_lock")
    assert [(job.queueing_lock, job.queue_name, job.status, job.scheduled_at) for job in jobs] == [
        ("a", "hotline", "todo", AT),
        ("b", "hotline", "todo", AT),
    ]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE queueing_lock = 'a'")
    # It runs already and may have looked too early: another one is queued.
    queue_once(watch_surge, lock="a", arguments={"hour": AT.isoformat()}, run_at=AT)
    assert jobs.filter(queueing_lock="a").count() == 2


def test_rows_are_found_together_with_what_they_belong_to() -> None:
    insert([notice("first"), notice("second")])
    found = find_with(Notice, "unit", "person", unit__code="centre")
    assert [one.key for one in found] == ["first", "second"]
    with CaptureQueriesContext(connection) as asked:
        assert [(one.unit.code, one.person) for one in found] == [("centre", None)] * 2
    assert len(asked) == 0
    assert found == list(Notice.objects.order_by("id"))


def test_what_rows_belong_to_in_turn_is_found_with_them_as_far_as_there_is_any() -> None:
    owed = obligation(1)
    insert([owed])
    child = Unit.objects.exclude(parent=None).order_by("id")[0]
    change(Obligation, {"id": owed.pk}, bearer_unit_id=child.pk)
    (found,) = find_with(
        Obligation, "bearer_unit", "bearer_unit__parent", "bearer_person", "bearer_unit__successor", pk=owed.pk
    )
    with CaptureQueriesContext(connection) as asked:
        assert (found.bearer_unit, found.bearer_unit.parent_id) == (child, child.parent_id)
        assert found.bearer_unit.parent is not None
        assert found.bearer_unit.parent.pk == child.parent_id
        assert (found.bearer_person, found.bearer_unit.successor) == (None, None)
    assert len(asked) == 0


def test_what_belongs_to_nothing_has_nothing_behind_it() -> None:
    centre = Unit.objects.get(code="centre")
    (found,) = find_with(Unit, "successor", "successor__parent", pk=centre.pk)
    assert (found, found.successor) == (centre, None)


def test_rows_are_found_by_a_list_of_what_a_column_may_be_the_oldest_first() -> None:
    insert([notice("first"), notice("second"), notice("third")])
    assert [one.key for one in find_with(Notice, "unit", key__in=["third", "first", "none"])] == ["first", "third"]
    assert [one.key for one in find_with(Notice)] == ["first", "second", "third"]


@pytest.mark.parametrize("equal", [{"pk": 2**63}, {"key__in": []}])
def test_what_no_row_can_have_is_not_even_asked_for(equal: dict[str, object]) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert find_with(Notice, "unit", **equal) == []
    assert len(asked) == 0


def test_the_newest_come_first_and_no_more_than_are_asked_for() -> None:
    insert([notice("first"), notice("second"), notice("third")])
    assert [one.key for one in ask_newest_with(Notice, 2, "unit", unit__code="centre").rows] == ["third", "second"]
    assert ask_newest_with(Notice, 2, "unit", key__in=[]).rows == []


def test_rows_that_are_asked_for_in_a_transaction_come_with_what_they_belong_to_in_one_round_trip() -> None:
    insert([notice("first"), notice("second")])
    first, second = (ask_with(Notice, "unit", key=key) for key in ("first", "second"))
    with CaptureQueriesContext(connection) as asked:
        assert [one.unit.code for one in (*first.rows, *second.rows)] == ["centre", "centre"]
    assert len([one for one in asked if "notices_notice" in one["sql"]]) == 2


def test_a_queryset_s_rows_are_fetched_in_its_order_with_what_it_selects_besides() -> None:
    insert([notice("first"), notice("second"), notice("third")])
    wanted = Notice.objects.select_related("unit__parent", "person").exclude(key="second").order_by("-id")
    found = fetched(wanted)
    with CaptureQueriesContext(connection) as asked:
        assert [(one.key, one.unit.code, one.person) for one in found] == [
            ("third", "centre", None),
            ("first", "centre", None),
        ]
        assert found[0].unit.parent is not None
    assert len(asked) == 0
    assert fetched(wanted[:1]) == [Notice.objects.get(key="third")]
    assert fetched(Notice.objects.filter(key="none")) == []


def test_instants_come_in_utc_by_whichever_way_they_are_read() -> None:
    insert([notice("first")])
    by_django, by_rows = Notice.objects.get(key="first").at, find(Notice, key="first")[0].at
    assert (by_django, by_django.isoformat()) == (AT, AT.isoformat())
    assert by_rows.isoformat() == AT.isoformat()


def test_held_rows_are_what_a_relation_gives_without_a_question() -> None:
    insert([notice("first"), notice("second")])
    centre = Unit.objects.get(code="centre")
    hold(centre, "notices", "unit", [find(Notice, key="second")[0]])
    with CaptureQueriesContext(connection) as asked:
        assert [(one.key, one.unit is centre) for one in centre.notices.all()] == [("second", True)]
    assert len(asked) == 0
