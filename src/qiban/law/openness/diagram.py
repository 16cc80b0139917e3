"""The workflow as a page of the guide: `python -m qiban.law.openness.diagram > docs/guide/openness_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of openness

The life of a year's openness, as the plan has it (tasks 1 to 4, safeguards 1 to 3). This page is made from the table in
`src/qiban/law/openness/workflow/`, from which also come the buttons, the API's allowed actions, the database's triggers and
the tests. What the table does not hold is refused everywhere. Make it anew with

    python -m qiban.law.openness.diagram > docs/guide/openness_workflow.md

An arrow back to the same state is an action after which the matter stays where it is. Where one action has two arrows, the
operation knows which holds: a look at what was put right closes a finding or opens it again.
"""
TITLES = {
    "open_year": "A year of openness (年度工作)",
    "open_ledger": "A unit's ledger (工作台账)",
    "routine_list": "The list of routine tasks (常态化任务清单)",
    "directory_entry": "A public enterprise in the directory (公开目录)",
    "disclosure": "What is disclosed again and again (公开事项)",
    "training_record": "A training, meeting or report (培训和会议记录)",
    "inspection": "An inspection (检查)",
    "finding": "Something found wrong (检查问题)",
    "annual_report": "A unit's annual report (年度报告)",
    "rubric": "A rubric (评分标准)",
    "assessment": "A unit's score of a year (年度考核)",
    "appeal": "An appeal against it (申诉)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
