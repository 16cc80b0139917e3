"""The demo on a real database: every story passes through the operations, whatever interrupts it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation, Phase, Reminder
from qiban.core.people.models import ApiClient, Person, Post
from qiban.core.people.operations import digest
from qiban.demo import origin, people, playing
from qiban.demo.plan import Plan
from qiban.demo.supervision.cast import CAST
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Demand, Order, Request
from qiban.law.hotline.workflow import ROLES, STATES
from qiban.platform.home import Home
from qiban.platform.problems import Problem

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
PLAN = Plan(seed=11, now=NOW, demands=140)
# Before whom disputes come: they have a cast of their own.
ABOVE = {one["role"] for one in CAST.posts}
PASSWORD = "abcd-efgh-2345"


class Killed(Exception):
    """Stands for what ends a player in the middle."""


def _only(plan: Plan, keys: Sequence[str]) -> Plan:
    """Let `plan` play these stories and no others."""
    vars(plan)["keys"] = tuple(keys)
    return plan


def _digest() -> dict[str, Any]:
    """Return what the database holds, apart from ids and the real clock."""
    demands = Demand.objects.values_list(
        "external_id", "state", "step_no", "order__state", "order__step_no", "order__round"
    )
    lights = Obligation.objects.values_list("kind", "outcome", "phase", "opened_at", "settled_at", "bearer_unit__code")
    return {
        "demands": sorted(demands),
        "lights": Counter(lights),
        "entries": Counter(Entry.objects.values_list("action", "at", "role")),
        "notices": Counter(Notice.objects.values_list("kind", "at", "unit__code")),
        "reminders": Counter(Reminder.objects.values_list("issued_at", flat=True)),
    }


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[playing.Played]:
    """Play the plan once for all tests of this module that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        people.engage(password=PASSWORD)
        yield playing.play(PLAN, company=people.Company())
        transaction.set_rollback(True)


def test_no_operation_refuses_a_story(played: playing.Played) -> None:
    assert played.skipped == {}
    assert played.fresh == len(PLAN.keys)


def test_every_demand_of_the_plan_is_there_once(played: playing.Played) -> None:
    cases = [step.case for key in PLAN.keys for step in PLAN.story(key).steps if step.action == "intake"]
    assert sorted(Demand.objects.values_list("external_id", flat=True)) == sorted(cases)


def test_every_state_of_the_workflow_is_there(played: playing.Played) -> None:
    for model, subject in ((Demand, "demand"), (Order, "order"), (Assignment, "assignment")):
        assert set(model.objects.values_list("state", flat=True)) == set(STATES[subject]), subject


def test_every_light_is_there(played: playing.Played) -> None:
    found = Obligation.objects.filter(settled_at=None, is_window=False, kind="handling").values_list("phase", flat=True)
    assert set(found) == set(Phase.values)


def test_requests_wait_for_the_centre_and_others_are_decided(played: playing.Played) -> None:
    assert set(Request.objects.filter(is_approved=None).values_list("kind", flat=True)) == {"return", "extension"}
    assert Request.objects.filter(is_approved=True).exists()


def test_the_emergency_runs_under_a_yellow_light(played: playing.Played) -> None:
    waiting = Obligation.objects.filter(kind="quick_feedback", settled_at=None)
    assert set(waiting.values_list("phase", "bearer_unit__code")) == {(1, "housing"), (1, "public_security")}
    assert Order.objects.filter(is_emergency=True, state="handling").count() == 1


def test_the_journal_holds(played: playing.Played) -> None:
    found = verify()
    assert found.breaks == []
    assert found.entries > 500


def test_no_light_of_the_past_is_left_for_the_running_system(played: playing.Played) -> None:
    assert not Obligation.objects.filter(settled_at=None, next_change_at__lte=NOW).exists()


def test_lights_turned_at_their_own_instants(played: playing.Played) -> None:
    reds = Reminder.objects.select_related("obligation")
    assert reds
    assert all(one.issued_at == one.obligation.red_at for one in reds)
    assert not Notice.objects.filter(at__gt=NOW).exists()


def test_every_role_has_a_post_in_which_somebody_can_sign_in(played: playing.Played) -> None:
    assert set(Post.objects.values_list("role", flat=True)) == set(ROLES) - ABOVE
    for post in Post.objects.filter(role__in=ROLES).distinct("role").order_by("role").select_related("person"):
        answer = Client().post("/accounts/login/", {"login": post.person.username, "password": PASSWORD})
        assert answer.status_code == 302, post.role


