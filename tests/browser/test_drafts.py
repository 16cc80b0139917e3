"""What was typed is never lost, and never met by anybody else: the session ends, cookies go, another tab, a kiosk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import CHROMIUM
from tests.hotline.conftest import City
from tests.projects.conftest import Site

from qiban.core import clock
from qiban.core.access.models import Session
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.hotline.models import Demand, Order

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: install Chromium, or name it"),
]
PASSWORD = "long-enough-pass"
DRAFTS = "Object.keys({...sessionStorage, ...localStorage}).filter((key) => key.startsWith('qiban:draft:')).length"
SAVED = f"() => {DRAFTS} > 0"


@pytest.fixture
def city() -> City:
    return City()


@pytest.fixture
def order(city: City) -> Order:
    return city.bring("handling", at=clock.now() - timedelta(hours=3))


def person_of(actor: Actor) -> Person:
    """Return whose post this is, with a password for the sign-in page."""
    person = Person.objects.get(pk=actor.person_id)
    person.set_password(PASSWORD)
    person.save()
    return person


def give_password(page: Page, person: Person) -> None:
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def write_reply(page: Page, order: Order) -> None:
    page.goto(f"/orders/{order.pk}/")
    page.get_by_role("link", name="回复办理结果").click()
    page.get_by_role("textbox", name="办理结果").fill("已修复三号楼水管")
    page.get_by_label("怎样告知").fill("电话")
    page.get_by_label("何时告知诉求人").fill(f"{clock.local(order.last_at + timedelta(minutes=1)):%Y-%m-%dT%H:%M}")


def test_a_reply_survives_the_end_of_the_session_and_goes_when_it_is_stored(
    city: City, order: Order, page: Page, sign_in: Callable[[Person], None]
) -> None:
    handler = person_of(city.handler())
    sign_in(handler)
    write_reply(page, order)
    Session.objects.all().delete()

    page.get_by_role("button", name="回复办理结果").click()
    page.wait_for_url("**/accounts/login/**")
    give_password(page, handler)

    # The page they came from, with the form open and filled.
    page.wait_for_url(f"**/orders/{order.pk}/")
    result = page.get_by_role("textbox", name="办理结果")
    expect(result).to_have_value("已修复三号楼水管")
    expect(page.get_by_text("附件需要重新选择")).to_be_visible()
    page.get_by_role("button", name="回复办理结果").click()
    expect(page.get_by_text("已办理“回复办理结果”")).to_be_visible()
    assert page.evaluate(DRAFTS) == 0


def test_a_call_being_taken_survives_the_end_of_the_session_without_htmx(
    city: City, page: Page, sign_in: Callable[[Person], None]
) -> None:
    agent = person_of(city.agent)
    sign_in(agent)
    page.goto("/desk/")
    page.locator("[name=phone]").first.fill("13905330001")
    page.get_by_role("textbox", name="标题").fill("停水两天")
    Session.objects.all().delete()

    page.evaluate("document.querySelector('form.desk__call').requestSubmit()")
    page.wait_for_url("**/accounts/login/?next=/desk/")
    give_password(page, agent)

    page.wait_for_url("**/desk/")
    expect(page.get_by_role("textbox", name="标题")).to_have_value("停水两天")
    expect(page.locator("[name=phone]").first).to_have_value("13905330001")


def test_a_queue_that_refreshes_itself_leads_to_sign_in_and_nothing_typed_is_lost(
    city: City, page: Page, sign_in: Callable[[Person], None]
) -> None:
    agent = person_of(city.agent)
    sign_in(agent)
    page.goto("/desk/")
    page.get_by_role("textbox", name="标题").press_sequentially("停水两天")
    page.evaluate("document.activeElement.blur()")
    Session.objects.all().delete()

    page.evaluate("document.body.dispatchEvent(new Event('live:refresh'))")
    page.wait_for_url("**/accounts/login/?next=/desk/")
    give_password(page, agent)

    page.wait_for_url("**/desk/")
    expect(page.get_by_role("textbox", name="标题")).to_have_value("停水两天")


def test_a_second_tab_goes_on_after_the_first_signed_in_anew(
    city: City, page: Page, sign_in: Callable[[Person], None]
) -> None:
    order, handler = city.bring("dispatched", at=clock.now() - timedelta(hours=3)), person_of(city.handler())
    sign_in(handler)
    page.goto(f"/orders/{order.pk}/")
    Session.objects.all().delete()
    first = page.context.new_page()
    first.goto("/accounts/login/")
    give_password(first, handler)
    first.wait_for_url("**/inbox/")

    # Its token for forms is that of the session before.
    page.get_by_role("button", name="签收").click()

    expect(page.get_by_text("已办理“签收”")).to_be_visible()


def test_what_was_written_in_one_post_is_not_done_in_another(
    city: City, order: Order, page: Page, sign_in: Callable[[Person], None]
) -> None:
    handler = person_of(city.handler())
    second = appoint(person=handler, unit=city.unit("housing"), role="unit_leader")
    sign_in(handler)
    write_reply(page, order)
    other = page.context.new_page()
    other.goto("/notices/")
    other.locator("details.menu > summary").click()
    other.get_by_role("button", name="切换到").click()
    expect(other.locator(".who__post")).to_contain_text(second.role_label)

    page.get_by_role("button", name="回复办理结果").click()

    expect(page.locator("#problems")).to_contain_text("这一页是以另一岗位打开的")
    expect(page.get_by_role("textbox", name="办理结果")).to_have_value("已修复三号楼水管")
    order.refresh_from_db()
    assert order.state == "handling"


def test_a_citizens_text_survives_a_lost_cookie(city: City, page: Page) -> None:
    page.goto("/file/")
    page.get_by_label("求助").check()
    page.get_by_role("textbox", name="标题").fill("幸福小区停水两天")
    page.get_by_label("具体情况").fill("老人做饭困难。")
    page.get_by_label("联系电话").fill("13905330001")
    page.context.clear_cookies()

    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_text("已填写的内容都在下面")).to_be_visible()
    expect(page.get_by_label("具体情况")).to_have_value("老人做饭困难。")
    page.get_by_role("button", name="提交诉求").click()

    page.wait_for_url("**/file/done/")
    assert Demand.objects.count() == 1
    assert page.evaluate(DRAFTS) == 0


def test_a_citizens_text_is_there_when_the_answer_did_not_come(city: City, page: Page) -> None:
    page.goto("/file/")
    page.get_by_role("textbox", name="标题").fill("幸福小区停水两天")
    page.wait_for_function(SAVED)
    page.context.set_offline(True)
    page.get_by_role("button", name="提交诉求").click()
    page.context.set_offline(False)

    page.goto("/file/")
    expect(page.get_by_role("textbox", name="标题")).to_have_value("幸福小区停水两天")


def test_the_desks_text_goes_with_the_tab_and_the_person(
    city: City, page: Page, sign_in: Callable[[Person], None]
) -> None:
    sign_in(person_of(city.agent))
    page.goto("/desk/")
    page.locator("[name=phone]").first.fill("13905330001")
    page.wait_for_function(SAVED)

    # Nothing of it outlives the tab, and another person in the same tab meets none of it.
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []
    second = page.context.new_page()
    second.goto("/desk/")
    expect(second.locator("[name=phone]").first).to_have_value("")
    sign_in(person_of(city.director))
    page.goto("/desk/")
    expect(page.locator("[name=phone]").first).to_have_value("")
    assert page.evaluate("JSON.stringify({...sessionStorage, ...localStorage}).includes('13905330001')") is False


def test_signing_out_clears_every_tab(city: City, page: Page, sign_in: Callable[[Person], None]) -> None:
    sign_in(person_of(city.agent))
    page.goto("/desk/")
    page.locator("[name=phone]").first.fill("13905330001")
    page.wait_for_function(SAVED)
    second = page.context.new_page()
    second.goto("/desk/")

    second.locator("details.menu > summary").click()
    second.get_by_role("button", name="退出登录").click()

    second.wait_for_url("**/accounts/login/")
    page.wait_for_url("**/accounts/login/**")
    assert page.evaluate(DRAFTS) == 0


def test_a_receipt_does_not_open_to_the_next_visitor(city: City, page: Page) -> None:
    page.goto("/file/")
    page.get_by_label("求助").check()
    page.get_by_role("textbox", name="标题").fill("幸福小区停水两天")
    page.get_by_label("具体情况").fill("老人做饭困难。")
    page.get_by_label("联系电话").fill("13905330001")
    page.get_by_role("button", name="提交诉求").click()
    page.wait_for_url("**/file/done/")
    code = page.locator("#code").inner_text()

    page.get_by_role("button", name="看完了，关闭本页").click()
    page.wait_for_url("**/")
    page.go_back()
    page.wait_for_load_state()

    expect(page.get_by_text(code)).to_have_count(0)
    page.goto("/file/done/")
    expect(page.get_by_text(code)).to_have_count(0)
    page.goto("/file/")
    expect(page.get_by_role("textbox", name="标题")).to_have_value("")


def test_what_an_administrator_enters_survives_the_end_of_the_session_folded_or_not(
    city: City, page: Page, sign_in: Callable[[Person], None]
) -> None:
    administrator = person_of(city.post("centre", "administrator"))
    for path, name, button in (
        ("/law/calendar/", "reason", "预览变动的时限"),
        ("/law/hotline/successor/", "value_handling_days_general", "预览变动的时限"),
        ("/people/new/", "username", "登记"),
    ):
        sign_in(administrator)
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        page.locator(f"[name={name}]").fill("6")
        page.evaluate("for (const one of document.forms) one.noValidate = true")
        Session.objects.all().delete()

        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_url("**/accounts/login/**")
        give_password(page, administrator)

        page.wait_for_url(f"**{path}")
        expect(page.locator(f"[name={name}]")).to_be_visible()
        expect(page.locator(f"[name={name}]")).to_have_value("6")


def test_a_preview_is_no_draft_that_was_found_again(city: City, page: Page, sign_in: Callable[[Person], None]) -> None:
    sign_in(person_of(city.post("centre", "administrator")))
    page.goto("/law/calendar/")
    page.locator("[name=off]").fill("2026-12-31")
    page.locator("[name=source]").fill("暴雪停工通知")
    page.locator("[name=issued_on]").fill("2024-03-01")
    page.locator("[name=reason]").fill("暴雪")
    page.get_by_role("button", name="预览变动的时限").click()

    expect(page.get_by_role("button", name="确认生效")).to_be_visible()
    expect(page.get_by_text("已恢复")).to_have_count(0)
    page.get_by_role("button", name="确认生效").click()
    expect(page.locator("main").get_by_text("暴雪停工通知")).to_be_visible()
    assert page.evaluate(DRAFTS) == 0


def test_a_contract_being_entered_survives_the_end_of_the_session_with_its_money_and_its_firm(
    page: Page, sign_in: Callable[[Person], None]
) -> None:
    site = Site()
    project, builder = site.project(), person_of(site.builder)
    form, typed = "form[data-draft]", {"title": "施工合同", "reference": "GF-2024-0201", "value": "1,234,567.89"}
    typed |= {"firm_id": "般阳建工", **dict.fromkeys(("quality_terms", "investment_terms", "breach_terms"), "见合同")}
    sign_in(builder)
    page.goto(f"/projects/{project.pk}/do/draft_contract/")
    page.locator(f"{form} [name=purchase]").select_option("goods")
    for name, text in typed.items():
        page.locator(f"{form} [name={name}]").fill(text)
    Session.objects.all().delete()

    page.locator(form).get_by_role("button", name="提报合同").click()
    page.wait_for_url("**/accounts/login/**")
    give_password(page, builder)

    page.wait_for_url(f"**/projects/{project.pk}/**")
    expect(page.locator(f"{form} [name=purchase]")).to_have_value("goods")
    for name, text in typed.items():
        expect(page.locator(f"{form} [name={name}]")).to_have_value(text)
