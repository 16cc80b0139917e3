"""What every page does by script: keys, drafts, asking first, sending once, live parts."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import path
from playwright.sync_api import Page, expect

from qiban.core.errors import Denied
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.web.drafts import stored
from qiban.core.web.posts import for_everyone
from qiban.law.text import Text
from qiban.site import urls

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]

# How many drafts of anybody this tab holds.
DRAFTS = "Object.keys({...sessionStorage, ...localStorage}).filter((key) => key.startsWith('qiban:draft:')).length"
FORM = """{% extends "base.html" %}{% load i18n qiban %}
{% block title %}试{% endblock %}{% block heading %}试{% endblock %}
{% block content %}
<ul data-rows><li><a href="#one">一</a></li><li><a href="#two">二</a></li></ul>
<form class="panel form" method="post" action="/try/" data-draft="try">{% csrf_token %}
  <div class="field"><label for="q">找</label><input id="q" name="q" data-key="/"></div>
  <div class="field"><label for="text">写</label><textarea id="text" name="text" data-most="50"></textarea>
    <p id="text_count" data-over="已超出"></p></div>
  <div class="field"><label for="photo">照</label><input id="photo" type="file" data-refused="\\.heic$|^image/heic$"
    data-refused-words="改成JPG"></div>
  <div class="field"><label for="secret">密</label><input type="password" id="secret" name="secret"></div>
  <label class="choice"><input type="radio" name="way" value="a">甲</label>
  <label class="choice"><input type="radio" name="way" value="b">乙</label>
  <div data-shown-by="way" data-shown-for="b"><label>因<input name="why"></label></div>
  {% include "components/buttons.html" with submit="交" only %}
