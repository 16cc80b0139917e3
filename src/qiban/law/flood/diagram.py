"""The workflow as a page of the guide: `python -m qiban.law.flood.diagram > docs/guide/flood_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of flood control

The life of a season, of a response and of what belongs to them. This page is made from the tables in
`src/qiban/law/flood/workflow/`, from which also come the buttons, the API's allowed actions, the database's triggers and the
tests. What the table does not hold is refused everywhere. Make it anew with

    python -m qiban.law.flood.diagram > docs/guide/flood_workflow.md

An arrow back to the same state is an action after which the matter stays where it is.
"""
TITLES = {
    "flood_season": "A season (汛期)",
    "level_proposal": "A proposed level (响应级别建议)",
    "flood_response": "A response (应急响应)",
    "flood_task": "A task of a response (防汛任务)",
    "flood_order": "An order of the headquarters (指令)",
    "order_receipt": "What one unit does about an order (指令回执)",
    "flood_question": "A question between headquarters and units (询问)",
    "situation_report": "A situation report (汛情报告)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
