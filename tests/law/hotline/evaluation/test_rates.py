"""Rates, scores, places and interviews against calculations by hand (Art. 19)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.hotline import hotline_law, rules
from qiban.law.hotline.evaluation.facts import (
    AppealFacts,
    Counted,
    InterviewFacts,
    PlaceFacts,
    RateFacts,
    ScoreFacts,
)
from qiban.law.hotline.evaluation.ranking import counted_from_end
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.regulation import Law
from qiban.law.rule import BadFacts, find


@pytest.mark.parametrize(
    ("own", "sampled", "percent"),
    [
        # 9 of 10; 2 of 3 of 12 is 8, 66.6667 when rounded to the fourth decimal.
        (Counted(9, 10), Counted(0, 0), "90.0000"),
        (Counted(8, 12), Counted(0, 0), "66.6667"),
        (Counted(0, 10), Counted(0, 0), "0.0000"),
        (Counted(40, 40), Counted(0, 0), "100.0000"),
        # Nine samples do not weigh, ten do: 0.7 × 90 + 0.3 × 50 = 78.
        (Counted(9, 10), Counted(0, 9), "90.0000"),
        (Counted(9, 10), Counted(5, 10), "78.0000"),
        # 0.7 × 200/3 + 0.3 × 700/11 = 46.666… + 19.0909… = 65.7575…: rounded once, at the end.
        (Counted(8, 12), Counted(7, 11), "65.7576"),
        # A half goes up, an even digit before it or not: 100/128 = 0.78125; 0.3 × 300/64 = 1.40625.
        (Counted(1, 128), Counted(0, 0), "0.7813"),
        (Counted(0, 10), Counted(3, 64), "1.4063"),
    ],
)
def test_a_rate_is_a_share_weighed_with_samples_where_there_are_enough(
    law: Law, own: Counted, sampled: Counted, percent: str
) -> None:
    made = rules.rate(RateFacts(own, sampled), law)
    assert (made.outcome, made.results, made.citation.id) == ("rate", {"percent": percent}, "19")
    assert ("第三方" in made.reason.zh) is (sampled.all >= 10)


def test_a_rate_is_shown_to_the_second_decimal_a_half_going_up(law: Law) -> None:
    # 1 of 800 is 0.125 %.
    assert rules.rate(RateFacts(Counted(1, 800)), law).reason.zh.startswith("0.13%")


@pytest.mark.parametrize(("cases", "outcome"), [(0, "too_few"), (9, "too_few"), (10, "rate"), (11, "rate")])
def test_too_few_cases_say_nothing_of_a_unit(law: Law, cases: int, outcome: str) -> None:
    made = rules.rate(RateFacts(Counted(cases, cases)), law)
    assert made.outcome == outcome
    assert bool(made.results) is (outcome == "rate")


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        (("90", "80", "70", "60"), "75.0000"),
        # A rate of too few cases is left out: (90 + 80 + 71) / 3.
        (("90", "80", "71", None), "80.3333"),
        ((None, None, "66.6667", None), "66.6667"),
        (("90", "90.0001", None, None), "90.0001"),
        ((None, None, None, None), None),
    ],
)
def test_a_score_is_the_mean_of_the_rates_by_their_weights(
    law: Law, rates: tuple[str | None, ...], expected: str | None
) -> None:
    facts = ScoreFacts(*(Decimal(one) if one else None for one in rates))
    made = rules.score(facts, law)
    assert (made.outcome, made.results) == (("score", {"score": expected}) if expected else ("unranked", {}))
    assert made.parameters == {f"weight_{name}": "25@2023-06-28" for name in RATES}


@pytest.mark.parametrize(
    ("score", "group", "place", "from_end"),
    [
        ("90", ("90", "80", "70"), 1, 3),
        ("70", ("90", "80", "70"), 3, 1),
        ("80", ("80",), 1, 1),
        # Ties share the better place: nobody is last who has somebody beside.
        ("70", ("90", "70", "70"), 2, 1),
        ("70", ("90", "70", "70", "60"), 2, 2),
        ("70.0001", ("90", "70.0001", "70.0000", "60"), 2, 3),
    ],
)
def test_a_place_counts_who_is_strictly_better_and_strictly_worse(
    law: Law, score: str, group: tuple[str, ...], place: int, from_end: int
) -> None:
    made = rules.place(PlaceFacts(Decimal(score), tuple(map(Decimal, group))), law)
    assert made.results == {"place": place, "place_from_end": from_end}


@pytest.mark.parametrize(
    ("place", "end", "counted"),
    [
        (10, 1, 1),
        (8, 3, 3),
        # Alone, all with one score, and the first two of three: they stand in the better half.
        (1, 1, None),
        (1, 3, None),
        (2, 2, None),
        (3, 1, 1),
        # Of four the third and the last.
        (2, 3, None),
        (3, 2, 2),
        (None, None, None),
        (None, 1, None),
        (9, None, None),
    ],
)
def test_nobody_of_the_better_half_of_a_group_is_among_its_last(
    place: int | None, end: int | None, counted: int | None
) -> None:
    assert counted_from_end(place, end) == counted


@pytest.mark.parametrize(
    ("places", "outcome"),
    [
        ((1, 4, 4), "none"),
        ((3, 3, 4), "interview"),
        ((3, 4, 3), "interview"),
        ((1, 2, 3), "interview"),
        ((4, 4, 4), "none"),
        ((None, 3, None), "none"),
        ((None, 3, 1), "interview"),
        ((), "none"),
    ],
)
def test_two_months_of_a_quarter_among_the_last_three_are_an_interview(
    law: Law, places: tuple[int | None, ...], outcome: str
) -> None:
    made = rules.interview(InterviewFacts(places), law)
    assert (made.outcome, made.citation.id) == (outcome, "19")
    assert rules.interview(InterviewFacts(places, neglects_duty=True), law).outcome == "interview"


@pytest.mark.parametrize(
    ("reason", "days", "outcome", "word"),
    [
        ("该件已按时办结", 0, "allowed", "可以申诉"),
        ("该件已按时办结", 5, "allowed", "可以申诉"),
        ("该件已按时办结", 6, "refused", "已满5个工作日"),
        (" ", 0, "refused", "写明理由"),
    ],
)
def test_a_figure_is_appealed_with_a_reason_within_five_working_days(
    law: Law, reason: str, days: int, outcome: str, word: str
) -> None:
    made = rules.appeal(AppealFacts(reason, days), law)
    assert made.outcome == outcome
    assert word in made.reason.zh
    assert (made.next_step is not None) is (outcome == "refused")


LAW = hotline_law(date(2023, 9, 28))
counts = st.integers(10, 10**7).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_)))


@given(counts, counts)
def test_a_rate_is_exact_to_its_last_digit(own: tuple[int, int], sampled: tuple[int, int]) -> None:
    made = rules.rate(RateFacts(Counted(*own), Counted(*sampled)), LAW)
    exact = Fraction(7, 10) * Fraction(100 * own[0], own[1]) + Fraction(3, 10) * Fraction(100 * sampled[0], sampled[1])
    assert abs(Fraction(Decimal(made.results["percent"])) - exact) <= Fraction(1, 20000)
    assert 0 <= Decimal(made.results["percent"]) <= 100


@given(st.lists(st.decimals(0, 100, places=4), min_size=1, max_size=20))
def test_places_follow_scores_and_somebody_is_last(scores: list[Decimal]) -> None:
    group = tuple(scores)
    placed = {one: rules.place(PlaceFacts(one, group), LAW).results["place_from_end"] for one in group}
    assert placed[min(group)] == 1
    assert all(placed[low] < placed[high] for low, high in pairwise(sorted(placed)))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("rate", {"own": {"good": 10**9, "all": 10**9 + 1}}),
        ("rate", {"own": {"good": -1, "all": 20}}),
        ("score", {"on_time": "100.0001", "process": None, "result": None, "solved": None}),
        ("score", {"on_time": "1E+30", "process": None, "result": None, "solved": None}),
        ("place", {"score": "-0.0001", "group": ["90"]}),
        ("interview", {"places_from_end": [0]}),
        ("interview", {"places_from_end": [10_001]}),
        ("supervise_rates", {"place_from_end": 0}),
        ("appeal", {"reason": "统计有误", "working_days": -1}),
    ],
)
def test_facts_that_no_month_can_have_are_refused_with_what_is_wrong(name: str, facts: dict[str, object]) -> None:
    with pytest.raises(BadFacts):
        find(f"hotline.{name}").decide(facts, date(2023, 9, 28))


@pytest.mark.parametrize(
    ("name", "facts", "outcome"),
    [
        ("rate", {"own": {"good": 0, "all": 10**9}}, "rate"),
        ("score", {"on_time": "0", "process": "100", "result": None, "solved": None}, "score"),
        ("place", {"score": "0", "group": ["0", "100"]}, "placed"),
        ("interview", {"places_from_end": [1, 10_000, None]}, "none"),
        ("supervise_rates", {"place_from_end": 1}, "supervise"),
        ("appeal", {"reason": "统计有误", "working_days": 0}, "allowed"),
    ],
)
def test_the_least_and_the_most_that_a_month_can_have_are_decided(
    name: str, facts: dict[str, object], outcome: str
) -> None:
    assert find(f"hotline.{name}").decide(facts, date(2023, 9, 28)).outcome == outcome
