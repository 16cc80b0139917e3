"""What is sent on a poor network waits in the browser and arrives once and in order: offline, restarts, sign-outs, two tabs."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from socket import SHUT_RDWR, socket
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.utils import modify_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import CHROMIUM
from tests.flood.conftest import City
from tests.flood.evacuation.conftest import Flood

from qiban.core.access.models import Session
from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.queries.evacuation import Counts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: install Chromium, or name it"),
]
PASSWORD = "long-enough-pass"
PAGE = "/flood/light/"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('qiban:queue:')).length"


@pytest.fixture
def city() -> City:
    return City()


@pytest.fixture
def tasks(city: City) -> list[FloodTask]:
    """What the police have to do."""
    response = city.response(LevelChoice.TWO)
    return list(FloodTask.objects.filter(response=response, unit=city.member().unit).order_by("pk"))


@pytest.fixture
def phone(page: Page, city: City, tasks: list[FloodTask], sign_in: Callable[[Person], None]) -> Page:
    """The page for poor networks, open before an officer of the police."""
    sign_in(person_of(city.member()))
    page.goto(PAGE)
    return page


def person_of(actor: Actor) -> Person:
    person = Person.objects.get(pk=actor.person_id)
    person.set_password(PASSWORD)
    person.save()
    return person


def report(page: Page, task: FloodTask, text: str, button: str = "报告进展") -> None:
    row = page.locator(f"#t{task.pk}")
    if not row.locator("textarea").is_visible():
        row.locator("summary").click()
    row.get_by_label("办理情况").fill(text)
    row.get_by_role("button", name=button).click()


def reported(task: FloodTask) -> list[str]:
    """What the journal holds of reports on a task, the first first."""
    found = Entry.objects.filter(subject_type="flood_task", subject_id=task.pk, action__contains="task")
    told = [one.detail.get("text") for one in found.order_by("sequence")]
    return [one for one in told if one]


def status(page: Page) -> Any:
    return page.locator("#queue [role=status]")


def test_three_reports_sent_offline_arrive_once_and_in_order(phone: Page, tasks: list[FloodTask]) -> None:
    phone.context.set_offline(True)
    report(phone, tasks[0], "第一次：已出发")
    report(phone, tasks[0], "第二次：已到位")
    report(phone, tasks[0], "第三次：已部署")
    expect(status(phone)).to_contain_text("已排队，联网后自动发送：3")
    assert reported(tasks[0]) == []

    phone.context.set_offline(False)

    expect(status(phone)).to_contain_text("已发送", timeout=30_000)
    phone.wait_for_function(f"() => {KEPT} === 0")
    assert reported(tasks[0]) == ["第一次：已出发", "第二次：已到位", "第三次：已部署"]


def test_what_waits_outlives_the_page_and_goes_when_it_opens_again(phone: Page, tasks: list[FloodTask]) -> None:
    phone.context.set_offline(True)
    report(phone, tasks[0], "已到位")
    expect(status(phone)).to_contain_text("已排队")
    phone.close()
    phone.context.set_offline(False)
    assert reported(tasks[0]) == []

    later = phone.context.new_page()
    later.goto(PAGE)

    expect(status(later)).to_contain_text(f"{tasks[0].number} 报告进展")
    assert reported(tasks[0]) == ["已到位"]


def test_an_answer_that_was_lost_is_asked_for_again_and_counts_once(phone: Page, tasks: list[FloodTask]) -> None:
    lost = []

    def lose(route: Any) -> None:
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/flood/light/*/", lose)
    report(phone, tasks[0], "已到位")
    phone.wait_for_function(f"() => {KEPT} === 1")
    expect(status(phone)).to_contain_text("已排队")
    phone.evaluate("dispatchEvent(new Event('online'))")

    expect(status(phone)).to_contain_text("已发送")
    assert lost == [200]
    assert reported(tasks[0]) == ["已到位"]


@pytest.mark.parametrize("answer", [502, 503, 504])
def test_a_gateway_without_its_server_is_no_answer(phone: Page, tasks: list[FloodTask], answer: int) -> None:
    phone.route("**/flood/light/*/", lambda route: route.fulfill(status=answer, body="<h1>Bad gateway</h1>"))
    report(phone, tasks[0], "已到位")
    expect(status(phone)).to_contain_text("已排队，联网后自动发送：1")
    phone.unroute("**/flood/light/*/")
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(status(phone)).to_contain_text("已发送")
    assert reported(tasks[0]) == ["已到位"]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[socket]:
    """What browsers are connected by: a server that is killed leaves none of them open."""
    held: list[socket] = []
    take, bind = ThreadedWSGIServer.process_request, ThreadedWSGIServer.server_bind

    def taken(server: Any, request: Any, address: Any) -> None:
        held.append(request)
        take(server, request, address)

    def bound(server: Any) -> None:
        # The next one starts at the same address at once.
        server.allow_reuse_address = True
        bind(server)

    monkeypatch.setattr(ThreadedWSGIServer, "process_request", taken)
    monkeypatch.setattr(ThreadedWSGIServer, "server_bind", bound)
    return held


def kill(server: LiveServer, connections: list[socket]) -> None:
    server.stop()
    for one in connections:
        with suppress(OSError):
            one.shutdown(SHUT_RDWR)


@pytest.fixture
def server(connections: list[socket]) -> Iterator[LiveServer]:
    """A server of the test's own, which it may kill."""
    with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
        started = LiveServer("localhost")
        yield started
        started.stop()


