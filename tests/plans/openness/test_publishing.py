"""Results of a year are public once one person of the office has drafted them and another has approved (plans 8)."""

import json
from typing import Any

import pytest
from django.test import Client
from tests.plans.openness.conftest import OpenCity
from tests.plans.openness.test_assessing import announced, score_of

from qiban.core.errors import Conflict, Denied, Refused
from qiban.core.people.models import Post
from qiban.core.units.models import Unit
from qiban.plans.models import OpenYear, Publication
from qiban.plans.operations.openness.announcing import announce
from qiban.plans.operations.openness.appeals import file_appeal, reject_appeal
from qiban.plans.operations.openness.ledgers import file_ledger
from qiban.plans.operations.publishing import (
    approve_publication,
    draft_results,
    refuse_publication,
    withdraw_publication,
)
from qiban.plans.queries.results import filings_of

pytestmark = pytest.mark.django_db
ANYBODY = Client()


def drafted(city: OpenCity) -> Publication:
    """A draft with the scores of the housing and the finance department, and of a district."""
    year = announced(city).year
    for unit in ("finance", district_of(city)):
        announce(actor=city.open_office, assessment_id=score_of(year, unit).pk, at=city.now)
    return draft_results(actor=city.open_office, open_year_id=year.pk, at=city.now)


def district_of(city: OpenCity) -> str:
    return Unit.objects.get(pk=city.district.unit).code


def published(city: OpenCity) -> Publication:
    draft = drafted(city)
    return approve_publication(actor=city.colleague(), publication_id=draft.pk, at=city.now)


def address(year: OpenYear, path: str) -> str:
    return f"/public/plans/{year.number}{path}"


def test_units_are_ranked_among_their_kind_and_only_those_that_were_announced(city: OpenCity) -> None:
    content = drafted(city).content
    rows = [(one["kind"], one["rank"], one["total"], one["state"]) for one in content["scores"]]
    # The housing department lost 2 for a sample and 5 for a serious finding; nobody else lost anything.
    assert rows == [
        ("department", 1, "100.00", "announced"),
        ("department", 2, "93.00", "announced"),
        ("district", 1, "100.00", "announced"),
    ]


def test_how_ledgers_were_filed_is_counted_by_kind(city: OpenCity) -> None:
    year = city.year()
    city.filed(year)
    city.at("2024-07-22 09:00")
    ledger = city.ledger(year, "finance")
    publisher = city.post("finance", "unit_publisher")
    city.filled(ledger, publisher)
    file_ledger(actor=publisher, open_ledger_id=ledger.pk, at=city.now)
    # Five departments were asked: one filed in March, one a day after 21 July, three not at all; so did the district.
    assert list(filings_of(year)) == [
        {"kind": "department", "asked": 5, "on_time": 1, "late": 1, "missing": 3},
        {"kind": "district", "asked": 1, "on_time": 0, "late": 0, "missing": 1},
    ]


def test_nothing_is_drafted_before_a_score_is_announced(city: OpenCity, refused: Any) -> None:
    with refused(Conflict, "还没有公布的考核成绩"):
        draft_results(actor=city.open_office, open_year_id=city.year().pk, at=city.now)


def test_another_person_of_the_office_approves(city: OpenCity, refused: Any) -> None:
    draft = drafted(city)
    (owed,) = city.owed(draft)
    assert (owed.kind, owed.bearer_unit_id) == ("publication_decision", city.open_office.unit)
    for decide in (approve_publication, refuse_publication):
        with refused(Refused, "由另一人审批"):
            decide(actor=city.open_office, publication_id=draft.pk, opinion="同意", at=city.now)
    with refused(Conflict, "已有待审批"):
        draft_results(actor=city.open_office, open_year_id=draft.open_year_id, at=city.now)
    approve_publication(actor=city.colleague(), publication_id=draft.pk, at=city.now)
    assert not city.owed(draft)


def test_posts_of_plans_do_not_decide_on_results_nor_the_openness_office_on_plans(city: OpenCity, refused: Any) -> None:
    draft = drafted(city)
    planner = city.post("government_office", "plan_office")
    with refused(Denied, "由其他岗位办理"):
        approve_publication(actor=planner, publication_id=draft.pk, at=city.now)
    elsewhere = city.post("housing", "group_office")
    with refused(Denied, "其他部门"):
        approve_publication(actor=elsewhere, publication_id=draft.pk, at=city.now)


def test_the_newer_takes_the_former_s_place_and_what_is_taken_off_is_gone(city: OpenCity) -> None:
    former = published(city)
    year = former.open_year
    newer = draft_results(actor=city.open_office, open_year_id=year.pk, at=city.now)
    second = Post.objects.get(person__username="second-group-office").actor("request-3")
    approve_publication(actor=second, publication_id=newer.pk, at=city.now)
    states = dict(Publication.objects.values_list("pk", "state"))
    assert states == {former.pk: "withdrawn", newer.pk: "public"}
    withdraw_publication(actor=city.open_office, publication_id=newer.pk, opinion="有误", at=city.now)
    for path in ("/", ".json", "/scores.csv", "/ledgers.csv"):
        assert ANYBODY.get(address(year, path)).status_code == 404


def test_page_json_csv_and_catalogue_say_the_same_and_caches_may_keep_them(city: OpenCity) -> None:
    year = published(city).open_year
    page = ANYBODY.get(address(year, "/")).content.decode()
    assert "93.00" in page
    assert "应报工作台账5份：按期0份，逾期0份，未报5份。" in page
    whole = ANYBODY.get(address(year, ".json")).json()
    assert (whole["number"], len(whole["scores"]), len(whole["ledgers"])) == (year.number, 3, 2)
    table = ANYBODY.get(address(year, "/scores.csv")).content.decode("utf-8-sig").splitlines()
    assert table[0] == "kind,rank,unit,unit_en,score,state"
    assert len(table) == 4
    assert year.number in ANYBODY.get("/public/plans/").content.decode()
    (dataset,) = json.loads(ANYBODY.get("/public/plans/catalogue.jsonld").content)["dcat:dataset"]
    assert dataset["dct:identifier"] == year.number
    for one in dataset["dcat:distribution"]:
        answer = ANYBODY.get(one["dcat:accessURL"]["@id"].partition("testserver")[2])
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    for path in ("/targets.csv", "/pipes-2026.svg"):
        assert ANYBODY.get(address(year, path)).status_code == 404


def test_findings_persons_and_words_of_appeals_are_not_public(city: OpenCity) -> None:
    made = announced(city)
    given: dict[str, Any] = {"reason": "内部申诉理由", "evidence": "内部佐证"}
    filed = file_appeal(actor=city.publisher, assessment_id=made.pk, at=city.now, **given)
    reject_appeal(actor=city.colleague(), appeal_id=filed.pk, decision="内部处理理由", at=city.now)
    draft = draft_results(actor=city.open_office, open_year_id=made.year_id, at=city.now)
    assert set(draft.content) == {"title", "document", "office", "year", "scores", "ledgers"}
    said = json.dumps(draft.content, ensure_ascii=False)
    for hidden in ("内部", "栏目空白", "网页截图", "housing-unit_publisher", "group_office"):
        assert hidden not in said


def test_the_page_of_the_year_and_of_its_publication_open_for_the_office(city: OpenCity, sign_in: Any) -> None:
    made = published(city)
    client = sign_in(city.open_office)
    page = client.get(f"/open_years/{made.open_year_id}/").content.decode()
    assert made.number in page
    assert "拟公开考核结果" in page
    assert "公开成绩的单位数" in client.get(f"/publications/{made.pk}/").content.decode()