def test_names_and_numbers_of_complainants_are_only_in_their_encrypted_record(played: playing.Played) -> None:
    assert Demand.objects.exclude(identity=None).count() > 100
    assert not Demand.objects.filter(detail__contains="1990000").exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_demo_that_was_killed_goes_on_to_the_same_end() -> None:
    people.engage(password=PASSWORD)
    with transaction.atomic():
        playing.play(PLAN, company=people.Company())
        whole = _digest()
        transaction.set_rollback(True)

    def die(done: int, total: int) -> None:
        if done > total // 2:
            raise Killed

    with pytest.raises(Killed):
        playing.play(PLAN, company=people.Company(), on_progress=die)
    assert 0 < Demand.objects.count() < len(whole["demands"])
    said: list[tuple[int, int]] = []
    assert playing.play(PLAN, company=people.Company(), on_progress=lambda *one: said.append(one)).skipped == {}
    assert _digest() == whole
    assert said[-1] == (len(PLAN.keys), len(PLAN.keys))
    assert playing.play(PLAN, company=people.Company()).fresh == 0


@pytest.mark.django_db
def test_a_story_that_an_operation_refuses_is_left_out_and_the_others_of_its_batch_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people.engage(password=PASSWORD)
    plan = Plan(seed=11, now=NOW, demands=10)
    broken = next(story for story in plan.opening if story.steps[-1].action == "dispatch")
    others = [story.key for story in plan.opening if story.steps[-1].action == "intake"]
    _only(plan, [*others[:2], broken.key, *others[2:4]])
    monkeypatch.setattr(operations, "dispatch", _refuse_when(plan, broken.key))
    played = playing.play(plan, company=people.Company())
    assert list(played.skipped) == [broken.key]
    assert played.fresh == 4
    assert not Demand.objects.filter(external_id=broken.key).exists()


def _refuse_when(plan: Plan, key: str) -> Any:
    from qiban.core.errors import Invalid
    from qiban.law.text import Text

    real = operations.dispatch

    def dispatch(**arguments: Any) -> Order:
        order = real(**arguments)
        if order.lead_demand.external_id == key:
            raise Invalid(Text("测试用拒绝", "refused for a test"))
        return order

    return dispatch


@pytest.mark.django_db
def test_a_lapsed_regulation_obliges_the_centre_once() -> None:
    people.engage(password=PASSWORD)
    plan = _only(Plan(seed=11, now=NOW, demands=10), [])
    for _ in range(2):
        playing.play(plan, company=people.Company())
    assert Obligation.objects.filter(kind="basis_successor").count() == 1


@pytest.mark.django_db
def test_a_second_start_finds_the_plan_that_was_begun() -> None:
    first = origin.begin(seed=1, demands=300, days=20, now=NOW)
    assert origin.begin(seed=2, demands=900, days=30, now=NOW + timedelta(days=1)) == first
    assert origin.plan_of_this_database() == first == Plan(seed=1, now=NOW, demands=300, days=20)


@pytest.mark.django_db
def test_a_database_with_real_demands_stays_as_it_is() -> None:
    people.engage(password=PASSWORD)
    agent = people.Company().actor("shouli")
    operations.intake(actor=agent, draft=operations.Draft(subject="路灯不亮", detail="楼下的路灯不亮。"), at=NOW)
    with pytest.raises(Problem) as refused:
        origin.begin(seed=1, demands=300, days=20, now=NOW)
    assert "真实诉求" in refused.value.zh
    assert origin.plan_of_this_database() is None


@pytest.mark.django_db
def test_a_new_password_is_everybodys_at_once() -> None:
    people.engage(password="first-pass-word")
    count = Person.objects.count()
    people.engage(password="other-pass-word")
    assert Person.objects.count() == count
    assert all(person.check_password("other-pass-word") for person in Person.objects.exclude(password="!")[:20])


@pytest.mark.django_db
def test_a_token_that_the_database_does_not_know_is_replaced(own_home: Home) -> None:
    people.engage(password=PASSWORD)
    token = people.token(own_home)
    assert people.token(own_home) == token
    ApiClient.objects.all().delete()
    renewed = people.token(own_home)
    assert renewed != token
    assert ApiClient.objects.get().token_sha256 == digest(renewed)


def test_a_password_can_be_read_out() -> None:
    found = people.new_password()
    assert len(found) == 14
    assert found.count("-") == 2
    assert not set(found) & set("01iloILO")