@pytest.fixture
def context(chromium: Browser, server: LiveServer) -> Iterator[BrowserContext]:
    opened = chromium.new_context(base_url=server.url, locale="zh-CN")
    yield opened
    opened.close()


def test_a_server_that_starts_anew_gets_what_waited(
    context: BrowserContext,
    server: LiveServer,
    connections: list[socket],
    city: City,
    tasks: list[FloodTask],
) -> None:
    page = context.new_page()
    page.goto(f"/accounts/login/?next={PAGE}")
    give_password(page, person_of(city.member()))
    page.wait_for_url(f"**{PAGE}")
    kill(server, connections)
    report(page, tasks[0], "第一次")
    report(page, tasks[0], "第二次", "报告完成")
    expect(status(page)).to_contain_text("已排队，联网后自动发送：2")

    again = LiveServer(server.url.removeprefix("http://"))
    try:
        # By itself, within its first pause.
        expect(status(page)).to_contain_text("已发送", timeout=60_000)
        page.wait_for_function(f"() => {KEPT} === 0", timeout=60_000)
    finally:
        again.stop()
    assert reported(tasks[0]) == ["第一次", "第二次"]
    tasks[0].refresh_from_db()
    assert tasks[0].state == "done"


def give_password(page: Page, person: Person) -> None:
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def test_what_is_not_accepted_is_shown_and_corrected(phone: Page, tasks: list[FloodTask]) -> None:
    row = phone.locator(f"#t{tasks[0].pk}")
    row.locator("summary").click()
    row.get_by_label("投入人数").fill("四十")
    report(phone, tasks[0], "已到位")
    refused = phone.locator("#queue li")
    expect(refused).to_contain_text("未被接受：人数和车辆设备请填写整数。")
    assert reported(tasks[0]) == []
    # Another report is not held up by it.
    report(phone, tasks[1], "别的任务")
    expect(status(phone)).to_contain_text(f"{tasks[1].number} 报告进展")

    expect(refused.get_by_label("办理情况")).to_have_value("已到位")
    refused.get_by_label("投入人数").fill("40")
    refused.get_by_role("button", name="改后再发").click()

    expect(refused).to_have_count(0)
    assert reported(tasks[0]) == ["已到位"]
    tasks[0].refresh_from_db()
    assert (tasks[0].people, tasks[0].reports) == (40, 1)


def test_a_task_that_was_stopped_meanwhile_says_so_and_the_report_is_discarded(
    phone: Page, city: City, tasks: list[FloodTask]
) -> None:
    task = next(one for one in tasks if one.level < 4)
    phone.context.set_offline(True)
    report(phone, task, "已到位")
    city.change(task.response, LevelChoice.FOUR)
    phone.context.set_offline(False)
    refused = phone.locator("#queue li")
    expect(refused).to_contain_text("未被接受：")
    phone.reload()
    expect(refused).to_contain_text("未被接受：")
    expect(refused.get_by_label("办理情况")).to_have_value("已到位")
    refused.get_by_role("button", name="删除").click()
    expect(phone.locator("#queue")).to_be_hidden()
    assert phone.evaluate(KEPT) == 0
    assert reported(task) == []


