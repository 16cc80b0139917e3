"""Who may do what in which state, and where it leads."""

from collections.abc import Iterator

from qiban.law.workflow import Step, steps

from .roles import BOTH, OFFICE, PUBLISHERS, UNIT

AT_WORK = ("not_started", "in_progress", "returned")


def _plan() -> Iterator[Step]:
    yield from steps("plan", ["drafting", "running"], "add_measure", OFFICE)
    yield from steps("plan", ["drafting", "running"], "add_indicator", OFFICE)
    yield from steps("plan", ["drafting"], "start_plan", OFFICE, "running")
    yield from steps("plan", ["running"], "open_round", OFFICE)
    yield from steps("plan", ["running", "closed"], "draft_publication", OFFICE)
    yield from steps("plan", ["running"], "close_plan", OFFICE, "closed")


def _measure() -> Iterator[Step]:
    yield from steps("measure", ["open"], "name_unit", OFFICE)
    yield from steps("measure", ["open"], "complete_measure", OFFICE, "done")
    yield from steps("measure", ["done"], "reopen_measure", OFFICE, "open")
    yield from steps("measure", ["open"], "withdraw_measure", OFFICE, "withdrawn")


def _part() -> Iterator[Step]:
    yield from steps("part", AT_WORK, "report_progress", UNIT, "in_progress")
    yield from steps("part", AT_WORK, "add_evidence", UNIT, "in_progress")
    yield from steps("part", ["in_progress", "returned"], "submit_part", UNIT, "submitted")
    yield from steps("part", ["submitted"], "accept_part", BOTH, "accepted")
    yield from steps("part", ["submitted"], "return_part", BOTH, "returned")
    yield from steps("part", ["accepted"], "reopen_part", OFFICE, "returned")
    yield from steps("part", (*AT_WORK, "submitted"), "end_part", OFFICE, "ended")
    yield from steps("part", AT_WORK, "ask_date", UNIT)
    yield from steps("date_move", ["asked"], "grant_date", OFFICE, "granted")
    yield from steps("date_move", ["asked"], "refuse_date", OFFICE, "refused")
    yield from steps("date_move", ["asked"], "withdraw_date", UNIT, "withdrawn")


def _indicator() -> Iterator[Step]:
    yield from steps("indicator", ["in_use"], "set_target", OFFICE)
    yield from steps("indicator", ["in_use"], "record_figure", BOTH)
    yield from steps("indicator", ["in_use"], "count_coverage", BOTH)
    yield from steps("indicator", ["in_use"], "retire_indicator", OFFICE, "retired")
    yield from steps("observation", ["recorded"], "confirm_figure", BOTH, "confirmed")
    yield from steps("observation", ["recorded"], "object_figure", BOTH, "objected")
    yield from steps("observation", ["recorded", "objected", "confirmed"], "correct_figure", BOTH, "corrected")


def _round() -> Iterator[Step]:
    yield from steps("round", ["open"], "freeze_round", OFFICE, "frozen")
    yield from steps("report", ["owed", "returned"], "file_report", UNIT, "filed")
    yield from steps("report", ["filed"], "return_report", OFFICE, "returned")
    yield from steps("report", ["filed"], "accept_report", OFFICE, "accepted")
    yield from steps("publication", ["drafted"], "approve_publication", PUBLISHERS, "public")
    yield from steps("publication", ["drafted"], "refuse_publication", PUBLISHERS, "refused")
    yield from steps("publication", ["public"], "withdraw_publication", PUBLISHERS, "withdrawn")


def _gazette() -> Iterator[Step]:
    yield from steps("gazette_document", ["proposed"], "decide_item", OFFICE)
    yield from steps("gazette_document", ["proposed"], "accept_rest", OFFICE)
    yield from steps("gazette_document", ["proposed"], "adopt_document", OFFICE, "adopted")
    yield from steps("gazette_document", ["proposed"], "reject_document", OFFICE, "rejected")
    yield from steps("gazette_document", ["rejected"], "reopen_document", OFFICE, "proposed")
    yield from steps("gazette_document", ["proposed", "rejected", "adopted"], "import_gazette", OFFICE, "replaced")


STEPS: tuple[Step, ...] = (*_gazette(), *_plan(), *_measure(), *_part(), *_indicator(), *_round())
