"""Addresses that hide one another are refused at the start."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI, Router

from qiban.core.office import Item
from qiban.law.text import Text
from qiban.platform.problems import Problem
from qiban.site import navigation
from qiban.site.fitting import check_api, check_pages


def page(request: HttpRequest, **given: int) -> HttpResponse:
    return HttpResponse(f"{request.path}{given}")


def test_two_pages_of_one_address_are_named_whatever_its_numbers_are_called() -> None:
    with pytest.raises(Problem) as found:
        check_pages([path("stalls/<int:pk>/", page), path("stalls/<int:stall_id>/", page)])
    assert "网址 stalls/…/ 重复" in found.value.zh


def test_two_pages_of_one_name_are_named() -> None:
    with pytest.raises(Problem) as found:
        check_pages([path("stalls/", page, name="stalls"), path("market/", page, name="stalls")])
    assert "网址名称 stalls 重复" in found.value.zh


def test_a_key_that_leads_to_two_places_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [Item("/stalls/", Text("摊位", "Stalls"), "1"), Item("/market/", Text("集市", "Market"), "1")]
    monkeypatch.setattr("qiban.site.fitting.items_for", lambda _role: entries)
    with pytest.raises(Problem) as found:
        check_pages([])
    assert "的导航快捷键 1 重复" in found.value.zh


@pytest.mark.filterwarnings("ignore:Field.s. .*view path")
def test_two_routes_of_one_address_are_named() -> None:
    api = NinjaAPI(urls_namespace="twice")
    for name in ("first", "second"):
        router = Router()
        router.get(f"/{{{name}_id}}", operation_id=name)(page)
        api.add_router("/stalls", router)
    with pytest.raises(Problem) as found:
        check_api(api)
    assert "接口网址 GET /stalls/…" in found.value.zh


def test_the_offices_that_run_here_keep_their_keys_apart() -> None:
    keys = {role: [one.key for one in navigation.items_for(role) if one.key] for role in ("director", "administrator")}
    assert all(len(set(found)) == len(found) for found in keys.values())