def test_who_was_signed_out_signs_in_again_and_it_goes(phone: Page, city: City, tasks: list[FloodTask]) -> None:
    Session.objects.all().delete()
    report(phone, tasks[0], "已到位")
    expect(status(phone)).to_contain_text("请重新登录，登录后自动发送：1")
    assert reported(tasks[0]) == []

    phone.get_by_role("link", name="刷新本页").click()
    phone.wait_for_url("**/accounts/login/**")
    give_password(phone, person_of(city.member()))

    phone.wait_for_url(f"**{PAGE}")
    expect(status(phone)).to_contain_text("已发送")
    assert reported(tasks[0]) == ["已到位"]


def test_another_person_never_sends_it(
    phone: Page, city: City, tasks: list[FloodTask], sign_in: Callable[[Person], None]
) -> None:
    phone.context.set_offline(True)
    report(phone, tasks[0], "已到位")
    # Somebody else signs in on the same machine, and the first page is still open.
    sign_in(person_of(city.member("water")))
    phone.context.set_offline(False)
    expect(status(phone)).to_contain_text("请重新登录，登录后自动发送：1")
    second = phone.context.new_page()
    second.goto(PAGE)
    expect(second.get_by_role("heading", name="防汛快报")).to_be_visible()
    expect(second.locator("#queue")).to_be_hidden()
    assert reported(tasks[0]) == []

    sign_in(person_of(city.member()))
    phone.goto(PAGE)
    expect(status(phone)).to_contain_text("已发送")
    assert reported(tasks[0]) == ["已到位"]
    assert Entry.objects.filter(action="report_task_state").get().person_id == city.member().person_id


def test_two_tabs_send_it_once(phone: Page, tasks: list[FloodTask]) -> None:
    second = phone.context.new_page()
    second.goto(PAGE)
    answered: list[str] = []
    phone.context.on("response", lambda one: answered.append(one.url) if one.request.method == "POST" else None)
    phone.context.set_offline(True)
    report(phone, tasks[0], "已到位")
    report(second, tasks[1], "也到位")
    expect(status(second)).to_contain_text("2")

    phone.context.set_offline(False)

    for tab in (phone, second):
        tab.wait_for_function(f"() => {KEPT} === 0")
    assert (reported(tasks[0]), reported(tasks[1])) == (["已到位"], ["也到位"])
    assert len(answered) == len(set(answered)) == 2


def test_a_hasty_finger_sends_once(phone: Page, city: City, tasks: list[FloodTask]) -> None:
    phone.get_by_role("button", name="全部接收").dblclick()
    expect(status(phone)).to_contain_text(f"已接收{len(tasks)}项任务。")
    states = FloodTask.objects.filter(pk__in=[one.pk for one in tasks]).values_list("state", flat=True)
    assert set(states) == {"acknowledged"}
    expect(status(phone)).not_to_contain_text("都已接收")


def test_a_full_queue_leaves_the_form_to_the_browser(phone: Page, tasks: list[FloodTask]) -> None:
    phone.evaluate(
        "for (let one = 0; one < 100; one++) localStorage.setItem(`qiban:queue:${document.body.dataset.person}:${one}`, "
        "JSON.stringify({ url: '/', label: '', pairs: [], fields: {}, sent: '', why: '满' }))"
    )
    report(phone, tasks[0], "已到位")
    expect(phone.locator("main > .told")).to_contain_text("已报告进展")
    assert reported(tasks[0]) == ["已到位"]


def test_wardens_tap_offline_and_no_name_is_kept_in_the_browser(
    page: Page, city: City, sign_in: Callable[[Person], None]
) -> None:
    flood = Flood(city)
    one = flood.evacuation(4, 3)
    sign_in(person_of(city.warden(one.area)))
    page.goto(f"/flood/evacuation/at/{one.pk}/")
    page.context.set_offline(True)
    for code in ("0018", "0026"):
        page.locator(f'button[value="{code}T"]').click()
    expect(status(page)).to_contain_text("2")
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert "0018T" in kept
    assert "张" not in kept
    # Of the households' number; times and ids that are kept may hold any few digits.
    assert "1380000" not in kept

    page.context.set_offline(False)

    expect(status(page)).to_contain_text("已登记：0026T")
    assert flood.counts(one) == Counts(with_relatives=7)
