"""Appeals on figures: in time, by whose figure it is, about orders that it counts, once while one is open (Art. 19)."""

from typing import Any

import pytest
from django.utils.translation import override
from tests.evaluation.conftest import City, civil, owed, told
from tests.evaluation.forty import HOUSING, MONTH, WATER

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.offices import held
from qiban.evaluation.models import Exclusion, FigureAppeal, Month, Revision
from qiban.evaluation.models.kinds import Rate
from qiban.evaluation.operations import appealing
from qiban.evaluation.operations.appealing import file_appeal, refuse_appeal, uphold_appeal, withdraw_appeal
from qiban.hotline.models import Order

# Published on Wednesday, 10 April 2024; the five working days are 11 and 12, and 15 to 17 April.
LAST = civil("2024-04-17 23:59")


@pytest.fixture
def counted(city: City, monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Two orders that housing's figure counts; the month is published, its cases are given."""
    city.placed(MONTH, {HOUSING: (3, 3), WATER: (1, 3)}, at=civil("2024-04-10 09:00"))
    orders = [city.order(at=civil(f"2024-03-0{day} 09:00"), phone=f"1390533000{day}") for day in (1, 4)]
    known = {orders[0].pk, orders[1].pk}
    monkeypatch.setattr(appealing, "orders_counted", lambda _month, _unit, _rate: known)
    return orders


def appeal(city: City, *orders: Order, unit: str = HOUSING, at: Any = LAST, **more: Any) -> FigureAppeal:
    said = {"month": MONTH, "rate": Rate.ON_TIME, "reason": "系统故障", **more}
    numbers = "、".join(one.number for one in orders)
    return file_appeal(actor=city.handler(unit), **{"order_numbers": numbers, **said}, at=at)


def test_it_is_filed_until_the_fifth_working_day_has_ended_with_a_reason(
    city: City, counted: list[Order], refused: Any
) -> None:
    with refused(Refused, "5个工作日"):
        appeal(city, counted[0], at=civil("2024-04-18 00:00"))
    with refused(Refused, "理由"):
        appeal(city, counted[0], reason="　")
    one = appeal(city, counted[0])
    assert (one.state, one.number[:2]) == ("filed", "PS")
    # Five working days from Wednesday, 17 April: 18 and 19, 22 to 24.
    assert owed(one)["figure_appeal"].due_at == civil("2024-04-25")


def test_its_title_is_kept_in_chinese_whoever_files_it(city: City, counted: list[Order]) -> None:
    with override("en"):
        one = appeal(city, counted[0])
    assert one.title == f"{one.unit.short_name}2024年3月按时办结率申诉"
    assert one.told.en == f"Appeal of {one.unit.name_en}: On-time close rate, March 2024"


def test_what_is_written_about_its_orders_is_kept_without_who_complained(city: City, counted: list[Order]) -> None:
    said = "王建国（13905330004）已确认解决"
    one = appeal(city, counted[1], reason=said)
    refuse_appeal(actor=city.supervisor, figure_appeal_id=one.pk, finding=said, at=LAST)
    one.refresh_from_db()
    for kept in (
        one.reason,
        one.finding,
        *(str(entry.detail) for entry in Entry.objects.filter(subject_type="figure_appeal")),
    ):
        assert "已确认解决" in kept
        assert "王建国" not in kept
        assert "13905330004" not in kept


def test_its_orders_are_kept_as_they_are_until_it_is_decided(city: City, counted: list[Order]) -> None:
    one = appeal(city, counted[0])
    assert set(held("order", [each.pk for each in counted])) == {counted[0].pk}
    refuse_appeal(actor=city.supervisor, figure_appeal_id=one.pk, finding="证据不足", at=LAST)
    assert held("order", [each.pk for each in counted]) == {}


def test_only_orders_that_the_figure_counts_are_appealed_and_all_bad_numbers_are_named(
    city: City, counted: list[Order], refused: Any
) -> None:
    strange = city.order(at=civil("2024-03-05 09:00"), phone="13905330009")
    with refused(Invalid, strange.number, field="order_numbers"):
        appeal(city, counted[0], strange)
    with refused(Invalid, "ABC", field="order_numbers"):
        appeal(city, order_numbers="abc")
    with refused(Invalid, "请填写", field="order_numbers"):
        appeal(city, order_numbers=" ，")
    with refused(Invalid, "最多", field="order_numbers"):
        appeal(city, order_numbers=" ".join(str(number) for number in range(201)))
    with refused(Invalid, "没有通报", field="month"):
        appeal(city, counted[0], month=202402)
    with refused(Denied, "被评价的单位"):
        file_appeal(actor=city.supervisor, month=MONTH, rate=Rate.ON_TIME, order_numbers="1", reason="有误", at=LAST)
    # Full-width digits are read, and the same order twice is one.
    wide = counted[0].number.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    one = appeal(city, order_numbers=f"{wide}\n{counted[0].number}")
    assert [each.order for each in one.appealed.all()] == [counted[0]]


def test_one_appeal_on_a_figure_is_open_and_what_was_decided_is_decided(
    city: City, counted: list[Order], refused: Any
) -> None:
    one = appeal(city, counted[0])
    with refused(Conflict, one.number):
        appeal(city, counted[1])
    # Another figure of the unit, and another unit's, are other matters.
    appeal(city, counted[1], rate=Rate.SOLVED)
    appeal(city, counted[1], unit=WATER)
    with refused(Denied, "申诉单位"):
        withdraw_appeal(actor=city.handler(WATER), figure_appeal_id=one.pk, at=LAST)
    withdraw_appeal(actor=city.handler(HOUSING), figure_appeal_id=one.pk, at=LAST)
    assert owed(one) == {}
    again = appeal(city, counted[0])
    with refused(Invalid, "必填", field="finding"):
        refuse_appeal(actor=city.supervisor, figure_appeal_id=again.pk, finding=" ", at=LAST)
    with refused(Refused, "督办员"):
        refuse_appeal(actor=city.handler(HOUSING), figure_appeal_id=again.pk, finding="属实", at=LAST)
    refuse_appeal(actor=city.supervisor, figure_appeal_id=again.pk, finding="查无故障", at=LAST)
    again.refresh_from_db()
    assert (again.state, owed(again), Exclusion.objects.count()) == ("refused", {}, 0)
    assert told(again, "figure_appeal_decided")[0].facts["reason"] == "查无故障"
    with refused(Conflict, "已经裁定"):
        appeal(city, counted[0])
    appeal(city, counted[1])


def test_what_is_upheld_is_taken_out_and_counted_anew_and_nothing_where_that_fails(
    city: City, counted: list[Order], refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = appeal(city, *counted)
    given = {"actor": city.supervisor, "figure_appeal_id": one.pk, "at": LAST}
    with refused(Invalid, "不予采纳", field="order_ids"):
        uphold_appeal(order_ids=[], finding="属实", **given)
    with refused(Invalid, "请选择", field="order_ids"):
        uphold_appeal(order_ids=[counted[0].pk, 999_999], finding="属实", **given)
    # The files with which it was frozen are gone: nothing is half done.
    with refused(Invalid, "备份"):
        uphold_appeal(order_ids=[counted[0].pk], finding="属实", **given)
    one.refresh_from_db()
    assert (one.state, Exclusion.objects.count(), Revision.objects.count()) == ("filed", 0, 0)

    def counts(month: Month, **said: Any) -> Revision:
        told = {name: said[name] for name in ("reason", "is_adopted", "source", "at")}
        return Revision.objects.create(month=month, no=1, cases=0, cases_digest="", digest="", **told)

    monkeypatch.setattr("qiban.evaluation.operations.correcting.count_anew", counts)
    uphold_appeal(order_ids=[each.pk for each in counted], finding="属实", **given)
    one.refresh_from_db()
    assert (one.state, one.revision.source if one.revision else "") == ("upheld", f"appeal:{one.pk}")
    taken = Exclusion.objects.filter(source=f"appeal:{one.pk}")
    assert {(each.order, tuple(each.rates), each.unit) for each in taken} == {
        (each, ("on_time",), city.unit(HOUSING)) for each in counted
    }
    with refused(Refused, "全部采纳"):
        uphold_appeal(order_ids=[counted[0].pk], finding="属实", **given)
