"""Packages of other systems: kept as far as Qiban holds them, told what not, the same twice changes nothing."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.journal.subjects import lacking
from qiban.projects.formats.exact import read, written
from qiban.projects.formats.oc4ids import read_package
from qiban.projects.formats.tables.drafting import draft_of
from qiban.projects.models import ExternalProject, Project
from qiban.projects.operations.formats.external import import_package
from qiban.projects.queries.external import latest_external, told_by

PACKAGE: dict[str, Any] = {
    "version": "0.9",
    "publisher": {"name": "某市项目平台"},
    "projects": [
        {
            "id": "oc4ids-abc-1",
            "title": "跨河桥",
            "status": "implementation",
            "budget": {"amount": {"amount": Decimal("12345678901234567.89"), "currency": "CNY"}},
            "parties": [{"id": "1", "name": "甲公司", "people": [{"id": "1", "name": "张三"}]}],
            "x_other": 1,
        }
    ],
}


def sent(package: Any) -> bytes:
    return written(package).encode()


def changed(**project: Any) -> Any:
    return {**PACKAGE, "projects": [{**PACKAGE["projects"][0], **project}]}


class TestReading:
    """What is understood of a package."""

    def test_what_we_do_not_hold_is_named_by_json_pointer(self) -> None:
        understood = read_package({**PACKAGE, "x": 1})
        assert understood.dropped == ["/projects/0/parties/0/people", "/projects/0/x_other", "/x"]
        assert understood.publisher == "某市项目平台"
        assert "people" not in understood.projects[0]["parties"][0]

    @pytest.mark.parametrize(
        ("project", "pointer"),
        [
            ({"id": ""}, "/projects/0/id"),
            ({"id": 7}, "/projects/0/id"),
            ({"id": "x" * 201}, "/projects/0/id"),
            ({"status": "finished"}, "/projects/0/status"),
            ({"title": ["a"]}, "/projects/0/title"),
            ({"title": "a\0"}, "/projects/0/title"),
            ({"budget": []}, "/projects/0/budget"),
            ({"budget": {"amount": {"amount": "7"}}}, "/projects/0/budget/amount/amount"),
            ({"budget": {"amount": {"amount": True}}}, "/projects/0/budget/amount/amount"),
            ({"budget": {"amount": {"currency": "yuan"}}}, "/projects/0/budget/amount/currency"),
            ({"period": {"startDate": "2024-01-01"}}, "/projects/0/period/startDate"),
            ({"period": {"startDate": "2024-13-01T00:00:00Z"}}, "/projects/0/period/startDate"),
            ({"period": {"durationInDays": Decimal("1.5")}}, "/projects/0/period/durationInDays"),
            ({"parties": {"id": "1"}}, "/projects/0/parties"),
            ({"documents": [{"title": "无编号"}]}, "/projects/0/documents/0/id"),
            ({"documents": [{"id": "1", "url": "not one"}]}, "/projects/0/documents/0/url"),
            (
                {"locations": [{"id": "1", "geometry": {"coordinates": ["a"]}}]},
                "/projects/0/locations/0/geometry/coordinates",
            ),
        ],
    )
    def test_what_is_wrong_is_named_by_json_pointer(self, project: Any, pointer: str) -> None:
        with pytest.raises(Invalid) as caught:
            read_package(changed(**project))
        assert list(caught.value.fields) == [pointer]

    @pytest.mark.parametrize(
        ("package", "pointer"),
        [
            ([], "/"),
            (None, "/"),
            ({**PACKAGE, "projects": []}, "/projects"),
            ({**PACKAGE, "projects": {}}, "/projects"),
            ({**PACKAGE, "projects": [1]}, "/projects/0"),
            ({**PACKAGE, "projects": [{"id": "1"}] * 1001}, "/projects"),
            ({**PACKAGE, "projects": [{"id": "1"}, {"id": "1"}]}, "/projects/1/id"),
            ({**PACKAGE, "version": "1.1"}, "/version"),
            ({**PACKAGE, "version": "0.95"}, "/version"),
            ({**PACKAGE, "publisher": "某市"}, "/publisher/name"),
        ],
    )
    def test_a_package_that_is_none(self, package: Any, pointer: str) -> None:
        with pytest.raises(Invalid) as caught:
            read_package(package)
        assert list(caught.value.fields) == [pointer]

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"\xff\xfe{}", b"[NaN]", b"[" * 100_000, b"[" + b"9" * 5000 + b"]", b'{"a":1} x']
    )
    def test_what_is_no_json_is_said_to_be_none(self, content: bytes) -> None:
        with pytest.raises(Invalid):
            read_package(read(content))

    def test_a_null_says_nothing(self) -> None:
        understood = read_package(changed(title=None, period={"startDate": None}))
        assert "title" not in understood.projects[0]
        assert "period" not in understood.projects[0]
        assert "/projects/0/title" not in understood.dropped


class TestTheExample:
    """The standard's own example comes in, and goes out with everything that Qiban holds."""

    def test_nothing_that_is_held_is_lost(self, standard: Callable[[str], Any]) -> None:
        example = standard("example.json")
        understood = read_package(read(json.dumps(example).encode()))
        whole = read(json.dumps(example).encode())
        for pointer in understood.dropped:
            cut(whole, pointer)
        assert written(list(understood.projects)) == written(whole["projects"])

    def test_what_is_not_held_is_what_the_guide_says(self, standard: Callable[[str], Any]) -> None:
        understood = read_package(read(json.dumps(standard("example.json")).encode()))
        fields = {"/".join(part for part in one.split("/")[3:] if not part.isdigit()) for one in understood.dropped}
        assert fields == {
            *("benefits", "budget/finance", "contractingProcesses/releases"),
            *("contractingProcesses/summary/social", "contractingProcesses/summary/tender/sustainability"),
            *("costMeasurements", "environment", "forecasts", "lobbyingMeetings", "parties/beneficialOwners"),
            *("parties/contactPoint", "parties/people", "policyAlignment", "social"),
        }


