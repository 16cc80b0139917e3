"""An order goes its whole way in a real browser: signed for, extended, answered with a photo, reviewed, called back, closed."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import CHROMIUM
from tests.browser.test_accessibility import violations
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person
from qiban.hotline.models import Order

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing; install Chromium or name it with CHROMIUM"
    ),
]


@pytest.fixture
def city() -> City:
    return City()


@pytest.fixture
def act_as(sign_in: Callable[[Person], None]) -> Callable[[Actor], None]:
    def sign_in_as(actor: Actor) -> None:
        sign_in(Person.objects.get(pk=actor.person_id))

    return sign_in_as


def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "blue").save(content, "PNG")
    return content.getvalue()


def refresh(page: Page) -> None:
    """Let the page's live part fetch itself, as it does every some seconds."""
    page.evaluate("document.body.dispatchEvent(new Event('live:refresh'))")


def told_at(order: Order) -> str:
    """Return a moment after the dispatch and before now, as the field takes it."""
    return f"{clock.local(order.last_at + timedelta(minutes=1)):%Y-%m-%dT%H:%M}"


def test_an_order_goes_its_whole_way(city: City, page: Page, act_as: Callable[[Actor], None]) -> None:
    order = city.bring("dispatched", at=clock.now() - timedelta(hours=3))

    # The handler signs for it from the inbox, by keyboard.
    act_as(city.handler())
    page.goto("/inbox/")
    page.get_by_label(f"选择 {order.number}").check()
    page.keyboard.press("s")
    expect(page.get_by_text("已签收 1 件工单。")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(f"#order-{order.pk}")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/orders/{order.pk}/")

    # They ask for more time; without a reason they are told so, and what they chose stays.
    page.get_by_role("link", name="申请延期").click()
    page.get_by_label("延长几个工作日").fill("3")
    page.get_by_role("textbox", name="理由").press("Control+Enter")
    expect(page.get_by_text("申请延期应注明理由。")).to_be_visible()
    expect(page.get_by_label("延长几个工作日")).to_have_value("3")
    page.get_by_role("textbox", name="理由").fill("需要开挖路面")
    page.get_by_role("textbox", name="理由").press("Control+Enter")
    expect(page.get_by_text("已办理“申请延期”")).to_be_visible()

    act_as(city.dispatcher)
    page.goto(f"/orders/{order.pk}/")
    page.get_by_role("link", name="同意延期", exact=True).click()
    page.get_by_role("button", name="同意延期").click()
    expect(page.get_by_text("已办理“同意延期”")).to_be_visible()

    # The reply, begun from a usual opening, with a photo.
    act_as(city.handler())
    page.goto(f"/orders/{order.pk}/")
    page.get_by_role("link", name="回复办理结果").click()
    page.get_by_role("button", name="已解决").click()
    expect(page.get_by_role("textbox", name="办理结果")).to_have_value(
        "您好，您反映的问题已收悉。经现场核实，情况属实，我单位已于＿＿月＿＿日安排＿＿办理，目前问题已经解决。"
    )
    page.get_by_role("textbox", name="办理结果").fill("3月4日我局更换水管，已恢复供水。")
    page.get_by_label("何时告知诉求人").fill(told_at(order))
    page.get_by_label("怎样告知").fill("电话")
    page.locator("input[type=file]").set_input_files({"name": "现场.png", "mimeType": "image/png", "buffer": photo()})
    page.get_by_role("button", name="回复办理结果").click()
    expect(page.get_by_text("已办理“回复办理结果”")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="现场.png").click()
    assert download.value.suggested_filename == "现场.png"

    act_as(city.reviewer)
    page.goto("/review/")
    page.locator(f"#order-{order.pk}").click()
    page.get_by_label("回复明确").check()
    page.get_by_label("回复详实").check()
    page.get_by_role("button", name="审核通过").click()
    page.wait_for_url("**/review/?queue=review")
    expect(page.get_by_text("已办理“审核通过”")).to_be_visible()

    # The caller's number is seen for a reason; the questions stand only after somebody answered.
    act_as(city.caller)
    page.goto(f"/review/{order.pk}/")
    page.get_by_role("link", name="查看诉求人电话").click()
    page.get_by_label("查看理由").fill("回访核实办理情况")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.get_by_role("link", name="13905330001")).to_be_visible()
    question = page.get_by_role("group", name="问题是否解决")
    expect(question).to_be_hidden()
    page.get_by_role("group", name="是否接通").get_by_label("是").check()
    for asked in ("对服务过程是否满意", "对办理结果是否满意", "问题是否解决"):
        page.get_by_role("group", name=asked).get_by_label("是").check()
    page.get_by_role("button", name="登记回访").click()
    expect(page.get_by_text("已办理“登记回访”")).to_be_visible()
    page.get_by_role("button", name="办结", exact=True).click()
    expect(page.get_by_text("已办理“办结”")).to_be_visible()

    order.refresh_from_db()
    assert (order.state, order.close_basis) == ("closed", "satisfied")


