"""`qiban projects`: files in and out in a named person's post."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.projects.conftest import Site, site

from qiban.cli import projects as module
from qiban.cli.main import cli
from qiban.projects.models import ExternalProject

__all__ = ["site"]
pytestmark = pytest.mark.django_db
PACKAGE = {"publisher": {"name": "某市"}, "projects": [{"id": "1", "title": "桥", "social": {}}]}


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is loaded and its database is the test's."""
    monkeypatch.setattr(module, "_use", lambda: None)


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(cli, ["projects", *map(str, arguments)])


def test_a_package_is_imported_once(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "package.json"
    file.write_text(json.dumps(PACKAGE), encoding="utf-8")
    assert site.manager
    done = run("import", "oc4ids", file, "--as", "housing-plan_manager", "--json")
    number = ExternalProject.objects.get().number
    assert json.loads(done.output) == {"new": [number], "changed": [], "known": [], "dropped": ["/projects/0/social"]}
    again = run("import", "oc4ids", file, "--as", "housing-plan_manager")
    assert "known: 1" in again.output


def test_what_is_exported_is_what_the_post_sees(site: Site, tmp_path: Path) -> None:
    project = site.project()
    assert site.builder
    file = tmp_path / "out.json"
    assert run("export", "oc4ids", file, "--as", "urban_management-construction_unit").exit_code == 0
    assert [one["title"] for one in json.loads(file.read_bytes())["projects"]] == [project.title]
    assert run("export", "contracts", file, "--as", "urban_management-construction_unit").exit_code == 0
    assert file.read_bytes().startswith(b"PK")


def test_rows_that_are_left_out_are_named_and_end_the_command_with_1(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "payments.csv"
    file.write_text("项目编号,合同编号,款项类别,金额,支付依据\nXM999999,1,进度款,1,一\n", encoding="utf-8")
    assert site.builder
    done = run("import", "payments", file, "--as", "urban_management-construction_unit")
    assert done.exit_code == 1
    assert "没有查到项目" in done.output


def test_nobody_acts_without_a_post(tmp_path: Path) -> None:
    done = run("export", "oc4ids", tmp_path / "out.json", "--as", "nobody")
    assert done.exit_code != 0
    assert "nobody" in str(done.exception)
    assert not (tmp_path / "out.json").exists()