def cut(content: Any, pointer: str) -> None:
    """Take away what a JSON pointer points to."""
    *way, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    for part in way:
        content = content[part]
    del content[last]


Path = tuple[str | int, ...]


def paths(content: Any, before: Path = ()) -> list[Path]:
    """Every place in plain JSON."""
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [before, *(path for name, one in inside for path in paths(one, (*before, name)))]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(data=st.data())
def test_a_package_that_was_tampered_with_is_read_or_refused_in_words(data: st.DataObject) -> None:
    package = json.loads(json.dumps(PACKAGE, default=float))
    package["projects"][0] |= {
        "period": {"startDate": "2024-01-01T00:00:00Z"},
        "locations": [{"id": "1", "geometry": {"type": "Point", "coordinates": [1, 2]}}],
        "contractingProcesses": [{"id": "1", "summary": {"transactions": [{"id": "1", "value": {"amount": 1}}]}}],
    }
    *way, last = data.draw(st.sampled_from([one for one in paths(package) if one]))
    place: Any = package
    for part in way:
        place = place[part]
    place[last] = data.draw(JSON)
    understood, refusal = read_or_refused(package)
    if understood is None:
        assert refusal
        assert all(pointer.startswith("/") for pointer in refusal)
        return
    again = read_package({**package, "projects": read(written(list(understood.projects)).encode())})
    assert written(list(again.projects)) == written(list(understood.projects))


def read_or_refused(package: Any) -> tuple[Any, dict[str, Any]]:
    """What is understood of a package, or the pointers by which it was refused."""
    try:
        return read_package(package), {}
    except Invalid as error:
        return None, error.fields


@pytest.mark.django_db
class TestKeeping:
    """What is kept of a package."""

    def test_each_project_is_a_record_with_its_amounts_to_the_last_digit(self, site: Site) -> None:
        done = import_package(actor=site.manager, content=sent(PACKAGE))
        (record,) = done.new
        assert (record.publisher, record.identifier, record.title) == ("某市项目平台", "oc4ids-abc-1", "跨河桥")
        assert told_by(record)["budget"]["amount"]["amount"] == Decimal("12345678901234567.89")
        entry = Entry.objects.get(subject_type="external_project", subject_id=record.pk)
        assert (entry.action, entry.detail["identifier"]) == ("import_package", "oc4ids-abc-1")
        assert list(lacking()) == []

    def test_the_same_package_twice_changes_nothing_in_whatever_order_it_is_written(self, site: Site) -> None:
        first = import_package(actor=site.manager, content=sent(PACKAGE))
        project = dict(reversed(PACKAGE["projects"][0].items()))
        again = import_package(actor=site.manager, content=sent({**PACKAGE, "projects": [project]}))
        assert (again.new, again.changed, again.known) == ((), (), first.new)
        assert ExternalProject.objects.count() == 1

    def test_what_is_told_otherwise_is_another_version(self, site: Site) -> None:
        import_package(actor=site.manager, content=sent(PACKAGE))
        done = import_package(actor=site.manager, content=sent(changed(title="跨河大桥")))
        (record,) = done.changed
        assert record.version == 2
        assert [one.title for one in latest_external(site.manager)] == ["跨河大桥"]
        back = import_package(actor=site.manager, content=sent(PACKAGE))
        assert back.changed[0].version == 3

    def test_a_package_that_is_wrong_somewhere_leaves_nothing(self, site: Site) -> None:
        package = {**PACKAGE, "projects": [*PACKAGE["projects"], {"id": "2", "status": "?"}]}
        with site.refused(Invalid):
            import_package(actor=site.manager, content=sent(package))
        assert not ExternalProject.objects.exists()

    def test_only_the_keeper_of_the_plan_imports(self, site: Site) -> None:
        for actor in (site.builder, site.auditor, site.post("finance", "plan_manager")):
            with site.refused(Denied):
                import_package(actor=actor, content=sent(PACKAGE))

    def test_our_own_package_comes_in_as_a_record(self, site: Site, far: Project, client: Any) -> None:
        content = client.get(f"/public/projects/{far.number}.json").content
        done = import_package(actor=site.manager, content=content)
        assert done.dropped == ()
        assert written(told_by(done.new[0])) == written(read(content)["projects"][0])