def test_a_reply_being_written_is_found_again_until_it_has_been_sent(
    city: City, page: Page, act_as: Callable[[Actor], None]
) -> None:
    order = city.bring("handling", at=clock.now() - timedelta(hours=3))
    act_as(city.handler())
    result = page.get_by_role("textbox", name="办理结果")

    def begin() -> None:
        page.goto(f"/orders/{order.pk}/")
        page.get_by_role("link", name="回复办理结果").click()

    begin()
    result.fill("写到一半")
    page.wait_for_timeout(600)
    begin()
    expect(result).to_have_value("写到一半")
    # Refused: it stays, on this page and the next.
    page.get_by_role("button", name="回复办理结果").click()
    expect(page.get_by_text("还缺：告知诉求人的时间、告知诉求人的方式。")).to_be_visible()
    begin()
    expect(result).to_have_value("写到一半")

    page.get_by_label("何时告知诉求人").fill(told_at(order))
    page.get_by_label("怎样告知").fill("电话")
    page.get_by_role("button", name="回复办理结果").click()
    expect(page.get_by_text("已办理“回复办理结果”")).to_be_visible()
    assert (
        page.evaluate(
            "Object.keys({...sessionStorage, ...localStorage}).filter((key) => key.startsWith('qiban:draft:'))"
        )
        == []
    )


def test_the_inbox_refreshes_itself_and_waits_while_somebody_chooses(
    city: City, page: Page, act_as: Callable[[Actor], None]
) -> None:
    first = city.bring("dispatched", at=clock.now() - timedelta(hours=3))
    act_as(city.handler())
    page.goto("/inbox/")
    box = page.get_by_label(f"选择 {first.number}")
    box.check()
    second = city.bring("dispatched", at=clock.now() - timedelta(hours=2), phone="13905330002")

    refresh(page)
    page.wait_for_timeout(500)
    expect(box).to_be_checked()
    expect(page.locator(f"#order-{second.pk}")).to_have_count(0)

    box.uncheck()
    refresh(page)
    expect(page.locator(f"#order-{second.pk}")).to_be_visible()


def test_a_list_that_cannot_be_fetched_stays_and_says_so(
    city: City, page: Page, act_as: Callable[[Actor], None]
) -> None:
    order = city.bring("dispatched", at=clock.now() - timedelta(hours=3))
    act_as(city.handler())
    page.goto("/inbox/")
    page.route("**/inbox/", lambda route: route.fulfill(status=502, body="bad gateway"))

    refresh(page)

    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator(f"#order-{order.pk}")).to_be_visible()


def test_pages_are_accessible(city: City, page: Page, act_as: Callable[[Actor], None]) -> None:
    at = clock.now() - timedelta(hours=3)
    order, replied = city.bring("dispatched", at=at), city.bring("replied", at=at, phone="13905330002")
    called, closing = (
        city.bring("reviewed", at=at, phone="13905330003"),
        city.bring("callback", at=at, phone="13905330004"),
    )
    act_as(city.handler())
    mine = [f"/orders/{order.pk}/", f"/orders/{order.pk}/do/reply/", f"/orders/{order.pk}/do/request_return/"]
    assert violations(page, [*mine, "/inbox/", "/inbox/?state=replied"]) == []

    act_as(city.director)
    queues = ["/review/", *(f"/review/{one.pk}/" for one in (replied, called, closing))]
    others = ["/board/", f"/orders/{replied.pk}/callers/", f"/orders/{replied.pk}/timeline/"]
    asked = f"/orders/{replied.pk}/identity/{replied.lead_demand_id}/"
    assert violations(page, [*queues, *others, asked]) == []


# Tables of which a panel hides a part.
CUT = """[...document.querySelectorAll("table")].filter((table) =>
    table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1
    && getComputedStyle(table.parentElement).overflowX !== "auto").length"""


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_pages_fit_the_width(city: City, page: Page, act_as: Callable[[Actor], None], width: int) -> None:
    replied = city.bring("replied", at=clock.now() - timedelta(hours=3))
    called = city.bring("reviewed", at=clock.now() - timedelta(hours=3), phone="13905330003")
    city.bring("handling", at=clock.now() - timedelta(days=40), phone="13905330004")
    sweep(at=clock.now())
    act_as(city.director)
    page.set_viewport_size({"width": width, "height": 844})

    for path in (f"/orders/{replied.pk}/", "/review/", f"/review/{replied.pk}/", f"/review/{called.pk}/", "/board/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate(CUT) == 0, path


def test_the_sheet_that_is_printed_holds_the_order_and_no_button(
    city: City, page: Page, act_as: Callable[[Actor], None]
) -> None:
    order = city.bring("handling", at=clock.now() - timedelta(hours=3))
    act_as(city.handler())
    page.goto(f"/orders/{order.pk}/")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name=order.subject)).to_be_visible()
    expect(page.get_by_text("打印于")).to_be_visible()
    expect(page.locator(".offers")).to_be_hidden()
    expect(page.locator("header.masthead")).to_be_hidden()
