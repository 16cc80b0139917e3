"""Whatever facts are given, a target is judged or refused, and never on track on too few observations."""

import json
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from tests.law.targets.making import METHOD

from qiban.law.targets.answering import STATUSES
from qiban.law.targets.assessment import assess
from qiban.law.targets.facts import ComparatorName, DirectionName, FormName, Observation, TargetFacts

NUMBERS = st.one_of(
    st.decimals(-(10**15), 10**15, places=12),
    st.decimals(1, 200, places=1),
    st.sampled_from([Decimal(0), Decimal("1E-12")]),
)
PERIODS = st.one_of(st.integers(2015, 2030).map(str), st.sampled_from(["2023Q2", "2024-06", "2023-12", "?"]))
OBSERVATIONS = st.lists(st.builds(Observation, PERIODS, NUMBERS), max_size=8, unique_by=lambda one: one.period)
FACTS = st.builds(
    TargetFacts,
    direction=st.sampled_from(get_args(DirectionName)),
    comparator=st.sampled_from(get_args(ComparatorName)),
    target_year=st.integers(2019, 2032),
    on=st.dates(date(2030, 1, 1), date(2040, 1, 1)),
    form=st.sampled_from(get_args(FormName)),
    target_value=NUMBERS,
    base_year=st.one_of(st.none(), st.integers(2010, 2020)),
    base_value=st.one_of(st.none(), NUMBERS),
    observations=OBSERVATIONS.map(tuple),
    better=st.sampled_from(["", "higher", "lower"]),
)


@given(FACTS)
def test_any_facts_are_judged_or_refused(facts: TargetFacts) -> None:
    found = assess(facts, METHOD)
    assert found.status in (*STATUSES, "refused")
    json.dumps(dict(found.results))
    if found.status == "on_track":
        assert found.results["sample"] >= found.results["needed"]


@given(FACTS)
def test_what_the_target_year_satisfies_is_met(facts: TargetFacts) -> None:
    found = assess(facts, METHOD)
    if found.status == "met" and facts.direction in ("at_least", "at_most", "about"):
        assert found.results["latest"]["period"].startswith(str(facts.target_year))
