"""A demand in real browsers: filed on a phone, taken at the desk by keyboard, dispatched, followed with its code."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import CHROMIUM
from tests.browser.test_accessibility import violations
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.hotline.models import Demand, Order

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM} is missing; CHROMIUM may name another"),
]


# A busy machine takes its time.
expect.set_options(timeout=20_000)


@pytest.fixture
def city() -> City:
    return City()


@pytest.fixture
def phone(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A citizen's phone; the test fails when a script fails."""
    context = chromium.new_context(
        base_url=str(live_server),
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        has_touch=True,
        is_mobile=True,
    )
    opened, said = context.new_page(), []
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.fixture
def act_as(sign_in: Callable[[Person], None]) -> Callable[[Actor], None]:
    def sign_in_as(actor: Actor) -> None:
        sign_in(Person.objects.get(pk=actor.person_id))

    return sign_in_as


def fits(page: Page) -> bool:
    """Tell whether nothing of a page lies beyond the screen's edge."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def file(page: Page) -> str:
    """File a demand; return its code."""
    page.goto("/")
    assert fits(page)
    page.get_by_role("link", name="反映诉求").last.click()
    page.get_by_label("求助").check()
    page.get_by_role("textbox", name="标题").fill("幸福小区停水两天")
    page.get_by_label("具体情况").fill("幸福小区3号楼停水两天，没有通知，老人做饭困难。")
    page.get_by_label("在哪个区县").select_option("张店区")
    page.get_by_label("联系电话").fill("13905330001")
    assert fits(page)
    page.get_by_role("button", name="提交诉求").click()
    page.wait_for_url("**/file/done/")
    assert fits(page)
    return page.locator("#code").inner_text()


def test_a_demand_goes_from_a_phone_to_a_unit_and_is_followed(
    city: City, phone: Page, page: Page, act_as: Callable[[Actor], None]
) -> None:
    code = file(phone)
    demand = Demand.objects.get(query_code=code)

    # The agent opens it, takes the suggested category and makes an order of it, all by keyboard.
    act_as(city.agent)
    page.goto("/desk/")
    expect(page.get_by_label("来电号码")).to_be_focused()
    page.keyboard.press("Alt+w")
    page.wait_for_url(f"**/desk/{demand.pk}/")
    page.keyboard.press("Alt+c")
    expect(page.get_by_label("诉求类别")).to_have_value("water_supply")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/desk/{demand.pk}/done/")
    # The code was shown to the citizen, on the receipt, and to nobody else.
    expect(page.get_by_text(code)).to_have_count(0)
    expect(page.get_by_role("link", name="接下一个来电")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")

    # The dispatcher walks to it, finds the likely unit filled in, and sends it.
    order = Order.objects.get()
    act_as(city.dispatcher)
    page.goto("/dispatch/")
    page.keyboard.press("j")
    expect(page.locator(f"#order-{order.pk}")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/dispatch/{order.pk}/")
    expect(page.get_by_label("主办单位").first).to_have_value("市水务集团")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(f"已办理“派单”：{order.number}")).to_be_visible()

    phone.goto("/follow/")
    phone.get_by_label("查询码").fill(code.lower())
    phone.get_by_role("button", name="查询", exact=True).click()
    phone.wait_for_url("**/follow/case/")
    expect(phone.get_by_text("已转交承办单位")).to_be_visible()
    expect(phone.get_by_text("由市水务集团主办。")).to_be_visible()
    assert fits(phone)
    assert code not in phone.url


def test_what_an_agent_types_is_joined_by_suggestions_and_survives_a_reload(
    city: City, page: Page, act_as: Callable[[Actor], None]
) -> None:
    known = city.bring("closed", at=clock.now(), subject="幸福小区停水", category="water_supply")
    act_as(city.agent)
    page.goto("/desk/?phone=13905330001&call=c-1")

    expect(page.locator("#caller").get_by_text(known.lead_demand.number)).to_be_visible()
    expect(page.get_by_role("textbox", name="标题")).to_be_focused()
    page.keyboard.type("幸福小区又停水了")
    page.keyboard.press("Tab")
    page.keyboard.type("幸福小区今天又停水，没有通知。")
    expect(page.locator("#suggestions").get_by_role("button", name="供水与停水")).to_be_visible()
    page.wait_for_timeout(500)
    page.reload()
    expect(page.get_by_text("已恢复上次未提交的草稿。")).to_be_visible()
    expect(page.get_by_label("具体情况")).to_have_value("幸福小区今天又停水，没有通知。")

    # The earlier demand was answered: one press fills the refusal in, and the words to read out appear.
    page.get_by_role("button", name="按重复诉求不予受理").click()
    expect(page.get_by_label("前次诉求编号")).to_have_value(known.lead_demand.number)
    expect(page.get_by_text("同一事实、同一理由不再重复受理")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("请先向来电人读出上述内容，再勾选并提交。")).to_be_visible()
    page.get_by_label("已向诉求人说明上述内容").check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/done/")
    assert Demand.objects.latest("pk").outcome_reason == "repeat"

    # What was saved is no draft any more.
    expect(page.get_by_role("link", name="接下一个来电")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    expect(page.get_by_label("具体情况")).to_have_value("")


def test_the_queue_shows_new_demands_by_itself(city: City, page: Page, act_as: Callable[[Actor], None]) -> None:
    act_as(city.agent)
    page.goto("/desk/")
    expect(page.get_by_text("没有等待受理的诉求。")).to_be_visible()
    city.demand(at=clock.now(), channel="web", subject="新来的诉求")
    page.evaluate("document.body.dispatchEvent(new Event('live:refresh'))")

    expect(page.get_by_role("link", name="新来的诉求")).to_be_visible()


def test_everything_works_without_scripts(city: City, chromium: Browser, live_server: object) -> None:
    context = chromium.new_context(base_url=str(live_server), java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    code = file(page)
    page.goto(f"/follow/?code={code}")

    expect(page.get_by_text("已收到您的诉求")).to_be_visible()
    context.close()


def test_units_are_added_one_field_after_the_other(city: City, page: Page, act_as: Callable[[Actor], None]) -> None:
    order = city.order(at=clock.now(), category="water_supply")
    act_as(city.dispatcher)
    page.goto(f"/dispatch/{order.pk}/")
    fields = page.locator("#dispatch_units input")
    expect(fields).to_have_count(1)
    fields.first.press_sequentially("市卫生健康委")
    expect(fields).to_have_count(2)
    page.get_by_role("button", name="协办").nth(1).click()
    expect(fields.nth(1)).to_have_value("市住房城乡建设局")


def test_the_pages_are_accessible(city: City, page: Page, act_as: Callable[[Actor], None]) -> None:
    code = file(page)
    waiting = Demand.objects.get()
    page.goto(f"/follow/?code={code}")
    assert violations(page, ["/", "/file/", "/file/done/", "/follow/", "/follow/case/"]) == []

    order = city.order(at=clock.now(), category="water_supply")
    act_as(city.agent)
    assert violations(page, ["/desk/", f"/desk/{waiting.pk}/", f"/desk/{waiting.pk}/done/"]) == []
    act_as(city.dispatcher)
    pages = ["/dispatch/", f"/dispatch/{order.pk}/", "/dispatch/requests/", "/dispatch/alarms/"]
    assert violations(page, pages) == []
