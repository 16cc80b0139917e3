"""The pages of administrators: everything is reached from one page, works with a form alone, and says what happened."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.lawbook.models import LocalValue
from qiban.core.people.clients import client_with
from qiban.core.people.models import ApiClient, Person
from qiban.hotline.categories import categories
from qiban.hotline.directory.models import ChannelClosure, ReplyTemplate, Responsibility
from qiban.site.administration import GROUPS, lines

NOW = civil("2024-03-05 10:00")


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return City()


def signed_in(actor: Actor, language: str = "zh-hans") -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    client.cookies["qiban_language"] = language
    return client


@pytest.fixture
def administrator(city: City) -> Client:
    return signed_in(city.post("centre", "administrator"))


def page_of(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:3000]
    page: str = response.content.decode()
    assert "UNDEFINED[" not in page
    return page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_reached_from_the_front_page_with_its_state(city: City, language: str) -> None:
    client = signed_in(city.post("centre", "administrator"), language)
    page = page_of(client.get("/administration/"))
    listed = [one for _, group in lines("administrator") for one in group]
    assert {one.kept.group for one in listed} == set(GROUPS)
    for one in listed:
        assert f'href="{one.href}"' in page
        page_of(client.get(one.href))
    assert 'href="/administration/"' in page_of(client.get("/people/"))


def test_nobody_else_comes_in(city: City) -> None:
    client = signed_in(city.director)
    addresses = ["", "parameters/", "clients/", "clients/new/", "categories/", "catalogue/", "channels/"]
    assert [client.get(f"/administration/{one}").status_code for one in addresses] == [403] * len(addresses)
    assert client.post("/administration/channels/web/", {}).status_code == 403
    assert signed_in(city.dispatcher).get("/reply-templates/").status_code == 403


def test_a_local_number_is_shown_then_entered_then_taken_back(city: City, administrator: Client) -> None:
    address = "/administration/parameters/hotline/callback_days/"
    assert address in page_of(administrator.get("/administration/parameters/"))
    sent = {
        "value": "4",
        "valid_from": "2024-03-06",
        "source": "纪要3号",
        "reason": "人手不足",
        "applies_to_open": "on",
    }
    order = city.bring("reviewed", at=civil("2024-03-04 09:00"))
    assert order.number in page_of(administrator.post(address, {**sent, "do": "show"}))
    assert not LocalValue.objects.exists()
    assert administrator.post(address, {**sent, "do": "enter"}).status_code == 302
    entry = LocalValue.objects.get()
    assert (entry.value, entry.valid_from, entry.entered_at) == (4, date(2024, 3, 6), NOW)
    assert "纪要3号" in page_of(administrator.get(address))

    assert "早于今天" in page_of(administrator.post(address, {**sent, "valid_from": "2024-03-04", "do": "show"}), 422)
    undo = f"{address}{entry.pk}/undo/"
    page_of(administrator.post(undo, {"reason": " "}), 422)
    assert administrator.post(undo, {"reason": "填错了"}).status_code == 302
    assert "填错了" in page_of(administrator.get(address))


def test_local_numbers_are_found_by_a_word_of_their_name(administrator: Client) -> None:
    found = page_of(administrator.get("/administration/parameters/?q=回访"))
    assert "/administration/parameters/hotline/callback_days/" in found
    assert "/administration/parameters/hotline/identity_kept_months/" not in found
    assert "没有查到参数" in page_of(administrator.get("/administration/parameters/?q=查无此数"))


def test_what_the_document_says_is_shown_and_has_no_form(administrator: Client) -> None:
    page = page_of(administrator.get("/administration/parameters/hotline/handling_days_general/"))
    assert "不能在这里调整" in page
    assert "/law/hotline/successor/" in page
    assert 'name="value"' not in page
    assert administrator.get("/administration/parameters/hotline/nothing/").status_code == 404
    assert administrator.get("/administration/parameters/nowhere/callback_days/").status_code == 404


def test_a_program_is_admitted_changed_over_and_shut_out_on_screen(city: City, administrator: Client) -> None:
    sent = {
        "name": "小程序",
        "unit": city.unit("centre").short_name,
        "role": "agent",
        "scopes": ["intake"],
        "channel": "wechat",
        "reason": "上线",
    }
    page = page_of(administrator.post("/administration/clients/new/", sent))
    (token,) = re.findall(r"qb_[\w-]{20,}", page)
    client = ApiClient.objects.get(name="小程序")
    assert client_with(token, NOW) is not None
    assert "更换密钥" in page_of(administrator.post("/administration/clients/new/", sent), 422)  # the same click twice
    address = f"/administration/clients/{client.pk}/"
    assert token not in page_of(administrator.get(address))

    again = {"overlap_hours": "1", "reason": "定期更换", "token_no": "1"}
    (second,) = re.findall(r"qb_[\w-]{20,}", page_of(administrator.post(f"{address}token/", again)))
    assert second != token
    assert "qb_" not in page_of(administrator.post(f"{address}token/", again), 422)
    for nothing in ("", "123"):
        page_of(administrator.post(f"{address}switch/", {"to": "off", "reason": nothing}), 422)
        assert ApiClient.objects.get(pk=client.pk).is_active
    assert administrator.post(f"{address}switch/", {"to": "off", "reason": "异常"}).status_code == 302
    assert client_with(second, NOW) is None
    assert "异常" in page_of(administrator.get(address))
    page_of(administrator.post(address, {"scopes": [], "reason": "少给"}), 422)
    assert administrator.post(address, {"scopes": ["read"], "reason": "少给"}).status_code == 302
    assert ApiClient.objects.get().scopes == ["read"]


def test_a_category_is_made_given_to_a_unit_and_retired_on_screen(city: City, administrator: Client) -> None:
    made = {"code": "drones", "title": "无人机扰民", "title_en": "Drones", "group": "utilities", "reason": "来电增多"}
    page_of(administrator.post("/administration/categories/new/", {**made, "reason": ""}), 422)
    answer = administrator.post("/administration/categories/new/", made)
    assert answer.headers["Location"] == "/administration/categories/drones/"
    page = page_of(administrator.get("/administration/catalogue/"))
    assert "无人机扰民" in page[page.index("gaps-title") : page.index("covers-title")]

    unit = city.unit("ecology").short_name
    given = {"lead": unit, "valid_from": "2024-03-05", "reason": "职责清单"}
    page_of(administrator.post("/administration/categories/drones/responsible/", {**given, "valid_from": ""}), 422)
    assert administrator.post("/administration/categories/drones/responsible/", given).status_code == 302
    assert unit in page_of(administrator.get("/administration/categories/drones/"))
    later = {**given, "valid_from": "2024-03-09"}
    administrator.post("/administration/categories/drones/responsible/", later)
    coming = Responsibility.objects.get(valid_from=date(2024, 3, 9))
    undo = f"/administration/catalogue/{coming.pk}/undo/"
    assert undo in page_of(administrator.get("/administration/catalogue/"))
    assert administrator.post(undo, {"reason": "填错"}).status_code == 302

    retire = {"replaced_by": "water_supply", "reason": "并入", "version": "1"}
    assert administrator.post("/administration/categories/drones/retire/", retire).status_code == 302
    assert "drones" not in categories()
    assert "water_supply" in page_of(administrator.get("/administration/categories/drones/"))
    assert administrator.post("/administration/categories/drones/restore/", {"reason": "恢复"}).status_code == 302
    stale = {"title": "无人机", "title_en": "Drones", "group": "utilities", "reason": "改名", "version": "1"}
    page_of(administrator.post("/administration/categories/drones/", stale), 422)
    assert administrator.get("/administration/categories/nothing/").status_code == 404
    content = administrator.get("/administration/tables/catalogue.xlsx").content
    assert content[:2] == b"PK"


def test_a_channel_is_closed_and_opened_on_screen(administrator: Client) -> None:
    sent = {"words": "系统升级，暂停受理。", "reason": "升级", "ends_at": "2024-03-05T12:00"}
    page_of(administrator.post("/administration/channels/web/", {**sent, "words": ""}), 422)
    assert administrator.post("/administration/channels/web/", sent).status_code == 302
    closure = ChannelClosure.objects.get()
    assert closure.ends_at == civil("2024-03-05 12:00")
    address = f"/administration/channels/web/open/{closure.pk}/"
    assert address in page_of(administrator.get("/administration/channels/web/"))
    assert "系统升级" in page_of(administrator.get("/administration/channels/"))
    assert administrator.post(address, {"reason": "提前完成"}).status_code == 302
    assert administrator.get("/administration/channels/fax/").status_code == 404


def test_templates_are_kept_on_screen_by_the_centre_and_by_a_unit(city: City, administrator: Client) -> None:
    sent = {"title": "已恢复供水", "body": "{承办单位}已办结。", "reason": "统一答复", "category": ""}
    page_of(administrator.post("/reply-templates/new/", {**sent, "body": "{电话}"}), 422)
    assert administrator.post("/reply-templates/new/", sent).status_code == 302
    public = ReplyTemplate.objects.get()
    handler = signed_in(city.handler())
    assert "{承办单位}已办结。" in page_of(handler.get("/reply-templates/"))
    assert handler.get(f"/reply-templates/{public.pk}/").status_code == 404
    assert handler.post("/reply-templates/new/", {**sent, "title": "本局"}).status_code == 302
    own = ReplyTemplate.objects.get(title="本局")
    address = f"/reply-templates/{own.pk}/"
    assert handler.post(address, {**sent, "title": "本局", "body": "新", "version": "1"}).status_code == 302
    page_of(handler.post(address, {**sent, "title": "本局", "body": "又", "version": "1"}), 422)
    assert handler.post(f"{address}retire/", {"reason": "过时", "version": "2"}).status_code == 302
    assert "过时" in page_of(handler.get(address))
