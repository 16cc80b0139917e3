"""A month from its freezing to an appeal that took effect: what each post sees and does, on screen and by program."""

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from tests.evaluation.conftest import City, civil, owed, text, told
from tests.evaluation.forty import HOUSING, MONTH, TRANSPORT, WATER, sampled
from tests.hotline.api.conftest import admit

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.evaluation.layout import kept
from qiban.evaluation.models import Exclusion, Figure, FigureAppeal, Month
from qiban.evaluation.models.kinds import Rate
from qiban.evaluation.operations.appealing import file_appeal

Browser = Callable[[Actor], Client]


def test_a_month_is_published_seen_appealed_and_corrected(
    city: City, browser: Browser, at_hour: Callable[[str], None]
) -> None:
    at_hour("2024-04-10 09:00")
    month = city.freeze()
    page, housing, water = f"/evaluation/{MONTH}/", city.unit(HOUSING).pk, city.unit(WATER).pk
    desk, unit = browser(city.supervisor), browser(city.handler(HOUSING))

    # Before it is published it is the centre's alone, which owes it: three working days from Tuesday the 9th.
    assert owed(month)["month_publication"].due_at == civil("2024-04-13")
    assert "未通报" in text(desk, page)
    for actor in (
        city.handler(HOUSING),
        city.deputy,
        city.post("audit", "auditor"),
        city.post("city_government", "city_leader"),
    ):
        assert browser(actor).get(page).status_code == 404
        assert "还没有通报的月份" in text(browser(actor), "/evaluation/")
    assert Client().get(f"/public/evaluation/{MONTH}/").status_code == 404
    board = text(desk, "/board/?kind=month_publication")
    href = board.split('id="owed-')[1].split('href="')[1].split('"')[0]
    assert "/do/publish_month/" in text(desk, href)

    # Published by one click that says it knows, and not twice.
    action = f"/evaluation_months/{MONTH}/do/publish_month/"
    assert "请先核对数据" in desk.post(action, {"step_no": 1}).content.decode()
    assert desk.post(action, {"step_no": 1, "is_checked": "on"}).status_code == 302
    desk.post(action, {"step_no": 1, "is_checked": "on"})
    month = Month.objects.get()
    assert (month.state, month.paper_number, owed(month)) == ("published", "淄民诉评〔2024〕1号", {})
    assert {one.unit.code for one in told(month, "month_published")} >= {HOUSING, WATER, TRANSPORT}

    see_as_unit(city, unit, page, housing, water)
    publicly(city)
    files(desk, month)
    files_of_an_english_reader(desk)
    # One paper under one number: whoever is judged reads the same as the centre.
    assert report_of(unit) == report_of(desk)
    appealed = appeal(city, unit, desk)
    programs(city, appealed)


def see_as_unit(city: City, unit: Client, page: str, housing: int, water: int) -> None:
    """The unit opens its own figures and reads the places of its group; another unit's cases are not for it."""
    shown = text(unit, page)
    # 84.6154 and 81.2693 are written to the second decimal.
    assert "80.00%" in shown
    assert f"{page}{housing}/on_time/" in shown
    assert f"{page}{water}/on_time/" not in shown
    assert "90.91%" in shown
    assert "倒数第1" in shown
    own = text(unit, f"{page}{housing}/")
    for known in ("12 / 15", "按时办结率", "申诉截止", "2024-04-17 24:00", "hotline/#12.7"):
        assert known in own
    cases = text(unit, f"{page}{housing}/on_time/?group=bad")
    for number in (9, 16):
        assert f'href="/orders/{city.orders[number].pk}/"' in cases
    # It gave 13 back: that is not its order any more, and counts all the same.
    assert city.orders[13].number not in cases
    assert "无权查看的工单" in cases
    assert cases.count("逾期回退，按超期计") == 1 + cases.count("逾期回退，按超期计算")
    left = text(unit, f"{page}{housing}/on_time/?group=left_out")
    assert "期限已调整，按新期限计" in left
    assert "在时限内回退" in left
    assert unit.get(f"{page}{water}/").status_code == 404
    assert unit.get(f"{page}{water}/on_time/").status_code == 404
    assert unit.get(f"{page}{housing}/no_rate/").status_code == 404
    assert unit.get(f"{page}{housing}/on_time/?group=none").status_code == 422
    assert unit.get(f"{page}{housing}/trend.svg")["Content-Type"] == "image/svg+xml"
    assert unit.get(f"{page}{housing}/trend.json").json()["data"]["values"]


