"""The workflow as a page of the guide: `python -m qiban.law.plans.diagram > docs/guide/plans_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of plans

The life of a plan and of everything that belongs to it. This page is made from the table in
`src/qiban/law/plans/workflow/`, from which also come the buttons, the API's allowed actions, the database's triggers and the
tests. What the table does not hold is refused everywhere. Make it anew with

    python -m qiban.law.plans.diagram > docs/guide/plans_workflow.md

An arrow back to the same state is an action after which the matter stays where it is.
"""
TITLES = {
    "gazette_document": "A document of a gazette (公报文件)",
    "plan": "The plan (计划)",
    "measure": "A measure (措施)",
    "part": "What one unit does for a measure (台账)",
    "date_move": "Another date (调整期限)",
    "indicator": "An indicator (指标)",
    "observation": "A figure of an indicator (指标数据)",
    "round": "A round of reports (定期报送)",
    "report": "A unit's report in a round (进展报告)",
    "publication": "What is published of a plan (公开)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
