"""A figure of the investment is always entered; what breaks the chain is flagged with its clause (Art. 13)."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import FEN, MILLION

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.projects.models import Figure, Project
from qiban.projects.models.kinds import FigureKind
from qiban.projects.operations.investing.figures import enter_figure

pytestmark = pytest.mark.django_db


def enter(site: Site, project: Project, kind: FigureKind, amount: Decimal, basis: str = "评审报告") -> Figure:
    return enter_figure(actor=site.builder, project_id=project.pk, kind=kind, amount=amount, basis=basis, at=site.now)


def test_each_figure_stands_on_the_project_and_is_kept_with_who_entered_it(site: Site) -> None:
    project = site.project()
    for number, kind in enumerate(FigureKind):
        figure = enter(site, project, kind, MILLION - number)
        assert (figure.flag, figure.entered_by_id) == ("", site.builder.person_id)
    project.refresh_from_db()
    found = (project.estimate, project.budgetary_estimate, project.budget, project.final_cost)
    assert found == (MILLION, MILLION - 1, MILLION - 2, MILLION - 3)


@pytest.mark.parametrize(("amount", "flag"), [(MILLION, ""), (MILLION + FEN, "city_projects:13")])
def test_a_figure_a_fen_above_the_one_before_is_entered_and_flagged(site: Site, amount: Decimal, flag: str) -> None:
    project = site.project(estimate=MILLION)
    enter(site, project, FigureKind.BUDGETARY_ESTIMATE, amount)
    assert Figure.objects.get().flag == flag
    project.refresh_from_db()
    assert project.budgetary_estimate == amount
    entry = Entry.objects.filter(subject_type="project", action="enter_figure").get()
    assert (entry.detail["figure"], entry.detail["amount"]) == ("budgetary_estimate", f"{amount:.2f}")
    assert entry.detail.get("flag", "") == flag


@pytest.mark.parametrize("kind", [FigureKind.BUDGETARY_ESTIMATE, FigureKind.BUDGET, FigureKind.FINAL_COST])
def test_the_approved_estimate_bounds_what_follows(site: Site, kind: FigureKind) -> None:
    project = site.project(ceiling=MILLION)
    assert enter(site, project, kind, MILLION).flag == ""
    assert enter(site, project, kind, MILLION + FEN).flag == "city_projects:13"


def test_a_later_figure_does_not_wipe_out_an_earlier_flag(site: Site) -> None:
    project = site.project(budget=MILLION)
    enter(site, project, FigureKind.FINAL_COST, MILLION + FEN)
    enter(site, project, FigureKind.FINAL_COST, MILLION)
    assert list(Figure.objects.values_list("flag", flat=True)) == ["city_projects:13", ""]
    with pytest.raises(DatabaseError, match="projects_figure"), transaction.atomic():
        Figure.objects.update(flag="")


def test_a_figure_has_a_basis_and_is_not_negative(site: Site) -> None:
    project = site.project()
    for amount, basis, field in ((MILLION, " ", "basis"), (MILLION, "长" * 501, "basis"), (-FEN, "报告", "amount")):
        with site.refused(Invalid) as caught:
            enter(site, project, FigureKind.BUDGET, amount, basis)
        assert set(caught.value.fields) == {field}
    assert enter(site, project, FigureKind.BUDGET, Decimal(0)).amount == 0


def test_the_project_s_own_units_enter_figures_and_nobody_else(site: Site) -> None:
    project = site.project()
    given = {"project_id": project.pk, "kind": FigureKind.BUDGET, "amount": MILLION, "basis": "报告"}
    enter_figure(actor=site.owner, at=site.now, step_no=0, **given)  # type: ignore[arg-type]
    with site.refused(Conflict):
        enter_figure(actor=site.owner, at=site.now, step_no=0, **given)  # type: ignore[arg-type]
    with site.refused(Denied, article="3"):
        enter_figure(actor=site.post("transport", "construction_unit"), at=site.now, **given)  # type: ignore[arg-type]
    with site.refused(Refused, article="13"):
        enter_figure(actor=site.staff("contractor"), at=site.now, **given)  # type: ignore[arg-type]
