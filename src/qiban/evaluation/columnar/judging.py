"""What the law says of each case: asked once for every kind of case, and laid over the column."""

from typing import NamedTuple, cast

import pyarrow as pa

from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.facts import AnswerCaseFacts, HandlingCaseFacts
from qiban.law.regulation import Law

from .schemas import CASES

ANSWERS = {"t": True, "true": True, "f": False, "false": False, "": None}


class Judged(NamedTuple):
    """What a case is in its rate."""

    good: bool
    counted: bool
    why: str


class Judge:
    """The law as it stood in the month, with what it said so far."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._known: dict[str, Judged] = {}

    def cases(self, handed: pa.RecordBatch) -> pa.RecordBatch:
        """Return the cases of the rows that the database handed over."""
        fact = handed.column("fact")
        said = [self._said(one) for one in fact.dictionary.to_pylist()]
        why = pa.DictionaryArray.from_arrays(fact.indices, pa.array([one.why for one in said], pa.string()))
        found = {
            "good": pa.array([one.good for one in said], pa.bool_()).take(fact.indices),
            "counted": pa.array([one.counted for one in said], pa.bool_()).take(fact.indices),
            "why": why,
        }
        columns = [found[name] if name in found else handed.column(name) for name in CASES.names]
        return pa.RecordBatch.from_arrays(columns, schema=CASES)

    def _said(self, fact: str) -> Judged:
        if fact not in self._known:
            self._known[fact] = judged(fact, self._law)
        return self._known[fact]


def judged(fact: str, law: Law) -> Judged:
    """Return what the law says of a case.

    Args:
        fact: as `selecting` writes it: the kind of the case and the facts of its rule, parted by "|".
    """
    kind, *told = fact.split("|")
    if kind == "handling":
        outcome, *flags = told
        made = rules.count_handling(HandlingCaseFacts(outcome, *(ANSWERS[one] is True for one in flags)), law)  # type: ignore[arg-type]
    else:
        reached, answer, excluded = told
        facts = AnswerCaseFacts(ANSWERS[reached] is True, ANSWERS[answer], ANSWERS[excluded] is True)
        made = rules.count_answer(facts, law)
    return Judged(made.outcome == "good", made.outcome != "left_out", cast("str", made.results.get("why", "")))