</form>
<button id="ask" form="asked" data-confirm="确定？">问</button><form id="asked" method="post" action="/try/">{% csrf_token %}</form>
<button id="live" hx-post="/denied/">活</button>
{% endblock %}"""
sent: list[dict[str, str]] = []


@for_everyone
def try_form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        sent.append(request.POST.dict())
        return stored(request, redirect("/try/"))
    return HttpResponse(Template(FORM).render(RequestContext(request)))


@for_everyone
def denied(_request: HttpRequest) -> HttpResponse:
    raise Denied(Text("不是您的工单。", "Not yours."))


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("try/", try_form), path("denied/", denied)]


@pytest.fixture
def person() -> Person:
    unit = Unit.objects.get(code="centre")
    who = Person.objects.create_user("zhang", display_name="张晓敏")
    appoint(person=who, unit=unit, role="dispatcher")
    appoint(person=who, unit=unit, role="reviewer")
    sent.clear()
    return who


def test_keys_walk_through_rows_and_into_fields(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/try/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="二")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="一")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#q")).to_have_value("j")


def test_single_keys_can_be_turned_off(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/try/")

    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_contain_text("找")
    page.locator("[data-keys-switch]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    expect(page.locator("#q")).not_to_be_focused()


def test_a_draft_survives_leaving_and_goes_when_sent(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")
    page.locator("#text").press_sequentially("路灯不亮")
    page.locator("#secret").press_sequentially("not kept")
    page.get_by_label("乙").check()
    page.wait_for_function(f"() => {DRAFTS} > 0")

    page.goto("/law/")
    page.goto("/try/")
    expect(page.locator("#text")).to_have_value("路灯不亮")
    expect(page.get_by_label("乙")).to_be_checked()
    expect(page.locator("#secret")).to_have_value("")
    expect(page.get_by_role("status").filter(has_text="已恢复上次未提交的草稿。")).to_be_visible()

    page.locator("#text").press("Control+Enter")
    page.wait_for_load_state()
    expect(page.locator("#text")).to_have_value("")
    assert [form["text"] for form in sent] == ["路灯不亮"]
    assert page.evaluate(DRAFTS) == 0


def test_signing_out_leaves_no_draft_on_the_machine(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")
    page.locator("#text").press_sequentially("张某反映")
    page.wait_for_function(f"() => {DRAFTS} > 0")

    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="退出登录").click()

    page.wait_for_url("**/accounts/login/")
    assert page.evaluate(DRAFTS) == 0


def test_a_draft_is_not_shown_to_another_person(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/try/")
    page.locator("#text").press_sequentially("张某反映")
    page.wait_for_function(f"() => {DRAFTS} > 0")

    other = Person.objects.create_user("wang")
    appoint(person=other, unit=Unit.objects.get(code="centre"), role="agent")
    sign_in(other)
    page.goto("/try/")

    expect(page.locator("#text")).to_have_value("")
    assert page.evaluate(DRAFTS) == 0


def test_a_form_clicked_twice_is_sent_once(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/try/")
    page.evaluate(
        "() => { const b = [...document.querySelectorAll('button')].find((x) => x.textContent === '交'); b.click(); b.click(); }"
    )
    page.wait_for_load_state("networkidle")

    assert len(sent) == 1


def test_nothing_is_sent_when_the_question_is_answered_no(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")

    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("#ask").click()
    assert sent == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#ask").click()
    page.wait_for_load_state("networkidle")
    assert len(sent) == 1


def test_a_field_that_does_not_apply_is_neither_shown_nor_sent(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")

    expect(page.locator("[name=why]")).to_be_hidden()
    page.get_by_label("乙").check()
    page.locator("[name=why]").fill("缘由")
    page.get_by_label("甲").check()
    page.get_by_role("button", name="交").click()
    page.wait_for_load_state("networkidle")

    assert "why" not in sent[0]


def test_a_refused_live_action_shows_the_reason_in_the_page(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")

    page.locator("#live").click()

    expect(page.locator("#problems")).to_contain_text("不是您的工单。")


def test_a_lost_connection_is_shown_and_mended(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/try/")

    page.context.set_offline(True)
    page.locator("#live").click()
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    page.locator("#live").click()
    expect(page.locator("#offline")).to_be_hidden()


def test_posts_are_switched_by_keyboard_alone(page: Page, person: Person, sign_in: Callable[[Person], None]) -> None:
    sign_in(person)
    page.goto("/notices/")

    page.locator("details.menu > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    expect(page.locator(".who__post")).to_have_text("审核员 · 市政府市民投诉中心")


@pytest.mark.parametrize(
    "address", ["/notices/", "/law/hotline/", "/law/hotline/parameters/", "/try/", "/accounts/2fa/"]
)
def test_pages_fit_a_phone(page: Page, person: Person, sign_in: Callable[[Person], None], address: str) -> None:
    sign_in(person)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_letters_are_counted_as_they_are_kept_and_nothing_is_cut(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")
    page.locator("#text").fill("字\n" * 20 + "😀" * 10)
    expect(page.locator("#text_count")).to_have_text("50 / 50")
    page.locator("#text").fill("字\n" * 20 + "😀" * 11)
    expect(page.locator("#text_count")).to_have_text("51 / 50 已超出")
    assert page.locator("#text").input_value().endswith("😀" * 11)


def test_a_photo_that_is_not_accepted_is_turned_away_when_chosen(
    page: Page, person: Person, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person)
    page.goto("/try/")
    page.locator("#photo").set_input_files({"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"x"})
    assert page.evaluate("document.querySelector('#photo').files.length") == 0
    page.locator("#photo").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    assert page.evaluate("document.querySelector('#photo').files.length") == 1


def test_on_a_telephone_the_bar_shows_where_one_is(page: Page, sign_in: Callable[[Person], None]) -> None:
    director = Person.objects.create_user("zhuren")
    appoint(person=director, unit=Unit.objects.get(code="centre"), role="director")
    sign_in(director)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/law/")

    expect(page.locator(".navigation [aria-current=page]")).to_be_in_viewport(ratio=1)
