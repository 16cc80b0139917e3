"""Every list and form of a flood's aftermath opens for who it is for, in both languages, and the API tells of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.flood.aftermath.conftest import Plain
from tests.flood.conftest import City

from qiban.core.acting.kinds import kind_of
from qiban.core.actor import Actor
from qiban.flood.models import DamageReport

KINDS = (
    "damage_survey",
    "damage_report",
    "damage_task",
    "flood_repair",
    "floodplain_use",
    "compensation",
    "compensation_claim",
    "flood_review",
    "review_measure",
)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_lists_open_for_every_post(
    city: City, browser: Callable[[Actor], Client], report: DamageReport, plain: Plain, name: str, language: str
) -> None:
    plain.claim()
    for actor in (city.duty, city.county, city.town, plain.warden, city.member("emergency")):
        window = browser(actor)
        page = window.get(f"/{kind_of(name).plural}/", headers={"accept-language": language})
        assert page.status_code == 200, actor.role
        assert len(page.content) < 50_000


def test_what_is_open_to_a_post_has_a_form(
    city: City, browser: Callable[[Actor], Client], report: DamageReport, plain: Plain
) -> None:
    claim = plain.claim()
    things = (report, plain.use, plain.listed, claim)
    forms = 0
    for actor in (city.county, city.town, plain.warden):
        window = browser(actor)
        for thing in things:
            kind = kind_of(thing.subject_type)
            if not kind.thing.visible(actor).filter(pk=thing.pk).exists():
                continue
            for offer in kind.offers(actor, kind.find(actor, thing.pk), city.now):
                page = window.get(f"/{kind.plural}/{thing.pk}/do/{offer.name}/")
                assert page.status_code == 200, (actor.role, offer.name)
                forms += 1
    assert forms > 10


@pytest.mark.parametrize("address", ["/damage_surveys/new/", "/flood_repairs/new/", "/floodplain_uses/new/"])
def test_what_begins_by_itself_has_a_page(city: City, browser: Callable[[Actor], Client], address: str) -> None:
    assert browser(city.duty).get(address).status_code == 200
    assert browser(city.member("finance")).get(address).status_code == 403


def test_the_api_tells_of_every_action() -> None:
    told = Client().get("/api/openapi.json").json()
    paths = "".join(told["paths"])
    for name in KINDS:
        assert f"/{kind_of(name).plural.replace('_', '-')}" in paths or f"/{kind_of(name).plural}" in paths, name
    ids = {one["operationId"] for path in told["paths"].values() for one in path.values()}
    assert {"ask_damage", "list_repair", "record_use"} <= ids