def publicly(city: City) -> None:
    """Everybody reads rates and places; a unit with too few cases has none."""
    citizen = Client()
    shown = text(citizen, f"/public/evaluation/{MONTH}/")
    assert "90.91%" in shown
    assert "件数少，不排名" in shown
    assert citizen.get("/public/evaluation/").url == f"/public/evaluation/{MONTH}/"
    data = citizen.get(f"/public/evaluation/{MONTH}.json").json()
    rows = {one["unit"]: one for group in data["groups"] for one in group["units"]}
    culture = rows[city.unit("culture").short_name]
    assert (culture["on_time"], culture["score"], culture["place"]) == (None, None, None)
    table = text(citizen, f"/public/evaluation/{MONTH}.csv")
    assert "2024-03,department" in table
    for path in (f"/evaluation/{MONTH}/", f"/evaluation/{MONTH}/table.xlsx", "/interviews/"):
        assert citizen.get(path).status_code in (302, 403)
    assert "不足10件" in text(citizen, "/evaluation/definitions/")


def files(desk: Client, month: Month) -> None:
    """The month as a spreadsheet and as an official document with its charts."""
    book = load_workbook(io.BytesIO(desk.get(f"/evaluation/{MONTH}/table.xlsx").content))
    rows = {row[2]: row for row in book.active.iter_rows(values_only=True)}
    assert rows[Unit.objects.get(code=HOUSING).short_name][3:6] == (80, 12, 15)
    letter = Document(io.BytesIO(desk.get(f"/evaluation/{MONTH}/report.docx").content))
    lines = report_of(desk)
    for wanted in ("淄民诉评〔2024〕1号", "关于2024年3月12345热线事项办理情况的通报", "各承办单位：", "二、市直部门"):
        assert wanted in lines
    # Two share the first place, and both are named.
    both = "、".join(Unit.objects.get(code=one).short_name for one in (TRANSPORT, WATER))
    assert any(f"本组第一位：{both}。" in line for line in lines)
    names = [str(one.partname) for one in letter.part.package.iter_parts()]
    assert any(name.endswith(".svg") for name in names)
    assert any(name.endswith(".png") for name in names)


def files_of_an_english_reader(desk: Client) -> None:
    """An official document is in Chinese, its charts too, whoever draws it."""
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answered = desk.get(f"/evaluation/{MONTH}/report.docx")
    del desk.cookies[settings.LANGUAGE_COOKIE_NAME]
    parts = Document(io.BytesIO(answered.content)).part.package.iter_parts()
    drawn = "".join(one.blob.decode() for one in parts if str(one.partname).endswith(".svg"))
    water = Unit.objects.get(code=WATER)
    assert water.short_name in drawn
    assert water.name_en not in drawn


def report_of(client: Client) -> list[str]:
    """The paragraphs of the month's report."""
    letter = Document(io.BytesIO(client.get(f"/evaluation/{MONTH}/report.docx").content))
    return [each.text for each in letter.paragraphs]


def appeal(city: City, unit: Client, desk: Client) -> FigureAppeal:
    """Order 16 was never replied to; the unit appeals it with 9, and the centre upholds 16."""
    sixteen, nine = city.orders[16], city.orders[9]
    chosen = unit.get(f"/evaluation/{MONTH}/appeal/on_time/?order={sixteen.number}&order={nine.number}")
    form = text(unit, chosen.url)
    assert sixteen.number in form
    key = form.split('name="begin_key" value="')[1].split('"')[0]
    given: dict[str, Any] = {
        "begin_key": key,
        "month": MONTH,
        "rate": "on_time",
        "order_numbers": f"{sixteen.number}\n{nine.number}",
        "reason": "系统故障，无法回复",
    }
    blank = unit.post("/figure_appeals/new/", {**given, "reason": " "})
    assert blank.status_code in (409, 422)
    assert "理由" in blank.content.decode()
    assert unit.post("/figure_appeals/new/", given).status_code == 302
    unit.post("/figure_appeals/new/", given)
    one = FigureAppeal.objects.get()
    assert owed(one)["figure_appeal"].due_at == civil("2024-04-18")
    assert told(one, "figure_appealed")[0].unit == city.unit("centre")
    shown = text(unit, f"/figure_appeals/{one.pk}/")
    assert "withdraw_appeal" in shown
    assert "uphold_appeal" not in shown
    # Another unit learns nothing of it; who oversees does.
    assert browserless(city, WATER).get(f"/figure_appeals/{one.pk}/").status_code == 404

    form = text(desk, f"/figure_appeals/{one.pk}/do/uphold_appeal/")
    assert nine.number in form
    done = desk.post(
        f"/figure_appeals/{one.pk}/do/uphold_appeal/",
        {"order_ids": [sixteen.pk], "finding": "第16件系统故障属实，第9件不属实", "step_no": one.step_no},
    )
    assert done.status_code == 302
    one.refresh_from_db()
    assert (one.state, owed(one)) == ("partly", {})
    assert Exclusion.objects.get(source=f"appeal:{one.pk}").order == sixteen
    # 12 of 14 = 85.7142…; without samples: (85.7143 + 1200/13 + 1100/13 + 1000/13) / 4
    #   = (85.7143 + 92.3077 + 84.6154 + 76.9231) / 4 = 339.5605 / 4 = 84.890125, before: (80 + 253.8462) / 4 = 83.46155.
    shown = text(unit, f"/figure_appeals/{one.pk}/")
    for known in ("12 / 15", "12 / 14", "80.00%", "85.71%", "83.46", "84.89", "3 / 3", "采纳，不再计入", "不予采纳"):
        assert known in shown
    own = text(unit, f"/evaluation/{MONTH}/{city.unit(HOUSING).pk}/")
    assert "85.71%" in own
    assert "80.00%" in own
    assert str(Figure.objects.get(unit=one.unit, rate="on_time", revision=None).percent) == "80.0000"
    assert "第16件系统故障属实" in text(unit, f"/evaluation/{MONTH}/{city.unit(HOUSING).pk}/on_time/")
    return one


