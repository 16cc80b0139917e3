"""What of plans is public: pages, JSON, CSV, a catalogue in DCAT-AP and charts, for everybody and for caches."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from tests.plans.web.conftest import Shown

from qiban.plans.formats.catalogue import dataset
from qiban.plans.models import Part, Plan
from qiban.plans.operations.publishing import withdraw_publication

ANYBODY = Client()


def test_a_plan_is_public_once_somebody_else_approved_it(shown: Shown) -> None:
    plan = shown.since("2022-01-01")
    assert ANYBODY.get(f"/public/plans/{plan.number}/").status_code == 404
    plan, _ = shown.published()
    page = ANYBODY.get(f"/public/plans/{plan.number}/").content.decode()
    assert "改造供热管网长度" in page
    assert "55.5" in page
    assert plan.number in ANYBODY.get("/public/plans/").content.decode()


def test_what_is_taken_off_is_public_no_more(shown: Shown) -> None:
    plan, publication = shown.published()
    withdraw_publication(actor=shown.city.office, publication_id=publication.pk, opinion="数据有误", at=shown.city.now)
    for path in ("/", ".json", "/targets.csv", "/pipes-2026.svg"):
        assert ANYBODY.get(f"/public/plans/{plan.number}{path}").status_code == 404


def test_the_public_version_has_no_words_of_progress_though_the_ledger_has(shown: Shown) -> None:
    plan, _ = shown.published()
    shown.progress(Part.objects.get(plan=plan), "内部进展不公开")
    shown.publish(plan)
    for path in ("/", ".json", "/measures.csv"):
        assert "内部进展不公开" not in ANYBODY.get(f"/public/plans/{plan.number}{path}").content.decode()


def test_data_are_those_of_the_page(shown: Shown) -> None:
    plan, _ = shown.published()
    whole = ANYBODY.get(f"/public/plans/{plan.number}.json").json()
    (indicator,) = whole["indicators"]
    assert indicator["figures"] == [{"period": "2022", "value": "30"}, {"period": "2023", "value": "55.5"}]
    assert [(one["year"], one["value"]) for one in indicator["targets"]] == [(2026, "100")]
    text = ANYBODY.get(f"/public/plans/{plan.number}/figures.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["pipes", "改造供热管网长度", "公里", "2022", "30"],
        ["pipes", "改造供热管网长度", "公里", "2023", "55.5"],
    ]


def test_no_cell_of_the_csv_is_a_formula(shown: Shown) -> None:
    plan, _ = shown.published()
    plan.measures.update(title="=1+1")
    shown.publish(Plan.objects.get(pk=plan.pk))
    text = ANYBODY.get(f"/public/plans/{plan.number}/measures.csv").content.decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(text)))[1:]))[1] == "'=1+1"


def test_the_catalogue_names_each_plan_with_its_distributions(shown: Shown) -> None:
    plan, _ = shown.published()
    found = json.loads(ANYBODY.get("/public/plans/catalogue.jsonld").content)
    (dataset,) = found["dcat:dataset"]
    assert (found["@type"], dataset["@type"], dataset["dct:identifier"]) == (
        "dcat:Catalog",
        "dcat:Dataset",
        plan.number,
    )
    addresses = [one["dcat:accessURL"]["@id"] for one in dataset["dcat:distribution"]]
    for address in addresses:
        assert ANYBODY.get(address.partition("testserver")[2]).status_code == 200
    assert {one["dcat:mediaType"]["@id"].rpartition("/")[2] for one in dataset["dcat:distribution"]} == {"json", "csv"}


def test_every_address_of_the_catalogue_is_whole_and_every_file_is_of_the_type_that_it_says(shown: Shown) -> None:
    shown.published()
    answer = ANYBODY.get("/public/plans/catalogue.jsonld")
    assert answer["Content-Type"].partition(";")[0] == "application/ld+json"
    found = answer.json()
    for address in _addresses(found):
        parts = urlsplit(address)
        assert (parts.scheme in ("http", "https"), bool(parts.netloc)) == (True, True), address
        assert address == quote(address, safe=":/#.-_"), address
    for one in found["dcat:dataset"][0]["dcat:distribution"]:
        media_type = one["dcat:mediaType"]["@id"].removeprefix("https://www.iana.org/assignments/media-types/")
        served = ANYBODY.get(urlsplit(one["dcat:downloadURL"]["@id"]).path)
        assert (served.status_code, served["Content-Type"].partition(";")[0]) == (200, media_type)


def _addresses(found: Any) -> Iterator[str]:
    if isinstance(found, list):
        for one in found:
            yield from _addresses(one)
    if isinstance(found, dict):
        for name, one in found.items():
            if name == "@id":
                yield one
            else:
                yield from _addresses(one)


@pytest.mark.parametrize(
    ("cycle", "name"), [("month", "MONTHLY"), ("quarter", "QUARTERLY"), ("half_year", "ANNUAL_2"), ("year", "ANNUAL")]
)
def test_a_plan_s_rhythm_is_named_as_the_european_list_of_frequencies_names_it(
    shown: Shown, cycle: str, name: str
) -> None:
    plan, publication = shown.published()
    Plan.objects.filter(pk=plan.pk).update(cycle=cycle)
    publication.refresh_from_db()
    found = dataset(publication, "https://qiban.example")["dct:accrualPeriodicity"]["@id"]
    assert found == f"http://publications.europa.eu/resource/authority/frequency/{name}"


def test_a_chart_is_drawn_in_the_readers_language_and_no_cache_takes_one_for_the_other(shown: Shown) -> None:
    plan, _ = shown.published()
    address = f"/public/plans/{plan.number}/pipes-2026.svg"
    answer = ANYBODY.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert "目标" in answer.content.decode()
    english = Client()
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    told = english.get(address)
    assert "Target" in told.content.decode()
    assert "Cookie" in told["Vary"]


@pytest.mark.parametrize("path", ["/", ".json", "/targets.csv", "/pipes-2026.svg"])
def test_public_answers_may_be_kept_by_caches_and_say_when_they_changed(shown: Shown, path: str) -> None:
    plan, _ = shown.published()
    answer = ANYBODY.get(f"/public/plans/{plan.number}{path}")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Last-Modified"]
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("path", ["JH999999/", "JH000001x/", "abc/", "JH999999.json", "JH999999/targets.csv"])
def test_what_is_not_there_is_said_in_words(shown: Shown, path: str) -> None:
    assert ANYBODY.get(f"/public/plans/{path}").status_code == 404


def test_a_table_or_target_that_there_is_not_is_not_found(shown: Shown) -> None:
    plan, _ = shown.published()
    for path in ("/passwords.csv", "/pipes-2027.svg", "/other-2026.svg"):
        assert ANYBODY.get(f"/public/plans/{plan.number}{path}").status_code == 404


def test_a_public_page_costs_the_same_however_many_figures_there_are(
    shown: Shown, django_assert_num_queries: object
) -> None:
    plan, _ = shown.published()
    with django_assert_num_queries(1):  # type: ignore[operator]
        ANYBODY.get(f"/public/plans/{plan.number}/")
