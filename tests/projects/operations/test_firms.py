"""Firms are registered once, by their credit code, beside the city's own units (Art. 3)."""

from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas, handling_units
from qiban.projects.models import Project
from qiban.projects.operations.buying.firms import register_firm

pytestmark = pytest.mark.django_db
CODE = "91350100M000100Y43"


def register(site: Site, project: Project, **more: Any) -> Unit:
    given = {"actor": site.builder, "name": "鲁中城建集团有限公司", "credit_code": CODE, "at": site.now, **more}
    return register_firm(project_id=project.pk, **given)


def test_a_firm_becomes_a_unit_under_the_folder_of_firms(site: Site) -> None:
    project = site.project()
    firm = register(site, project, credit_code=" 91350100m000100y43 ", name=" 鲁中城建集团有限公司\n")
    folder = site.unit("firms")
    assert (firm.code, firm.name, firm.kind, firm.peer_group) == (CODE, "鲁中城建集团有限公司", "firm", "")
    assert (firm.path, folder.path) == (f"/{folder.pk}/{firm.pk}/", f"/{folder.pk}/")
    (made,) = Entry.objects.filter(subject_type="unit", subject_id=firm.pk)
    assert (made.action, made.detail["name"], made.clause) == ("register_firm", firm.name, "city_projects:3")
    kept = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("id")
    assert (kept.action, kept.detail["credit_code"]) == ("register_firm", CODE)


def test_the_same_firm_is_the_same_unit_for_whichever_project(site: Site) -> None:
    first = register(site, site.project())
    again = register(site, site.project(title="柳泉路二期"), actor=site.owner, name="鲁中城建")
    assert (again.pk, again.name) == (first.pk, "鲁中城建集团有限公司")
    assert Unit.objects.filter(kind="firm", code=CODE).count() == 1
    assert Entry.objects.filter(subject_type="unit", subject_id=first.pk).count() == 1


def test_a_name_means_one_firm(site: Site) -> None:
    project = site.project()
    register(site, project)
    with site.refused(Invalid) as caught:
        register(site, project, credit_code="914403001922038216")
    assert list(caught.value.fields) == ["name"]


@pytest.mark.parametrize(("field", "value"), [("name", " \u200b"), ("name", "长" * 81), ("credit_code", "")])
def test_name_and_code_are_needed_and_fit(site: Site, field: str, value: str) -> None:
    with site.refused(Invalid) as caught:
        register(site, site.project(), **{field: value})
    assert list(caught.value.fields) == [field]


def test_a_mistyped_code_is_none(site: Site) -> None:
    with site.refused(Invalid, article="3") as caught:
        register(site, site.project(), credit_code="91350100M000100Y44")
    assert list(caught.value.fields) == ["credit_code"]


def test_only_the_project_s_own_units_register_firms(site: Site) -> None:
    project = site.project()
    with site.refused(Refused):
        register(site, project, actor=site.staff("contractor"))
    with site.refused(Denied, article="3"):
        register(site, project, actor=site.post("transport", "construction_unit"))


def test_a_firm_s_short_name_fits_its_column(site: Site) -> None:
    assert register(site, site.project(), name="长" * 80).short_name == "长" * 40


def test_the_city_dispatches_nothing_to_a_firm(site: Site) -> None:
    firm = register(site, site.project())
    assert firm not in handling_units()
    assert site.unit("firms") not in handling_units()
    assert firm not in areas()
