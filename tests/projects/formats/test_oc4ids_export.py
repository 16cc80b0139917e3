"""A project as OC4IDS has it: every figure to the fen, valid by the standard's own schema and codelists."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from tests.projects.conftest import Site
from tests.projects.formats.conftest import STANDARD, published, step

from qiban.core.steps.beginning import begin
from qiban.projects.formats.exact import read, written
from qiban.projects.formats.oc4ids import package_of, public_package_of, read_package
from qiban.projects.models import Breach, Contract, Project
from qiban.projects.queries.whole import wholes

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 1, 2, tzinfo=UTC)


def package(*projects: Project) -> Any:
    """What a program reads of projects, once written and read again."""
    return read(written(package_of(wholes(projects), at=NOW, site="https://qiban.example")).encode())


def yuan(text: str) -> dict[str, Any]:
    return {"amount": Decimal(text), "currency": "CNY"}


@pytest.fixture
def told(far: Project) -> Any:
    return package(far)["projects"][0]


@pytest.fixture
def contract(told: Any) -> Any:
    (one,) = told["contractingProcesses"]
    return one["summary"]


def test_a_project_is_valid_by_the_standard_s_schema(standard: Callable[[str], Any], site: Site, far: Project) -> None:
    schema = jsonschema_rs.validator_for(standard("project-schema.json"), validate_formats=True)
    bare = site.project(area=None, user_unit=None, planned_year=None)
    for make in (package_of, public_package_of):
        content = written(make(wholes([far, bare]), at=NOW, site="https://qiban.example"))
        for one in json.loads(content)["projects"]:
            assert [f"{error.instance_path}: {error.message}" for error in schema.iter_errors(one)] == []


def test_codes_of_closed_lists_are_those_of_the_standard(standard: Callable[[str], Any], told: Any) -> None:
    schema = standard("project-schema.json")
    checked = list(coded(schema, schema, told))
    # Status, three milestones met, a contract's nature, status, method and progress.
    assert len(checked) == 8
    for name, value in checked:
        with (STANDARD / "codelists" / name).open(encoding="utf-8-sig") as file:
            assert value in {row["Code"] for row in csv.DictReader(file)}, name


def coded(schema: Any, kind: Any, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the values that stand in a closed list, with the list's file."""
    if "$ref" in kind:
        kind = schema["definitions"][kind["$ref"].rpartition("/")[2]]
    listed, is_closed = kind.get("codelist"), kind.get("openCodelist") is False
    if isinstance(value, list):
        for one in value:
            yield from ((listed, one) for _ in range(1) if listed and is_closed)
            yield from coded(schema, kind.get("items", {}), one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from coded(schema, kind.get("properties", {}).get(name, {}), one)
    elif listed and is_closed and listed != "currency.csv":
        yield listed, value


def test_who_what_where_and_how_far(told: Any) -> None:
    number = told["x_qiban"]["number"]
    assert told["id"] == f"qiban-{number}"
    assert told["identifiers"] == [
        {"id": "2403-370303-04-01-123456", "scheme": "CN-TZXM"},
        {"id": number, "scheme": "x_qiban"},
    ]
    assert (told["title"], told["status"], told["purpose"]) == ("柳泉路雨污分流", "completion", "消除积水")
    assert told["locations"][0]["address"]["streetAddress"] == "张店区柳泉路"
    assert told["period"] == {"startDate": "2024-04-01T00:00:00+08:00", "endDate": "2025-09-30T00:00:00+08:00"}
    assert told["implementationPeriod"]["endDate"] == "2025-08-30T00:00:00+08:00"
    assert told["completion"]["endDate"] == "2025-09-12T00:00:00+08:00"


def test_it_was_updated_when_anything_that_is_told_of_it_was(site: Site, far: Project) -> None:
    site.at("2026-03-01 10:00")
    step(site, Contract.objects.get(), "request_payment", site.builder)
    (told,) = package(far)["projects"]
    assert told["updated"].startswith("2026-03-01T10:0")
    # A mere suspicion is told to nobody outside, not even that there is one; an ordered correction is.
    site.at("2026-04-01 10:00")
    suspected = Breach.objects.get(state="found")
    Breach.objects.filter(pk=suspected.pk).update(last_at=site.now)
    assert package(far)["projects"][0]["updated"] == told["updated"]
    ordered = Breach.objects.get(state="ordered")
    Breach.objects.filter(pk=ordered.pk).update(last_at=site.now)
    assert package(far)["projects"][0]["updated"].startswith("2026-04-01T10:0")


def test_parties_have_the_standard_s_roles_and_ours(told: Any) -> None:
    roles = {one["name"]: one["roles"] for one in told["parties"]}
    assert roles["般阳建工"] == ["supplier", "x_qiban.contractor", "x_qiban.payee"]
    assert "publicAuthority" in roles[told["publicAuthority"]["name"]]
    assert "x_qiban.supervision" in roles["稷下监理"]


def test_the_budget_is_the_approved_investment_with_the_chain_around_it(told: Any) -> None:
    budget = told["budget"]
    assert budget["amount"] == yuan("19500000.55")
    assert budget["approvalDate"] == "2024-03-10T00:00:00+08:00"
    steps = {one["id"]: one["amount"] for one in budget["budgetBreakdowns"][0]["budgetBreakdown"]}
    assert steps["ceiling"] == yuan("19000000.01")
    assert "final_cost" not in steps
    (figure,) = told["x_qiban"]["figures"]
    assert (figure["amount"], figure["flag"]) == (yuan("19100000.00"), "city_projects:13")


def test_a_contract_is_a_process_with_tender_value_and_supplier(contract: Any) -> None:
    assert (contract["externalReference"], contract["nature"], contract["status"]) == (
        "GF-2024-0201",
        ["construction"],
        "active",
    )
    assert contract["contractValue"] == yuan("1000000.10")
    assert contract["suppliers"] == [{"id": "firm-contractor", "name": "般阳建工"}]
    assert contract["tender"]["procurementMethod"] == "open"
    assert contract["tender"]["procurementMethodDetails"] == "公开招标；公共资源交易中心"
    assert contract["tender"]["costEstimate"] == yuan("1100000.00")
    assert "finalValue" not in contract


def test_a_change_says_what_the_contract_came_to_before_and_after_and_who_signed(contract: Any) -> None:
    (change,) = contract["modifications"]
    # 1,000,000.10 + 50,000.05
    assert (change["oldContractValue"], change["newContractValue"]) == (yuan("1000000.10"), yuan("1050000.15"))
    assert change["rationale"] == "地质条件重大变化"
    own = change["x_qiban"]
    assert (own["cause"], own["approvalPath"]) == ("geology", "within_tenth")
    assert [one["role"] for one in own["signatories"]] == ["design", "supervision"]
    assert [one["amount"] for one in own["visas"]] == [yuan("20000.02")]


def test_a_payment_is_a_transaction_with_what_was_called_back(contract: Any) -> None:
    (payment,) = contract["transactions"]
    assert (payment["value"], payment["date"]) == (yuan("300000.33"), "2024-07-10T00:00:00+08:00")
    assert payment["payee"]["name"] == "般阳建工"
    (recall,) = payment["x_qiban"]["recalls"]
    assert (recall["amount"], recall["clause"]) == (yuan("1000.01"), "26.6")
    (progress,) = contract["milestones"]
    assert (progress["value"], progress["status"]) == (yuan("400000.40"), "met")


def test_approvals_passed_designs_and_the_filing_are_documents(told: Any) -> None:
    assert [one["documentType"] for one in told["documents"]] == [
        "feasibilityStudy",
        "designReport",
        "completionCertificate",
    ]
    assert told["documents"][1]["title"] == "施工图审查 审字2024-5"
    assert told["documents"][0]["title"].endswith("淄发改审〔2024〕8号")


def test_what_is_written_reads_back_whole(far: Project) -> None:
    sent = package(far)
    understood = read_package(sent)
    assert understood.dropped == []
    assert list(understood.projects) == sent["projects"]


def test_the_public_reads_no_telephone_no_opinion_no_voucher_and_no_mere_suspicion(far: Project) -> None:
    text = written(public_package_of(wholes([far]), at=NOW, site="https://qiban.example"))
    told = json.loads(text)["projects"][0]
    assert told["description"] == "新建雨水管道3.2公里，联系人（略）"
    for secret in ("13905330001", "13905330002", "PZ-20240710-9", "遇地下水", "第一期计量", "疑似", "27.4"):
        assert secret not in text
    assert [one["clause"] for one in told["x_qiban"]["breaches"]] == ["26.6"]
    assert "figures" not in told["x_qiban"]


def test_the_public_reads_what_was_decided_and_not_what_is_drafted(site: Site, far: Project) -> None:
    signed = Contract.objects.get()
    drafted = {
        "project": far,
        "title": "草拟合同",
        "reference": "GF-2",
        "purchase": "construction",
        "firm": signed.firm,
        "value": Decimal(1),
    }
    terms = dict.fromkeys(("quality_terms", "investment_terms", "breach_terms"), "见合同")
    begin(Contract(**drafted, **terms, drafted_at=site.now), "draft_contract", actor=site.builder, at=site.now)
    told = {one["id"]: one["summary"] for one in package(far)["projects"][0]["contractingProcesses"]}
    assert len(told) == 2
    (shown,) = public_package_of(wholes([far]), at=NOW, site="")["projects"][0]["contractingProcesses"]
    assert shown["id"] == signed.number
    assert [one["state"] for one in shown["summary"]["modifications"][0]["x_qiban"]["visas"]] == ["issued"]


def test_an_amount_of_eighteen_digits_keeps_its_fen() -> None:
    amount = Decimal("9999999999999999.99")
    assert written({"amount": amount}) == '{"amount":9999999999999999.99}'
    assert read(written([amount]).encode()) == [amount]


def test_many_projects_cost_as_many_queries_as_one(site: Site, far: Project, django_assert_num_queries: Any) -> None:
    more = [far, site.project(), site.project()]
    # One for each of the 18 kinds of parts, and one for the units.
    for projects in ([far], more):
        with django_assert_num_queries(19):
            wholes(projects)


class TestOpenData:
    """Anybody reads the projects of published plans."""

    def test_one_project(self, client: Client, far: Project) -> None:
        response = client.get(f"/public/projects/{far.number}.json")
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response.json()["projects"][0]["title"] == "柳泉路雨污分流"
        assert response.json()["extensions"][0].endswith("/public/oc4ids/extension.json")

    @pytest.mark.parametrize("number", ["XM999999", "XM1", "nonsense", "XM99999999999999999999"])
    def test_a_number_that_is_none(self, client: Client, far: Project, number: str) -> None:
        assert client.get(f"/public/projects/{number}.json").status_code == 404

    def test_a_project_outside_the_published_plan_is_not_there(self, client: Client, site: Site, far: Project) -> None:
        hidden = site.project(title="未公布项目")
        assert client.get(f"/public/projects/{hidden.number}.json").status_code == 404
        assert "未公布项目" not in client.get("/public/projects.json").text
        lines = b"".join(client.get("/public/projects.jsonl").streaming_content).decode().splitlines()
        assert [json.loads(one)["projects"][0]["title"] for one in lines] == ["柳泉路雨污分流"]

    def test_pages_are_linked(self, client: Client, site: Site, far: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("qiban.projects.web.formats.opened.PAGE", 1)
        second = site.project(title="第二个")
        published(site, second, year=2025)
        first = client.get("/public/projects.json").json()
        assert [one["title"] for one in first["projects"]] == ["第二个"]
        rest = client.get(first["links"]["next"].partition("testserver")[2]).json()
        assert [one["title"] for one in rest["projects"]] == ["柳泉路雨污分流"]
        assert "links" not in rest
        lines = b"".join(client.get("/public/projects.jsonl").streaming_content).decode().splitlines()
        assert [json.loads(one)["projects"][0]["title"] for one in lines] == ["第二个", "柳泉路雨污分流"]

    @pytest.mark.parametrize("cursor", ["x", "%00", "W10", "9" * 600])
    def test_a_cursor_that_is_none_is_said_to_be(self, client: Client, cursor: str) -> None:
        assert client.get(f"/public/projects.json?cursor={cursor}").status_code == 422

    def test_the_extension_declares_itself(self, client: Client) -> None:
        declared = client.get("/public/oc4ids/extension.json").json()
        assert declared["schemas"]["modification"]["properties"]["cause"] == {"type": "string"}
        assert declared["schemas"]["project"]["properties"]["figures"]["items"]["required"] == ["id"]
