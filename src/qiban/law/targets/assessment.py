"""Judging a target: met, on track, at risk, off track, missed, or too little known to say."""

from .answering import Assessment
from .checking import unfit
from .facts import Method, TargetFacts
from .judging import judged
from .peaks import judged_peak


def assess(given: TargetFacts, method: Method) -> Assessment:
    """Judge a target by what was observed until the day; facts that do not fit together are refused with what is wrong."""
    if problem := unfit(given):
        return problem
    return judged_peak(given, method) if given.direction == "peak_by_year" else judged(given, method)
