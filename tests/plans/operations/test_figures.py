"""Figures: recorded with a source, confirmed by another unit, corrected by adding (plans 5)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas, id_of
from qiban.plans.models import Indicator, Observation
from qiban.plans.models.kinds import Cycle
from qiban.plans.operations.figures import confirm_figure, correct_figure
from qiban.plans.operations.indicators import retire_indicator


def yearly(city: City, play: Play, since: str = "2023-01-01", **given: Any) -> Indicator:
    return city.indicator(play.since(since), **given)


def owed(city: City, indicator: Indicator) -> list[str]:
    return [one.due_at.isoformat() for one in city.owed(indicator, "figure")]


def test_the_figure_of_a_year_that_is_over_is_owed_and_recorded_late(city: City, play: Play) -> None:
    indicator = yearly(city, play)
    # 2023 ended on 31 December: 22 January 2024 is the fifteenth working day after it.
    assert owed(city, indicator) == ["2024-01-22T16:00:00+00:00"]
    play.record(indicator, "2023")
    assert owed(city, indicator) == []
    assert outcomes(indicator, "figure") == ["late"]


def test_a_year_that_is_not_over_is_not_owed_nor_recorded(city: City, play: Play, refused: Any) -> None:
    indicator = yearly(city, play, since="2024-01-01")
    assert owed(city, indicator) == []
    with refused(Refused, "还没有结束"):
        play.record(indicator, "2024")


def test_the_next_period_is_owed_once_the_one_before_is_recorded(city: City, play: Play) -> None:
    indicator = yearly(city, play, since="2023-07-01", cycle=Cycle.QUARTER)
    # 2023-Q3 ended on Saturday 30 September: 25 October; 2023-Q4: 22 January.
    assert owed(city, indicator) == ["2023-10-25T16:00:00+00:00"]
    play.record(indicator, "2023-Q3")
    assert owed(city, indicator) == ["2024-01-22T16:00:00+00:00"]
    play.record(indicator, "2023-Q4")
    assert owed(city, indicator) == []
    assert outcomes(indicator, "figure") == ["late", "late"]


def test_a_later_period_does_not_do_for_the_one_that_is_owed(city: City, play: Play) -> None:
    indicator = yearly(city, play, since="2023-07-01", cycle=Cycle.QUARTER)
    play.record(indicator, "2023-Q4")
    assert outcomes(indicator, "figure") == [""]
    assert owed(city, indicator) == ["2023-10-25T16:00:00+00:00"]
    play.record(indicator, "2023-Q3")
    assert owed(city, indicator) == []


def test_another_unit_owes_the_confirmation_and_its_word_counts(city: City, play: Play) -> None:
    figure = play.record(yearly(city, play), "2023", "30.5")
    (look,) = city.owed(figure)
    # Recorded on Monday 4 March 2024: 5 to 8 and 11 March.
    assert (look.kind, look.bearer_unit_id) == ("figure_confirmation", city.counter.unit)
    assert look.due_at.isoformat() == "2024-03-11T16:00:00+00:00"
    play.confirm(figure)
    figure.refresh_from_db()
    assert (figure.state, figure.confirmed_at is not None) == ("confirmed", True)
    assert outcomes(figure, "figure_confirmation") == ["met"]
    entry = Entry.objects.get(subject_type="observation", action="record_figure")
    assert entry.detail == {"period": "2023", "value": "30.5", "source": "部门台账"}


def test_nobody_confirms_what_the_own_unit_recorded_nor_do_strangers(city: City, play: Play, refused: Any) -> None:
    figure = play.record(yearly(city, play), "2023")
    with refused(Refused, "由另一个单位核实"):
        confirm_figure(actor=city.lead, observation_id=figure.pk, at=city.now)
    for other in (city.stranger, city.office):
        with refused(Denied, "其他单位核实"):
            confirm_figure(actor=other, observation_id=figure.pk, at=city.now)


def test_an_objection_has_a_reason_and_obliges_the_recorder_to_correct(city: City, play: Play, refused: Any) -> None:
    figure = play.record(yearly(city, play), "2023")
    with refused(Refused, "提出异议应写明理由"):
        play.object(figure, " ")
    play.object(figure)
    (owes,) = city.owed(figure)
    assert (owes.kind, owes.bearer_unit_id) == ("figure_correction", city.lead.unit)
    assert owes.due_at.isoformat() == "2024-03-11T16:00:00+00:00"
    right = play.correct(figure, "28")
    figure.refresh_from_db()
    assert (figure.state, figure.value, right.corrects_id) == ("corrected", Decimal(30), figure.pk)
    assert outcomes(figure, "figure_correction") == ["met"]
    assert [one.kind for one in city.owed(right)] == ["figure_confirmation"]


def test_a_confirmed_figure_is_corrected_by_adding_as_often_as_it_takes(city: City, play: Play, refused: Any) -> None:
    indicator = yearly(city, play)
    first = play.known(indicator, "2023", "30")
    with refused(Refused, "相同"):
        play.correct(first, "30.000000")
    with refused(Refused, "写明原因"):
        play.correct(first, "31", " ")
    second = play.correct(first, "31")
    third = play.correct(second, "32")
    with refused(Refused):
        play.correct(first, "33")
    values = Observation.objects.filter(indicator=indicator).order_by("pk").values_list("state", "value", "corrects")
    assert list(values) == [
        ("corrected", Decimal(30), None),
        ("corrected", Decimal(31), first.pk),
        ("recorded", Decimal(32), second.pk),
    ]
    assert (third.source, third.reason) == ("部门台账", "漏报一段")
    assert not city.owed(second)
    assert owed(city, indicator) == []


def test_an_earlier_period_changes_no_later_one(city: City, play: Play) -> None:
    indicator = yearly(city, play, since="2021-01-01")
    early, later = play.known(indicator, "2021", "10"), play.known(indicator, "2023", "30")
    kept = {field.attname: getattr(later, field.attname) for field in later._meta.concrete_fields}
    play.known(indicator, "2022", "20")
    play.confirm(play.correct(early, "15"))
    later.refresh_from_db()
    assert {name: getattr(later, name) for name in kept} == kept
    values = Observation.objects.filter(state="confirmed").order_by("period").values_list("period", "value")
    assert [(period, int(value)) for period, value in values] == [("2021", 15), ("2022", 20), ("2023", 30)]


def test_a_period_has_one_figure(city: City, play: Play, refused: Any) -> None:
    indicator = yearly(city, play)
    play.correct(play.record(indicator, "2023", "30"), "31")
    for written in ("2023", " 2023 "):
        with refused(Invalid, "2023已有数据"):
            play.record(indicator, written, "32")


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ({"period": "2023-Q4"}, Refused, "按年度报送"),
        ({"value": "-0.1"}, Refused, "取值范围（0至100）"),
        ({"value": "100.1"}, Refused, "取值范围（0至100）"),
        ({"source": " "}, Refused, "注明来源"),
        ({"cases": -1}, Invalid, "样本数"),
    ],
)
def test_what_is_no_figure_is_refused(
    city: City, play: Play, refused: Any, given: dict[str, Any], kind: Any, said: str
) -> None:
    indicator = yearly(city, play, lower=Decimal(0), upper=Decimal(100))
    with refused(kind, said):
        play.record(indicator, **{"period": "2023", **given})
    assert not Observation.objects.exists()


def test_figures_are_the_reporter_s_to_record_and_to_correct(city: City, play: Play, refused: Any) -> None:
    indicator = yearly(city, play)
    for other in (city.helper, city.counter, city.office):
        with refused(Denied, "其他单位报送"):
            play.record(indicator, "2023", actor=other)
    with refused(Invalid, "只有全市数据"):
        play.record(indicator, "2023", actor=city.stranger, area_id=city.stranger.unit)
    figure = play.record(indicator, "2023")
    with refused(Denied, "其他单位报送"):
        correct_figure(actor=city.counter, observation_id=figure.pk, value=Decimal(31), reason="核实", at=city.now)


def test_each_district_records_its_own_and_the_year_is_done_with_all_of_them(
    city: City, play: Play, refused: Any
) -> None:
    indicator = yearly(city, play, is_by_area=True)
    first, second, *others = areas()
    with refused(Invalid, "请选择区县"):
        play.record(indicator, "2023")
    with refused(Denied):
        play.record(indicator, "2023", actor=play.by(first.pk), area_id=second.pk)
    own = play.record(indicator, "2023", actor=play.by(first.pk), area_id=first.pk)
    assert own.recorder_id == first.pk
    play.record(indicator, "2023", area_id=second.pk)
    with refused(Invalid, "已有数据"):
        play.record(indicator, "2023", area_id=second.pk)
    assert outcomes(indicator, "figure") == [""]
    for one in others:
        play.record(indicator, "2023", area_id=one.pk)
    assert outcomes(indicator, "figure") == ["late"]


def test_what_a_district_recorded_is_confirmed_by_the_confirmer_not_by_the_reporter(
    city: City, play: Play, refused: Any
) -> None:
    indicator, area = yearly(city, play, is_by_area=True), areas()[0]
    figure = play.record(indicator, "2023", actor=play.by(area.pk), area_id=area.pk)
    with refused(Denied, "其他单位核实"):
        confirm_figure(actor=city.lead, observation_id=figure.pk, at=city.now)
    with refused(Refused, "另一个单位"):
        confirm_figure(actor=play.by(area.pk), observation_id=figure.pk, at=city.now)
    assert play.confirm(figure).state == "confirmed"


def test_a_district_that_closed_is_not_waited_for(city: City, play: Play) -> None:
    indicator = yearly(city, play, is_by_area=True)
    last, *others = areas()
    Unit.objects.filter(pk=last.pk).update(closed_on=date(2024, 3, 1))
    for one in others:
        play.record(indicator, "2023", area_id=one.pk)
    assert owed(city, indicator) == []


def test_a_retired_indicator_owes_nothing_though_its_figures_are_corrected(
    city: City, play: Play, refused: Any
) -> None:
    indicator = yearly(city, play, since="2022-01-01")
    figure = play.record(indicator, "2022")
    with refused(Invalid):
        retire_indicator(actor=city.office, indicator_id=indicator.pk, reason="", at=city.now)
    with refused(Refused):
        retire_indicator(actor=city.lead, indicator_id=indicator.pk, reason="口径取消", at=city.now)
    retire_indicator(actor=city.office, indicator_id=indicator.pk, reason="口径取消", at=city.now)
    assert outcomes(indicator, "figure") == ["late", "void"]
    with refused(Refused):
        play.record(indicator, "2023")
    assert play.confirm(play.correct(figure)).state == "confirmed"
    assert owed(city, indicator) == []


def test_before_the_start_figures_may_be_recorded_and_none_is_owed(city: City, play: Play) -> None:
    indicator = city.indicator(city.draft(starts_on=date(2022, 1, 1)))
    assert owed(city, indicator) == []
    assert play.record(indicator, "2022").state == "recorded"
    assert owed(city, indicator) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"confirmer_id": "housing"}, "不同单位承担"),
        ({"confirmer_id": "zhangdian", "is_by_area": True}, "不同单位承担"),
        ({"reporter_id": 0}, "没有这个单位"),
        ({"confirmer_id": 10**9}, "没有这个单位"),
        ({"lower": Decimal(2), "upper": Decimal(1)}, "上限应不小于下限"),
        ({"title": " "}, ""),
        ({"measured_in": ""}, ""),
        ({"code": "管网 一"}, "代码只用字母"),
        ({"code": "a/b"}, "代码只用字母"),
    ],
)
def test_an_indicator_that_does_not_fit_together_is_none(
    city: City, play: Play, refused: Any, given: dict[str, Any], said: str
) -> None:
    plan = play.since("2023-01-01")
    units = {name: id_of(one) for name, one in given.items() if name.endswith("_id") and isinstance(one, str)}
    with refused(Invalid, said):
        city.indicator(plan, **{**given, **units})


def test_a_code_stands_for_one_indicator_of_a_plan(city: City, play: Play, refused: Any) -> None:
    plan = play.since("2023-01-01")
    city.indicator(plan)
    with refused(Invalid, "已有代码为pipes的指标"):
        city.indicator(plan)
    assert city.indicator(play.since("2023-01-01")).code == "pipes"


def test_a_closed_unit_neither_reports_nor_confirms(city: City, play: Play, refused: Any) -> None:
    Unit.objects.filter(code="statistics").update(closed_on=date(2024, 3, 1))
    with refused(Invalid, "已撤并"):
        yearly(city, play)