@pytest.mark.django_db
class TestPages:
    """The list of other systems' projects, and one of them."""

    def test_a_package_is_imported_and_shown_and_given_out_again(self, as_post: Any, site: Site) -> None:
        client = as_post(site.manager)
        assert "还没有导入过外部项目" in client.get("/external-projects/").text
        answered = self.send(client, sent(PACKAGE))
        assert answered.status_code == 200
        assert "新增 1 个" in answered.text
        assert "/projects/0/parties/0/people" in answered.text
        record = ExternalProject.objects.get()
        page = client.get(f"/external-projects/{record.pk}/")
        assert "12345678901234567.89" in page.text
        given = read(client.get(f"/external-projects/{record.pk}.json").content)
        assert given["projects"] == [told_by(record)]

    def test_a_record_is_a_row_of_the_plan_s_table_to_be_completed(self, as_post: Any, site: Site) -> None:
        told = changed(
            description="主桥120米",
            period={"startDate": "2024-03-31T16:00:00Z"},
            locations=[{"id": "1", "description": "孝妇河"}],
        )
        (record,) = import_package(actor=site.manager, content=sent(told)).new
        content = as_post(site.manager).get(f"/external-projects/{record.pk}/draft.xlsx").content
        head, row = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        said = dict(zip(head, row, strict=True))
        assert (said["项目名称"], said["建设内容和规模"], said["建设地点"]) == ("跨河桥", "主桥120米", "孝妇河")
        # 16:00 of the last of March in UTC is the first of April here.
        assert said["开工日期"] == datetime(2024, 4, 1, 0, 0)  # noqa: DTZ001
        assert said["总投资（元）"] == "12345678901234567.89"
        assert not said["必要性"]

    def test_money_of_another_country_is_left_for_a_person(self) -> None:
        content = draft_of({"id": "1", "budget": {"amount": {"amount": 5, "currency": "GBP"}}, "locations": []})
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True)
        assert [cell for row in rows for cell in row if cell] == []

    def test_what_is_wrong_is_listed_with_its_place(self, as_post: Any, site: Site) -> None:
        answered = self.send(as_post(site.manager), sent(changed(status="finished")))
        assert answered.status_code == 422
        assert "/projects/0/status" in answered.text

    def test_parties_neither_see_nor_import(self, as_post: Any, site: Site) -> None:
        import_package(actor=site.manager, content=sent(PACKAGE))
        record = ExternalProject.objects.get()
        client = as_post(site.builder)
        for address in (
            "/external-projects/",
            f"/external-projects/{record.pk}/",
            f"/external-projects/{record.pk}.json",
        ):
            assert client.get(address).status_code == 403
        assert as_post(site.auditor).post("/external-projects/", {}).status_code == 422
        assert self.send(as_post(site.auditor), sent(changed(title="b"))).status_code == 403
        assert as_post(site.manager).get("/external-projects/999999/").status_code == 404

    @staticmethod
    def send(client: Any, content: bytes) -> Any:
        file = io.BytesIO(content)
        file.name = "package.json"
        return client.post("/external-projects/", {"file": file})


@pytest.mark.django_db
class TestPrograms:
    """Programs take packages and bring them."""

    def test_a_program_imports_and_is_told_what_was_dropped(self, program: Callable[[Actor], Any], site: Site) -> None:
        ask = program(site.manager)
        answered = ask("POST", "/api/projects/oc4ids", sent(PACKAGE))
        assert answered.status_code == 200
        assert [one["identifier"] for one in answered.json()["new"]] == ["oc4ids-abc-1"]
        assert answered.json()["dropped"] == ["/projects/0/parties/0/people", "/projects/0/x_other"]
        wrong = ask("POST", "/api/projects/oc4ids", sent(changed(status="finished")))
        assert wrong.status_code == 422
        assert list(wrong.json()["error"]["fields"]) == ["/projects/0/status"]
        assert ask("POST", "/api/projects/oc4ids", b"{").status_code == 422

    def test_a_program_exports_page_by_page_what_its_post_sees(
        self, program: Callable[[Actor], Any], site: Site, far: Project
    ) -> None:
        second = site.project(title="第二个")
        ask = program(site.builder)
        first = ask("GET", "/api/projects/oc4ids?limit=1").json()
        assert [one["title"] for one in first["projects"]] == ["第二个"]
        rest = ask("GET", f"/api/projects/oc4ids?cursor={first['links']['next']}").json()
        assert [one["title"] for one in rest["projects"]] == ["柳泉路雨污分流"]
        assert ask("GET", "/api/projects/oc4ids?colour=red").status_code == 422
        stranger = program(site.post("transport", "construction_unit"))
        assert stranger("GET", "/api/projects/oc4ids").json()["projects"] == []
        assert second.number
