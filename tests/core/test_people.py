"""People and posts: from one day until another, once at a time, each with a role of the table."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Invalid
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint, choose_language
from qiban.core.people.queries import open_posts
from qiban.core.units.models import Unit
from qiban.law.hotline.workflow import ROLES

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 14)


def unit(code: str = "housing") -> Unit:
    return Unit.objects.get(code=code)


@pytest.fixture
def person() -> Person:
    return Person.objects.create(username="zhang", display_name="张晓敏")


def test_a_person_is_appointed_once(person: Person) -> None:
    first = appoint(person=person, unit=unit(), role="handler")
    assert appoint(person=person, unit=unit(), role="handler") == first
    assert Post.objects.count() == 1


def test_a_person_may_hold_several_posts(person: Person) -> None:
    for code, role in (("housing", "handler"), ("housing", "unit_leader"), ("centre", "agent")):
        appoint(person=person, unit=unit(code), role=role)
    assert [(post.unit.code, post.role) for post in open_posts(person.pk, TODAY)] == [
        ("housing", "handler"),
        ("housing", "unit_leader"),
        ("centre", "agent"),
    ]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_of_the_table_can_be_held_and_has_its_name(person: Person, role: str) -> None:
    post = appoint(person=person, unit=unit(), role=role)
    assert post.role_label == ROLES[role].zh


@pytest.mark.parametrize("role", ["", "king", "system", "complainant", "public"])
def test_no_other_role_can_be_held(person: Person, role: str) -> None:
    with pytest.raises(Invalid) as raised:
        appoint(person=person, unit=unit(), role=role)
    assert "role" in raised.value.fields
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends", "is_open"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2024, 3, 15), None, False),
        (None, date(2024, 3, 15), True),
        (None, TODAY, False),
        (date(2024, 3, 1), date(2024, 3, 14), False),
        (date(2024, 3, 1), date(2024, 3, 31), True),
    ],
)
def test_a_post_is_open_from_its_first_day_and_no_more_on_the_day_it_ends(
    person: Person, starts: date | None, ends: date | None, is_open: bool
) -> None:
    Post.objects.create(person=person, unit=unit(), role="handler", starts_on=starts, ends_on=ends)
    assert bool(open_posts(person.pk, TODAY)) is is_open


def test_a_post_in_a_closed_unit_is_not_open(person: Person) -> None:
    housing = unit()
    appoint(person=person, unit=housing, role="handler")
    housing.closed_on = date(2024, 3, 1)
    housing.save()
    assert open_posts(person.pk, TODAY) == []


def test_who_left_may_come_back_but_nobody_holds_a_post_twice_at_a_time(person: Person) -> None:
    Post.objects.create(person=person, unit=unit(), role="handler", ends_on=date(2024, 1, 1))
    appoint(person=person, unit=unit(), role="handler")
    with pytest.raises(IntegrityError, match="post_once_at_a_time"), transaction.atomic():
        Post.objects.create(person=person, unit=unit(), role="handler")


def test_a_post_acts_for_its_unit_and_what_lies_below(person: Person) -> None:
    actor = appoint(person=person, unit=unit("zhangdian"), role="district_dispatcher").actor("r-1")
    assert (actor.role, actor.person_id, actor.unit_id, actor.request_id) == (
        "district_dispatcher",
        person.pk,
        unit("zhangdian").pk,
        "r-1",
    )
    assert actor.covers(unit("zhangdian").path)
    assert actor.covers(unit("zhangdian_chezhan").path)
    assert not actor.covers(unit("zichuan").path)
    assert not actor.covers(unit("city_government").path)


def test_nobody_s_unit_covers_nothing() -> None:
    assert not SYSTEM.covers(unit().path)
    assert not Actor(role="public").covers("")
    assert SYSTEM.unit == 0


@pytest.mark.parametrize(("code", "kept"), [("en", "en"), ("zh-hans", "zh-hans"), ("fr", ""), ("", ""), ("'", "")])
def test_only_a_language_that_the_site_speaks_is_remembered(person: Person, code: str, kept: str) -> None:
    choose_language(person_id=person.pk, language=code)
    person.refresh_from_db()
    assert person.language == kept
