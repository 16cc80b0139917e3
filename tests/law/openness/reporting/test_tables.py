"""Every sum of a report's tables is held, across and down, against the year before, too (国办公开办函〔2021〕30号)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.openness.reporting.report import REPORT

from qiban.law.openness.reporting.facts import Applicants, Disputes, Documents, Handled, TablesFacts
from qiban.law.openness.reporting.tables import APPLICANTS, OUTCOMES, wrong_cells


def wrong(**changes: Any) -> list[str]:
    found = list(wrong_cells(replace(REPORT, **changes)))
    assert all(one.en for one in found)
    return [one.zh for one in found]


def test_tables_that_agree_have_nothing_wrong() -> None:
    assert wrong() == []
    assert list(wrong_cells(TablesFacts())) == []


@pytest.mark.parametrize("column", [name for name in APPLICANTS if name != "total"])
def test_every_kind_of_applicant_is_summed_across_and_down(column: str) -> None:
    row = Applicants(**{column: 5, "total": 5})
    given = TablesFacts(received=row, handled=(Handled("other", row),), handled_total=row)
    assert list(wrong_cells(given)) == []
    title = APPLICANTS[column].zh
    more = replace(row, **{column: 6})
    assert [one.zh for one in wrong_cells(replace(given, received=more))] == [
        "“本年新收”各栏合计6，总计写为5。",
        f"“{title}”栏新收加结转6，办理加结转下年5，应当相等。",
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("received", "本年新收"),
        ("carried_in", "上年结转"),
        ("handled_total", "本年度办理结果总计"),
        ("carried_out", "结转下年度继续办理"),
    ],
)
def test_the_total_of_every_row_is_held(name: str, title: str) -> None:
    row = getattr(REPORT, name)
    assert (
        wrong(**{name: replace(row, total=row.total + 1)})[0]
        == f"“{title}”各栏合计{row.total}，总计写为{row.total + 1}。"
    )


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_total_of_every_result_is_held(outcome: Any) -> None:
    row = Applicants(legal=1, total=2)
    assert (
        wrong(handled=(*REPORT.handled, Handled(outcome, row)))[0] == f"“{OUTCOMES[outcome].zh}”各栏合计1，总计写为2。"
    )


def test_results_come_to_their_total_in_every_column() -> None:
    found = wrong(handled=REPORT.handled[:1])
    assert found == ["“自然人”栏各办理结果合计9，总计写为14。", "“总计”栏各办理结果合计11，总计写为16。"]


def test_what_came_was_handled_or_goes_on() -> None:
    found = wrong(carried_out=Applicants(natural=3, business=1, total=4))
    assert found == [
        "“自然人”栏新收加结转16，办理加结转下年17，应当相等。",
        "“总计”栏新收加结转19，办理加结转下年20，应当相等。",
    ]


def test_what_was_carried_in_is_what_the_report_before_carried_out() -> None:
    found = wrong(carried_before=Applicants(natural=3, other=1, total=4))
    assert found == ["“自然人”栏上年结转应为上年报告结转的3。", "“其他”栏上年结转应为上年报告结转的1。"]
    assert wrong(carried_before=None) == []


def test_a_result_stands_there_once() -> None:
    halves = (
        Handled("disclosed", Applicants(natural=4, total=4)),
        Handled("disclosed", Applicants(natural=5, business=2, total=7)),
    )
    assert wrong(handled=(*halves, REPORT.handled[1])) == ["办理结果“予以公开”重复。"]


def test_no_number_is_below_nothing() -> None:
    row = Applicants(natural=-1, business=1)
    assert wrong(handled=(*REPORT.handled, Handled("repeated", row)))[0] == "“重复申请”不能有负数。"
    assert wrong(direct_suits=Disputes(upheld=-1, corrected=1)) == ["“未经复议直接起诉”不能有负数。"]
    assert wrong(normative=Documents(made=-1)) == ["“行政规范性文件”不能有负数。"]
    assert wrong(rules=Documents(in_force_before=-1, in_force=-1)) == ["“规章”不能有负数。"]


@pytest.mark.parametrize(
    ("name", "title"), [("reviews", "行政复议"), ("direct_suits", "未经复议直接起诉"), ("later_suits", "复议后起诉")]
)
@pytest.mark.parametrize("cell", ["upheld", "corrected", "otherwise", "pending"])
def test_reviews_and_suits_come_to_their_totals(name: str, title: str, cell: str) -> None:
    assert wrong(**{name: Disputes(**{cell: 2, "total": 2})}) == []
    assert wrong(**{name: Disputes(**{cell: 2, "total": 1})}) == [f"“{title}”各栏合计2，总计写为1。"]


@pytest.mark.parametrize(("name", "title"), [("rules", "规章"), ("normative", "行政规范性文件")])
@pytest.mark.parametrize(("in_force", "is_right"), [(7, False), (8, True), (9, False)])
def test_documents_in_force_are_those_of_the_year_before_and_those_made_less_those_repealed(
    name: str, title: str, in_force: int, is_right: bool
) -> None:
    # 7 + 3 - 2.
    found = wrong(**{name: Documents(3, 2, in_force, 7)})
    assert found == ([] if is_right else [f"“{title}”上年有效加制发减废止为8件，现行有效写为{in_force}件。"])
    assert wrong(**{name: Documents(3, 2, in_force)}) == []


COUNTS = st.integers(0, 40)


@given(st.lists(COUNTS, min_size=6, max_size=6), st.lists(COUNTS, min_size=6, max_size=6))
def test_any_numbers_that_are_summed_rightly_agree(disclosed: list[int], later: list[int]) -> None:
    names = [name for name in APPLICANTS if name != "total"]

    def row(cells: list[int]) -> Applicants:
        return Applicants(**dict(zip(names, cells, strict=True)), total=sum(cells))

    both = [one + other for one, other in zip(disclosed, later, strict=True)]
    made = TablesFacts(
        received=row(both),
        handled=(Handled("disclosed", row(disclosed)),),
        handled_total=row(disclosed),
        carried_out=row(later),
    )
    assert list(wrong_cells(made)) == []


def test_where_the_year_before_is_not_known_of_rules_it_is_still_held_of_normative_documents() -> None:
    found = wrong(rules=Documents(1, 0, 5), normative=Documents(3, 2, 9, 7))
    assert found == ["“行政规范性文件”上年有效加制发减废止为8件，现行有效写为9件。"]


def test_what_was_not_counted_is_nothing() -> None:
    assert Applicants() == Applicants(0, 0, 0, 0, 0, 0, 0)
    assert Disputes() == Disputes(0, 0, 0, 0, 0)
    assert Documents() == Documents(0, 0, 0, None)
