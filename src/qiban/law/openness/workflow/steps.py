"""The table: in this state, this action by these roles leads there.

A step that leads to several states leaves the choice to the operation: a look at what was put right closes a finding, or
opens it again.
"""

from collections.abc import Iterator

from qiban.law.workflow import Step, steps

from .roles import DISTRICT, INSPECTOR, KEEPERS, OFFICE, OWNERS, PUBLISHER, WRITERS

# While a unit's year goes on.
LIVING = ("draft", "filed", "returned", "accepted")
# While something found wrong is to be put right.
OPEN = ("rectifying", "reopened")


def _year() -> Iterator[Step]:
    for action in ("open_ledgers", "draft_list", "draft_rubric", "enter_system_score", "compute_scores"):
        yield from steps("open_year", ["running"], action, OFFICE)
    yield from steps("open_year", ["running"], "draw_sample", INSPECTOR)
    yield from steps("open_year", ["running", "closed"], "draft_publication", OFFICE)
    yield from steps("open_year", ["running"], "close_year", OFFICE, "closed")


def _ledger() -> Iterator[Step]:
    yield from steps("open_ledger", ["draft", "returned"], "edit_ledger", WRITERS)
    yield from steps("open_ledger", ["draft", "returned"], "file_ledger", OWNERS, "filed")
    yield from steps("open_ledger", ["filed"], "return_ledger", KEEPERS, "returned")
    yield from steps("open_ledger", ["filed"], "accept_ledger", KEEPERS, "accepted")
    yield from steps("open_ledger", ["accepted"], "report_task", WRITERS)
    yield from steps("open_ledger", ["accepted"], "freeze_ledger", OFFICE, "frozen")
    yield from steps("open_ledger", LIVING, "record_training", WRITERS)
    yield from steps("open_ledger", LIVING, "draft_entry", PUBLISHER)
    yield from steps("open_ledger", (*LIVING, "frozen"), "draft_report", WRITERS)


def _list() -> Iterator[Step]:
    yield from steps("routine_list", ["draft"], "edit_list", OFFICE)
    yield from steps("routine_list", ["draft"], "adopt_list", OFFICE, "in_force")
    yield from steps("routine_list", ["in_force"], "check_by_list", INSPECTOR | DISTRICT)
    yield from steps("routine_list", ["in_force"], "replace_list", OFFICE, "replaced")


def _directory() -> Iterator[Step]:
    yield from steps("directory_entry", ["draft", "returned", "listed"], "edit_entry", PUBLISHER)
    yield from steps("directory_entry", ["draft", "returned"], "submit_entry", PUBLISHER, "submitted")
    yield from steps("directory_entry", ["submitted"], "return_entry", KEEPERS, "returned")
    yield from steps("directory_entry", ["submitted"], "list_entry", KEEPERS, "listed")
    yield from steps("directory_entry", ["listed"], "remove_entry", KEEPERS, "removed")
    yield from steps("disclosure", ["awaited", "published", "broken"], "publish_disclosure", PUBLISHER, "published")
    yield from steps("disclosure", ["published"], "record_change", PUBLISHER)
    yield from steps("disclosure", ["published"], "check_link", INSPECTOR | KEEPERS, "published", "broken")
    yield from steps("disclosure", ["broken"], "check_link", INSPECTOR | KEEPERS, "broken", "published")
    yield from steps("disclosure", ["awaited", "published", "broken"], "end_disclosure", KEEPERS, "ended")


def _records() -> Iterator[Step]:
    yield from steps("training_record", ["recorded"], "confirm_record", KEEPERS, "confirmed")
    yield from steps("training_record", ["recorded", "confirmed"], "reject_record", KEEPERS, "rejected")


def _inspection() -> Iterator[Step]:
    yield from steps("inspection", ["drawn"], "begin_inspection", INSPECTOR, "inspecting")
    yield from steps("inspection", ["inspecting"], "look_at", INSPECTOR)
    yield from steps("inspection", ["inspecting"], "enter_finding", INSPECTOR)
    yield from steps("inspection", ["inspecting"], "publish_inspection", OFFICE, "published")


def _finding() -> Iterator[Step]:
    yield from steps("finding", ["found"], "take_on", OWNERS, "rectifying")
    yield from steps("finding", OPEN, "ask_more_time", OWNERS)
    yield from steps("finding", OPEN, "extend_time", OFFICE)
    yield from steps("finding", ["found", *OPEN], "report_rectified", OWNERS, "rectified")
    yield from steps("finding", ["rectified"], "recheck_finding", INSPECTOR, "closed", "reopened")
    yield from steps("finding", ["found", *OPEN], "dismiss_finding", OFFICE, "dismissed")


def _report() -> Iterator[Step]:
    for action in ("enter_text", "enter_row", "enter_disputes", "enter_documents"):
        yield from steps("annual_report", ["drafting"], action, WRITERS)
    yield from steps("annual_report", ["drafting"], "submit_report", OWNERS, "submitted")
    yield from steps("annual_report", ["submitted"], "publish_report", OWNERS, "published")


def _assessment() -> Iterator[Step]:
    for action in ("edit_item", "edit_veto", "edit_bonus", "edit_rubric"):
        yield from steps("rubric", ["draft"], action, OFFICE)
    yield from steps("rubric", ["draft"], "adopt_rubric", OFFICE, "in_force")
    yield from steps("rubric", ["in_force"], "replace_rubric", OFFICE, "replaced")
    yield from steps("assessment", ["computed"], "enter_mark", OFFICE)
    yield from steps("assessment", ["computed"], "recompute", OFFICE)
    yield from steps("assessment", ["computed"], "announce", OFFICE, "announced")
    yield from steps("assessment", ["announced"], "file_appeal", OWNERS)
    yield from steps("assessment", ["announced"], "make_final", OFFICE, "final")
    yield from steps("appeal", ["filed"], "uphold_appeal", OFFICE, "upheld")
    yield from steps("appeal", ["filed"], "reject_appeal", OFFICE, "rejected")


STEPS: tuple[Step, ...] = (
    *_year(),
    *_ledger(),
    *_list(),
    *_directory(),
    *_records(),
    *_inspection(),
    *_finding(),
    *_report(),
    *_assessment(),
)
