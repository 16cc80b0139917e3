"""The list of routine tasks, the directory of public enterprises, and what they disclose by their cycles."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import civil
from tests.plans.openness.conftest import OpenCity, disclosing, entered, listing

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.queries import id_of
from qiban.plans.models import Disclosure, RoutineTask
from qiban.plans.models.openness.kinds import Renewal
from qiban.plans.operations.openness.directory import (
    list_entry,
    remove_entry,
    return_entry,
    submit_entry,
)
from qiban.plans.operations.openness.disclosing import check_link, publish_disclosure, record_change
from qiban.plans.operations.openness.lists import adopt_list, check_by_list, draft_list

pytestmark = pytest.mark.django_db


def listed(city: OpenCity, **given: Any) -> Disclosure:
    entry = entered(city, **given)
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)
    return Disclosure.objects.get(entry=entry)


def published(city: OpenCity, one: Disclosure, **given: Any) -> Disclosure:
    columns = {"link": "https://example.cn/heat/price", **given}
    return publish_disclosure(actor=city.publisher, disclosure_id=one.pk, at=city.now, **columns)


def test_an_entry_that_lacks_a_column_is_not_submitted(city: OpenCity, refused: Any) -> None:
    entry = entered(city, liaison="")
    with refused(Refused, "联络员"):
        submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)


def test_what_a_listed_enterprise_discloses_is_owed_by_its_cycle(city: OpenCity) -> None:
    one = listed(city)
    (owed,) = city.owed(one)
    # A quarter after its entry of 4 March.
    assert (owed.kind, owed.due_at, owed.bearer_unit_id) == ("disclosure_update", civil("2024-06-05"), id_of("housing"))
    found = published(city, one, disclosed_on=date(2024, 3, 1))
    (owed,) = city.owed(one)
    assert (found.state, found.due_on, owed.due_at) == ("published", date(2024, 6, 1), civil("2024-06-02"))


def test_what_is_disclosed_on_change_is_owed_only_when_it_has_changed(city: OpenCity, refused: Any) -> None:
    entry = entered(city)
    disclosing(city, entry, Renewal.ON_CHANGE)
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)
    one = published(city, Disclosure.objects.get())
    assert (city.owed(one), one.due_on) == ([], None)
    with refused(Invalid, "不能晚于今天"):
        record_change(actor=city.publisher, disclosure_id=one.pk, changed_on=date(2024, 3, 6), at=city.now)
    found = record_change(
        actor=city.publisher, disclosure_id=one.pk, changed_on=date(2024, 3, 5), at=city.at("2024-03-05 10:00")
    )
    # 20 working days after Tuesday 5 March: 19 until 1 April, and 2 April.
    assert found.due_on == date(2024, 4, 2)


def test_a_link_is_broken_after_two_failures_and_whole_again_when_it_answers(city: OpenCity) -> None:
    one = published(city, listed(city))
    seen: dict[str, Any] = {"actor": city.inspector, "disclosure_id": one.pk}
    assert check_link(at=city.now, status=404, **seen).state == "published"
    assert check_link(at=city.now, **seen).state == "broken"
    assert check_link(at=city.now, status=200, **seen).state == "published"
    assert Disclosure.objects.get().failures == 0


def test_an_entry_is_sent_back_with_the_reason_and_taken_out_with_it(city: OpenCity, refused: Any) -> None:
    entry = entered(city)
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    with refused(Denied, "区县"):
        return_entry(actor=city.district, directory_entry_id=entry.pk, opinion="缺项", at=city.now)
    assert (
        return_entry(actor=city.open_office, directory_entry_id=entry.pk, opinion="缺项", at=city.now).state
        == "returned"
    )
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)
    remove_entry(actor=city.open_office, directory_entry_id=entry.pk, opinion="已注销", at=city.now)
    one = Disclosure.objects.get()
    assert (one.state, city.owed(one)) == ("ended", [])


def test_a_list_comes_into_force_in_the_place_of_the_one_before_with_its_tasks(city: OpenCity) -> None:
    first = listing(city)
    second = draft_list(actor=city.open_office, open_year_id=first.year_id, at=city.now)
    assert [one.task_number for one in RoutineTask.objects.filter(list=second)] == ["1", "2"]
    adopt_list(actor=city.open_office, routine_list_id=second.pk, at=city.now)
    first.refresh_from_db()
    assert (first.state, second.version) == ("replaced", 2)


def test_a_unit_is_checked_by_the_whole_list_and_what_it_does_not_keep_is_shown(city: OpenCity, refused: Any) -> None:
    made = listing(city)
    given: dict[str, Any] = {"routine_list_id": made.pk, "unit_id": id_of("housing"), "quarter_end": date(2024, 3, 31)}
    with refused(Refused, "第2项的证据"):
        check_by_list(actor=city.inspector, unkept="2", at=city.now, **given)
    with refused(Refused, "3"):
        check_by_list(actor=city.inspector, unkept="3：截图", at=city.now, **given)
    check_by_list(actor=city.inspector, unkept="2：截图\n", at=city.now, **given)
    written = Entry.objects.filter(subject_type="routine_list", action="check_by_list").get()
    assert (written.detail["unit"], written.detail["unkept"]) == ("housing", "2")
