"""The register of duties, a unit's own list and a season's counts, as people and programs see them."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.flood.operations.charging.acknowledging import acknowledge_duties, acknowledge_duty
from qiban.flood.operations.charging.leaving import note_departures

Browser = Callable[[Actor], Client]


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def test_the_register_shows_every_duty_before_any_season(city: City, browser: Browser) -> None:
    page = browser(city.town).get("/flood/duties/")
    assert page.context["count"] == 160
    text = page.content.decode()
    assert "共 160 项职责" in text
    assert "还没有部署汛期" in text
    assert "职责一（一）第1项" in text
    assert "不需计算" in text
    assert len(page.content) < 50_000


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?phase=law", 9),
        ("?cause=order", 3),
        ("?unit=emergency", 12),
        ("?unit=gaoqing_muli", 49),
        ("?phase=recovery&unit=emergency", 1),
        ("?unit=zhangdian", None),
        ("?phase=war", None),
        ("?cause=whim", None),
        ("?standing=asleep", None),
    ],
)
def test_the_register_is_narrowed_by_phase_cause_and_unit(
    city: City, browser: Browser, query: str, count: int | None
) -> None:
    answer = browser(city.duty).get(f"/flood/duties/{query}")
    assert answer.status_code == (422 if count is None else 200)
    if count is not None:
        assert answer.context["count"] == count


def test_the_register_is_read_part_by_part_each_duty_once(city: City, browser: Browser) -> None:
    city.season()
    window, seen, cursor, sizes = browser(city.duty), [], "0", []
    while cursor:
        page = window.get(f"/flood/duties/?cursor={cursor}")
        sizes.append(len(page.content))
        seen += [row.duty.clause for row in page.context["page"].rows]
        cursor = page.context["page"].next_cursor
    assert max(sizes) < 40_000
    assert len(seen) == len(set(seen)) == 160
    assert window.get("/flood/duties/?cursor=100000").context["page"].rows
    assert window.get("/flood/duties/?cursor=-1x").context["page"].rows


def test_the_register_says_who_has_a_duty_and_who_has_not_acknowledged_it(city: City, browser: Browser) -> None:
    city.season()
    town, window = city.post("gaoqing_changjia", "flood_head"), browser(city.duty)
    charge = DutyCharge.objects.get(unit__code="gaoqing_changjia", clause="duty-1.9.1")
    acknowledge_duty(actor=town, duty_charge_id=charge.pk, at=city.now)
    (row,) = [
        one for one in window.get("/flood/duties/?phase=rescue").context["page"].rows if one.duty.clause == "duty-1.9.1"
    ]
    assert [(name, len(found)) for name, found in row.standing.items()] == [("owed", 10), ("acknowledged", 1)]
    assert "gaoqing_changjia-flood_head" in text_of(window, "/flood/duties/?standing=acknowledged")
    one = text_of(window, "/flood/duties/?clause=duty-1.9.1")
    assert "gaoqing_changjia-flood_head" in one
    assert "木李镇" in one
    assert window.get("/flood/duties/?clause=duty-9").status_code == 422
    assert window.get("/flood/duties/?standing=acknowledged").context["count"] == 1
    assert window.get("/flood/duties/?standing=owed").context["count"] == 160


def test_a_member_sees_the_whole_register_and_its_own_standing(city: City, browser: Browser) -> None:
    city.season()
    rows = browser(city.member("emergency")).get("/flood/duties/?phase=recovery").context["page"].rows
    assert len(rows) == 8
    assert {one.unit.code for row in rows for one in row.charges} == {"emergency"}


def test_an_unknown_season_is_not_found(city: City, browser: Browser) -> None:
    season, window = city.season(), browser(city.duty)
    assert window.get(f"/flood/duties/?season={season.pk}").status_code == 200
    assert window.get("/flood/duties/?season=999999").status_code == 404


def test_a_unit_acknowledges_all_its_duties_by_one_click_on_its_own_page(city: City, browser: Browser) -> None:
    member = city.member("emergency")
    window = browser(member)
    assert "没有待认领的职责清单" in text_of(window, "/flood/duties/own/")
    city.season()
    roll = DutyRoll.objects.get(unit__code="emergency")
    assert window.get("/flood/duties/own/").url == f"/duty_rolls/{roll.pk}/"
    before = text_of(window, f"/duty_rolls/{roll.pk}/")
    assert f'action="/duty_rolls/{roll.pk}/do/acknowledge_duties/"' in before
    assert "待认领" in before
    sent = {"step_no": roll.step_no}
    for _ in range(2):
        done = window.post(f"/duty_rolls/{roll.pk}/do/acknowledge_duties/", sent)
        assert (done.status_code, done.url) == (302, f"/duty_rolls/{roll.pk}/")
    after = text_of(window, f"/duty_rolls/{roll.pk}/")
    assert "emergency-flood_member" in after
    assert "没有待认领的职责" in after
    assert len(after.encode()) < 50_000
    assert set(DutyCharge.objects.filter(roll=roll).values_list("state", flat=True)) == {"acknowledged"}


def test_a_heads_list_of_duties_is_light_enough_for_a_poor_network(city: City, browser: Browser) -> None:
    city.season()
    roll = DutyRoll.objects.get(unit__code="gaoqing_changjia")
    page = browser(city.post("gaoqing_changjia", "flood_head")).get(f"/duty_rolls/{roll.pk}/")
    assert page.status_code == 200
    assert sum(len(charges) for _, charges in page.context["sections"]) == 49
    assert len(page.content) < 50_000


def test_one_duty_is_acknowledged_handed_over_and_taken_over_on_its_page(city: City, browser: Browser) -> None:
    city.season()
    charge = DutyCharge.objects.get(clause="unit-市应急局.3")
    first, second = browser(city.member("emergency")), browser(city.post("emergency", "flood_member", "二"))
    address = f"/duty_charges/{charge.pk}/"
    assert "应急响应（Ⅲ级及以上）" in text_of(first, address)
    first.post(f"{address}do/acknowledge_duty/", {"step_no": 0})
    assert second.post(f"{address}do/hand_over_duty/", {"step_no": 1, "pending": "无"}).status_code == 403
    first.post(f"{address}do/hand_over_duty/", {"step_no": 1, "pending": "通讯录待更新"})
    assert "通讯录待更新" in text_of(second, address)
    assert second.post(f"{address}do/take_over_duty/", {"step_no": 2, "pending": ""}).status_code == 409
    second.post(f"{address}do/take_over_duty/", {"step_no": 2, "pending": "无"})
    charge.refresh_from_db()
    assert (charge.state, str(charge.holder)) == ("acknowledged", "emergency-flood_member二")
    assert browser(city.town).get(address).status_code == 404


def test_from_the_obligation_one_click_leads_to_where_it_is_met(city: City, browser: Browser) -> None:
    city.season()
    roll = DutyRoll.objects.get(unit__code="emergency")
    assert f"/duty_rolls/{roll.pk}/" in text_of(browser(city.member("emergency")), "/board/")


def test_the_seasons_page_counts_by_unit_what_is_acknowledged(city: City, browser: Browser) -> None:
    season, member = city.season(), city.member("emergency")
    acknowledge_duties(actor=member, duty_roll_id=DutyRoll.objects.get(unit__code="emergency").pk, at=city.now)
    Post.objects.filter(pk=member.post_id).update(ends_on="2024-06-04")
    note_departures(city.at("2024-06-05 01:00"))
    counts = {
        roll.unit.code: tuple(found)
        for roll, found in browser(city.duty).get(f"/flood_seasons/{season.pk}/").context["duty_counts"]
    }
    assert counts["emergency"] == (12, 12, 0, 12)
    assert counts["gaoqing"] == (49, 0, 49, 0)
    assert len(counts) == 34
    shown = browser(city.county).get(f"/flood_seasons/{season.pk}/").context["duty_counts"]
    assert {roll.unit.code for roll, _ in shown} >= {"gaoqing", "gaoqing_muli"}
    assert "emergency" not in {roll.unit.code for roll, _ in shown}


def test_the_register_goes_out_as_a_spreadsheet_a_row_for_each_duty_and_unit(city: City, browser: Browser) -> None:
    city.season()
    acknowledge_duties(
        actor=city.member("emergency"), duty_roll_id=DutyRoll.objects.get(unit__code="emergency").pk, at=city.now
    )
    answer = browser(city.duty).get("/flood/duties/export/")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("条款", "职责", "阶段", "启动条件")
    assert len(rows) == 1 + 11 * 49 + 113
    ours = [row for row in rows if row[5] == "市应急局"]
    assert len(ours) == 12
    assert {row[6] for row in ours} == {"已认领"}
    assert ours[0][:4] == ("市应急局职责（一）", "组织协调重大水灾害应急救援", "巡查抢险", "应急响应（Ⅱ级及以上）")
    narrowed = browser(city.duty).get("/flood/duties/export/?unit=emergency&standing=acknowledged")
    assert load_workbook(io.BytesIO(narrowed.content)).active.max_row == 13


def test_programs_read_the_register(city: City) -> None:
    city.season()
    token = admit_client(name="reader", post=Post.objects.get(pk=city.member("emergency").post_id), at=city.now)
    headers = {"Authorization": f"Bearer {token}"}
    answer = Client().get("/api/flood/duties?unit=emergency", headers=headers)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["season"], len(told["duties"])) == (DutyRoll.objects.first().season.number, 12)
    first = told["duties"][0]
    assert (first["clause"], first["due"], first["level"]) == ("flood:unit-市应急局.1", ["response"], 2)
    assert [(one["unit"]["code"], one["standing"]) for one in first["held"]] == [("emergency", "owed")]
    assert Client().get("/api/flood/duties?phase=war", headers=headers).status_code == 422
    assert Client().get("/api/flood/duties?whim=1", headers=headers).status_code == 422
    assert Client().get("/api/flood/duties?season=99999", headers=headers).status_code == 404
    assert Client().get("/api/flood/duties").status_code == 401


def test_programs_acknowledge_all_of_a_unit_once_however_often_they_send_it(city: City) -> None:
    city.season()
    roll = DutyRoll.objects.get(unit__code="emergency")
    post = Post.objects.get(pk=city.member("emergency").post_id)
    token = admit_client(name="clerk", post=post, at=city.now, scopes=["act"])
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one"}
    for _ in range(2):
        answer = Client().post(
            f"/api/duty_rolls/{roll.pk}/actions/acknowledge_duties",
            {"step_no": 0},
            content_type="application/json",
            headers=headers,
        )
        assert answer.status_code == 200, answer.content
    roll.refresh_from_db()
    assert roll.step_no == 1


def test_posts_of_other_offices_do_not_read_the_register(city: City, browser: Browser) -> None:
    outsider = browser(city.post("development", "plan_unit"))
    assert outsider.get("/flood/duties/").status_code == 403
    assert outsider.get("/flood/duties/export/").status_code == 403


def test_the_laws_page_says_what_makes_a_duty_due(city: City, browser: Browser) -> None:
    page = text_of(Client(), "/law/flood/")
    assert "巡查抢险：应急响应（Ⅳ级及以上）" in page
    assert 'id="duty-1.6.3"' in page
