"""Who takes part in a project is named, with the grounds that the regulation asks for (Art. 3, 8, 11, 20, 23)."""

from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.operations import add_unit
from qiban.projects.models import Party, Project
from qiban.projects.operations.buying.parties import name_party

pytestmark = pytest.mark.django_db
NOTES = {"advanced": "装配式管廊", "reasonable": "线位合理", "economical": "造价低于同类"}


def another(name: str) -> int:
    return int(add_unit(code=f"firm-{name}", name=name, kind="firm")[0].pk)


def name(site: Site, project: Project, role: Any, unit_id: int, **more: Any) -> Project:
    given: dict[str, Any] = {"actor": site.builder, "at": site.now, **more}
    return name_party(project_id=project.pk, role=role, unit_id=unit_id, **given)  # type: ignore[arg-type]


def now_in(project: Project, role: str) -> list[str]:
    return [one.unit.name for one in Party.objects.filter(project=project, role=role, until_at=None)]


def test_a_new_party_takes_the_place_of_the_one_before(site: Site) -> None:
    project = site.project()
    at = site.now
    named = name(site, project, "survey", another("新勘察"), at=at)
    assert now_in(project, "survey") == ["新勘察"]
    former = Party.objects.get(project=project, role="survey", unit=site.firm("survey"))
    assert former.until_at == at
    assert named.step_no == 1
    entry = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("id")
    assert (entry.action, entry.clause) == ("name_party", "city_projects:3")
    assert (entry.detail["role"], entry.detail["unit"]) == ("survey", "firm-新勘察")


def test_there_may_be_several_contractors(site: Site) -> None:
    project = site.project()
    name(site, project, "contractor", another("二标段建工"), actor=site.owner)
    assert now_in(project, "contractor") == ["般阳建工", "二标段建工"]


def test_the_user_unit_is_named_on_the_project(site: Site) -> None:
    project = site.project()
    name(site, project, "user_unit", site.unit("transport").pk)
    project.refresh_from_db()
    assert project.user_unit_id == site.unit("transport").pk


@pytest.mark.parametrize("role", ["project_unit", "construction_unit", "plan_department"])
def test_project_unit_and_construction_unit_are_the_plan_s(site: Site, role: str) -> None:
    with site.refused(Invalid, article="3") as caught:
        name(site, site.project(), role, site.unit("transport").pk)
    assert list(caught.value.fields) == ["role"]


def test_a_designer_needs_an_assessment_of_the_scheme(site: Site) -> None:
    project = site.project()
    with site.refused(Refused, article="8"):
        name(site, project, "design", another("新设计"), advanced="装配式管廊")
    name(site, project, "design", another("新设计"), **NOTES)
    assert now_in(project, "design") == ["新设计"]
    assert Entry.objects.filter(action="name_party").latest("id").detail["economical"] == "造价低于同类"


def test_a_consultant_needs_a_recorded_capability(site: Site) -> None:
    project = site.project()
    with site.refused(Refused, article="11"):
        name(site, project, "consulting", another("齐鲁咨询"))
    name(site, project, "consulting", another("齐鲁咨询"), qualification="工程咨询甲级资信")
    assert now_in(project, "consulting") == ["齐鲁咨询"]


@pytest.mark.parametrize(("role", "other"), [("supervision", "contractor"), ("contractor", "supervision")])
def test_who_builds_does_not_supervise(site: Site, role: str, other: str) -> None:
    project = site.project()
    with site.refused(Refused, article="20"):
        name(site, project, role, site.firm(other).pk)


def test_the_project_unit_does_not_build(site: Site) -> None:
    with site.refused(Refused, article="20"):
        name(site, site.project(), "contractor", site.unit("finance").pk)


@pytest.mark.parametrize(
    ("role", "other"), [("settlement_reviewer", "cost_consultant"), ("cost_consultant", "settlement_reviewer")]
)
def test_cost_consultant_and_reviewer_are_two_firms_or_there_is_a_reason(site: Site, role: str, other: str) -> None:
    project = site.project()
    with site.refused(Refused, article="20"):
        name(site, project, role, site.firm(other).pk)
    name(site, project, role, site.firm(other).pk, exception_reason="本地仅一家具备该专业资质")
    party = Party.objects.get(project=project, role=role, until_at=None)
    assert (party.unit_id, party.exception_reason) == (site.firm(other).pk, "本地仅一家具备该专业资质")


def test_a_reason_without_an_exception_is_no_exception(site: Site) -> None:
    project = site.project()
    name(site, project, "settlement_reviewer", another("另一审价"), exception_reason="无")
    assert Party.objects.get(project=project, role="settlement_reviewer", until_at=None).exception_reason == ""


def test_the_same_firm_under_two_codes_is_one_firm(site: Site) -> None:
    project = site.project()
    twin, _ = add_unit(code="firm-twin", name="临淄造价 ", kind="firm")
    with site.refused(Refused, article="20"):
        name(site, project, "settlement_reviewer", twin.pk)


def test_a_party_is_named_once(site: Site) -> None:
    project = site.project()
    with site.refused(Invalid) as caught:
        name(site, project, "survey", site.firm("survey").pk)
    assert list(caught.value.fields) == ["unit_id"]
    name(site, project, "survey", another("新勘察"), step_no=0)
    with site.refused(Conflict):
        name(site, project, "survey", another("新勘察"), step_no=0)


def test_a_unit_that_is_not_there_or_closed_takes_no_part(site: Site) -> None:
    project = site.project()
    closed, _ = add_unit(code="firm-closed", name="已注销企业", kind="firm")
    closed.closed_on = project.opened_at.date()
    closed.save()
    for unit_id in (0, closed.pk):
        with site.refused(Invalid) as caught:
            name(site, project, "survey", unit_id)
        assert list(caught.value.fields) == ["unit_id"]


def test_others_name_nobody(site: Site) -> None:
    project = site.project()
    with site.refused(Refused):
        name(site, project, "survey", another("新勘察"), actor=site.staff("survey"))
    with site.refused(Denied, article="3"):
        name(site, project, "survey", another("新勘察"), actor=site.post("transport", "construction_unit"))
