"""The demo's projects: every story plays, every stage and every kind of breach is there."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from django.db import transaction
from tests.projects.formats.conftest import STANDARD

from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.demo.projects import cast, playing
from qiban.demo.projects.plots import plots
from qiban.projects.formats.exact import read, written
from qiban.projects.formats.oc4ids import package_of, read_package
from qiban.projects.formats.oc4ids.public import public
from qiban.projects.models import Acceptance, Approval, Breach, Change, Contract, Payment, PlanItem, Project, Visa
from qiban.projects.models.kinds import BreachKind
from qiban.projects.queries.whole import wholes
from qiban.projects.things.papers import PAPERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("refused")]
NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def refused(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Play all years once for the tests of this module, which only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast.engage(password="abcd-efgh-2345")
        yield playing.play(NOW)
        transaction.set_rollback(True)


def test_no_story_is_refused(refused: int) -> None:
    assert refused == 0


def test_every_plot_is_found_as_far_as_it_goes() -> None:
    states = dict(Project.objects.values_list("title", "state"))
    wanted = {
        "planned": "preparing",
        "approved": "preparing",
        "bought": "preparing",
        "settling": "accepted",
        "accounts": "accepted",
    }
    for plot in plots():
        if plot.year < 2027:
            assert states[plot.title] == wanted.get(plot.until, plot.until), plot.title
    assert Counter(PlanItem.objects.filter(plan__year=2027).values_list("state", flat=True)) == {
        "proposed": 1,
        "reviewed": 1,
        "returned": 1,
    }


def test_there_is_a_breach_of_each_kind() -> None:
    assert set(Breach.objects.values_list("kind", flat=True)) == set(BreachKind.values)


def test_an_estimate_that_rose_above_110_per_cent_had_its_feasibility_study_approved_anew() -> None:
    project = Project.objects.get(title="市第三人民医院门诊楼")
    kinds = [(one.kind, one.state) for one in project.approvals.order_by("pk")]
    assert ("preliminary_design", "refused") in kinds
    assert kinds.count(("feasibility", "granted")) == 2


def test_one_acceptance_was_filed_late_and_money_of_one_project_came_back() -> None:
    late = Obligation.objects.filter(subject_type="acceptance", outcome="late")
    assert Acceptance.objects.filter(pk__in=late.values("subject_id"), project__title="般阳路小学扩建").exists()
    recalled = Payment.objects.filter(recalled__gt=0)
    assert {one.project.title for one in recalled} == {"齐陵街道养老服务中心"}


def test_sums_of_every_contract_are_those_of_its_payments_and_within_what_is_payable() -> None:
    for contract in Contract.objects.all():
        paid = sum((one.amount for one in contract.payments.filter(state__in=["approved", "paid"])), Decimal(0))
        returned = sum(
            (recall.amount for one in contract.payments.all() for recall in one.recalls.exclude(returned_on=None)),
            Decimal(0),
        )
        assert contract.paid == paid - returned <= contract.payable
        if contract.state in ("signed", "settled"):
            assert contract.payable <= contract.allowed


def test_the_journal_holds_every_step() -> None:
    assert Approval.objects.filter(state="granted").count() > 50
    assert verify().breaks == []


def test_every_project_is_valid_open_data_and_reads_back_whole() -> None:
    projects = wholes(list(Project.objects.all()))
    sent = read(written(package_of(projects, at=NOW, site="https://qiban.example")).encode())
    understood = read_package(sent)
    assert understood.dropped == []
    assert list(understood.projects) == sent["projects"]
    if not STANDARD.exists():
        pytest.skip(f"the schema of OC4IDS is not beside this checkout: {STANDARD.name}")
    schema = jsonschema_rs.validator_for(
        json.loads((STANDARD / "project-schema.json").read_text()), validate_formats=True
    )
    for one in (*projects_of(sent), *(public(told) for told in projects_of(sent))):
        assert [
            f"{error.instance_path}: {error.message}" for error in schema.iter_errors(json.loads(written(one)))
        ] == []


def projects_of(package: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = package["projects"]
    return found


def test_every_official_form_can_be_drawn() -> None:
    for name, model in (("change", Change), ("visa", Visa), ("payment", Payment), ("acceptance", Acceptance)):
        for thing in model._default_manager.all():
            assert PAPERS[name]["form"].draw(thing, NOW).startswith(b"PK")