def browserless(city: City, unit: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=city.handler(unit).person_id))
    return client


def programs(city: City, appealed: FigureAppeal) -> None:
    """Programs see what their posts see."""

    def asked(actor: Actor, path: str) -> Any:
        return Client().get(f"/api{path}", headers={"Authorization": f"Bearer {admit(actor).token}"})

    unit, other = city.handler(HOUSING), city.handler(WATER)
    housing = city.unit(HOUSING).pk
    listed = asked(unit, "/evaluation/months").json()["items"]
    assert [(one["id"], one["state"], one["revision"]) for one in listed] == [(MONTH, "published", 1)]
    groups = asked(other, f"/evaluation/months/{MONTH}").json()["groups"]
    assert [one["name"] for one in groups] == ["department"]
    told = asked(unit, f"/evaluation/months/{MONTH}/units/{housing}").json()
    assert {one["rate"]: one["percent"] for one in told["figures"]}["on_time"] == "85.7143"
    assert {one["rate"]: one["percent"] for one in told["frozen"]}["on_time"] == "80.0000"
    assert asked(other, f"/evaluation/months/{MONTH}/units/{housing}").status_code == 404
    path = f"/evaluation/months/{MONTH}/units/{housing}/rates/on_time/cases"
    cases = asked(unit, f"{path}?limit=2").json()
    assert [(one["group"], one["number"]) for one in cases["items"]] == [
        ("bad", city.orders[9].number),
        ("bad", None),
    ]
    assert asked(unit, f"{path}?limit=2&cursor={cases['next']}").json()["items"][0]["group"] != "bad"
    assert asked(unit, f"{path}?cursor=x").status_code == 422
    assert asked(other, path).status_code == 404
    assert asked(other, "/figure_appeals").json()["items"] == []
    assert [one["number"] for one in asked(unit, "/figure_appeals").json()["items"]] == [appealed.number]
    assert asked(city.agent, f"/evaluation/months/{MONTH}").status_code in (403, 404)
    assert asked(unit, "/evaluation/definitions").json()["items"]
    assert not Obligation.objects.filter(kind="figure_appeal", settled_at=None).exists()


def test_a_lost_file_is_said_and_is_no_empty_list(
    city: City, browser: Browser, at_hour: Callable[[str], None], refused: Any
) -> None:
    at_hour("2024-04-10 09:00")
    city.publish(city.freeze())
    kept().cases_of(MONTH).unlink()
    unit = browser(city.handler(HOUSING))
    assert "明细文件缺失" in text(unit, f"/evaluation/{MONTH}/{city.unit(HOUSING).pk}/on_time/", status=404)
    with refused(NotFound, "明细文件缺失"):
        file_appeal(
            actor=city.handler(HOUSING),
            month=MONTH,
            rate=Rate.ON_TIME,
            order_numbers=city.orders[9].number,
            reason="统计有误",
            at=civil("2024-04-10 09:00"),
        )


def test_the_samples_that_weigh_stand_behind_their_figure(
    city: City, browser: Browser, at_hour: Callable[[str], None]
) -> None:
    at_hour("2024-04-10 09:00")
    sampled(city)
    city.publish(city.freeze())
    unit, page = city.handler(HOUSING), f"/evaluation/{MONTH}/{city.unit(HOUSING).pk}"
    # Ten answered on the process, nine of them yes.
    listed = text(browser(unit), f"{page}/process/").split('id="samples-title"')[1]
    assert "样本 10 个，其中达标 9 个" in listed
    assert (listed.count("第三方调查公司"), listed.count("未达标"), listed.count("2024-03-28")) == (10, 1, 10)
    assert "samples-title" not in text(browser(unit), f"{page}/on_time/")

    def asked(actor: Actor, more: str = "") -> Any:
        path = f"/api/evaluation/months/{MONTH}/units/{city.unit(HOUSING).pk}/rates/process/samples{more}"
        return Client().get(path, headers={"Authorization": f"Bearer {admit(actor).token}"})

    first = asked(unit, "?limit=2").json()
    assert [(one["good"], one["number"], one["sampled_on"]) for one in first["items"]] == [
        (False, None, "2024-03-28"),
        (True, None, "2024-03-28"),
    ]
    assert len(asked(unit, f"?cursor={first['next']}").json()["items"]) == 8
    assert asked(city.handler(WATER)).status_code == 404
