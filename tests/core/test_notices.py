"""Notices: stored once by their key, seen by whom they concern, mailed once to each person (Art. 13)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qiban.core.actor import Actor
from qiban.core.notices import operations as notices
from qiban.core.notices.models import Delivery, Notice
from qiban.core.notices.queries import notices_of, unread_count
from qiban.core.notices.spreading import spread
from qiban.core.notices.wording import TITLES, title
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)


def unit(code: str = "housing") -> Unit:
    return Unit.objects.get(code=code)


def post(role: str, code: str = "housing", **person: Any) -> Post:
    name = f"{code}-{role}"
    made, _ = Person.objects.get_or_create(username=name, defaults={"email": f"{name}@example.org", **person})
    return appoint(person=made, unit=unit(code), role=role)


def draft(key: str = "k-1", **more: Any) -> notices.Draft:
    return notices.Draft(
        **{
            "kind": "order_dispatched",
            "unit_id": unit().pk,
            "at": NOON,
            "key": key,
            "case_number": "202403140000001",
            "facts": {"subject": "路灯不亮"},
            **more,
        }
    )


def seen_by(actor: Actor) -> list[str]:
    return sorted(notices_of(actor).values_list("key", flat=True))


def test_two_drafts_with_one_key_are_one_notice() -> None:
    notices.notify(draft())
    notices.notify_many([draft(), draft("k-2"), draft("k-2")])
    assert sorted(Notice.objects.values_list("key", flat=True)) == ["k-1", "k-2"]


def test_nothing_to_say_is_nothing_done() -> None:
    notices.notify_many([])
    assert not Notice.objects.exists()


def test_a_notice_is_seen_by_the_unit_the_roles_and_the_person_it_names() -> None:
    handler, leader, other = post("handler"), post("unit_leader"), post("handler", "water")
    notices.notify_many(
        [
            draft("for the unit"),
            draft("for its leader", roles=("unit_leader",)),
            draft("for the handler", person_id=handler.person_id),
            draft("for another unit", unit_id=unit("water").pk),
        ]
    )
    assert seen_by(handler.actor()) == ["for the handler", "for the unit"]
    assert seen_by(leader.actor()) == ["for its leader", "for the unit"]
    assert seen_by(other.actor()) == ["for another unit"]
    assert seen_by(Actor(role="public")) == []


def test_a_notice_that_names_no_roles_is_for_the_posts_of_its_own_office() -> None:
    handler, builder, auditor = post("handler"), post("construction_unit"), post("auditor")
    notices.notify_many(
        [draft("an order"), draft("a breach", kind="breach_found"), draft("all", kind="deadlines_moved")]
    )
    assert seen_by(handler.actor()) == ["all", "an order"]
    assert seen_by(builder.actor()) == ["a breach", "all"]
    assert seen_by(auditor.actor()) == ["a breach", "all", "an order"]


def test_who_reads_a_notice_is_kept_and_only_those_who_may_see_it_mark_it() -> None:
    handler, other = post("handler"), post("handler", "water")
    notices.notify_many([draft(f"k-{number}") for number in range(3)])
    ids = list(Notice.objects.values_list("pk", flat=True))
    assert unread_count(handler.actor()) == 3
    assert notices.mark_read(actor=other.actor(), notice_ids=ids, at=NOON) == 0
    assert notices.mark_read(actor=handler.actor(), notice_ids=ids[:1], at=NOON) == 1
    assert notices.mark_read(actor=handler.actor(), notice_ids=ids[:1], at=NOON + timedelta(hours=1)) == 0
    read = Notice.objects.get(read_at=NOON)
    assert read.read_by_id == handler.person_id
    assert unread_count(handler.actor()) == 2


def test_the_count_of_unread_ones_stops_at_its_ceiling() -> None:
    handler = post("handler").actor()
    notices.notify_many([draft(f"k-{number}") for number in range(12)])
    assert unread_count(handler, ceiling=10) == 10


def mailed() -> list[str]:
    spread(at=NOON)
    return sorted(Delivery.objects.values_list("person__email", flat=True))


def test_a_mail_is_for_each_person_concerned_who_has_an_address(settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    post("handler")
    post("unit_leader")
    post("district_dispatcher", email="")
    post("handler", "water")
    left = post("reviewer")
    left.ends_on = NOON.date()
    left.save()
    Person.objects.create(username="no post", email="nobody@example.org")
    shut = post("auditor")
    Person.objects.filter(pk=shut.person_id).update(is_active=False)
    notices.notify(draft())
    assert mailed() == ["housing-handler@example.org", "housing-unit_leader@example.org"]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ({"roles": ("unit_leader",)}, ["housing-unit_leader@example.org"]),
        ({"roles": ("dispatcher",)}, []),
    ],
)
def test_a_mail_is_for_the_roles_that_are_named(settings: Any, to: dict[str, Any], expected: list[str]) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    post("handler")
    post("unit_leader")
    notices.notify(draft(**to))
    assert mailed() == expected


def test_a_mail_is_for_the_one_person_that_is_named(settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    handler = post("handler")
    post("unit_leader")
    notices.notify(draft(person_id=handler.person_id))
    assert mailed() == ["housing-handler@example.org"]


FACTS = {
    "subject": "路灯不亮",
    "due_at": "2023-10-11T16:00:00+00:00",
    "request": "return",
    "count": 10,
    "category": {"zh": "供水", "en": "Water supply"},
    "area": {"zh": "张店区", "en": "Zhangdian"},
    "unit": {"zh": "市住房城乡建设局", "en": "Housing"},
    "person": "Wang Yi",
}


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_kind_of_notice_has_its_words_in_both_languages(kind: str, language: str) -> None:
    words = title(Notice(kind=kind, case_number="202309280000001", facts=FACTS), language)
    assert words
    assert "{" not in words
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words.replace("路灯不亮", "")) is (language == "zh-hans")


def test_a_limit_is_read_out_in_civil_time_as_officials_do() -> None:
    notice = Notice(kind="obligation_yellow", case_number="1", facts={"due_at": "2023-10-11T16:00:00+00:00"})
    assert "2023-10-11 24:00" in title(notice, "zh-hans")
