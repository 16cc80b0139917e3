"""The workflow as a page of the guide: `python -m qiban.law.hotline.diagram > docs/guide/workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow

The life of a demand, an order and a unit's part in it, as the regulation has it (Art. 3, 7, 11, 12, 14, 17, 24), and of
what supervises units (Art. 15, 16, 18) and judges them (Art. 19). This page is made from the table in `src/qiban/law/hotline/workflow.py`, from which also come the buttons, the API's
allowed actions, the database's triggers and the tests. What the table does not hold is refused everywhere. Make it anew with

    python -m qiban.law.hotline.diagram > docs/guide/workflow.md

An arrow back to the same state is an action after which the matter stays where it is. Where one action has two arrows, the
operation knows which holds: a lead's reply sends the order to review, an assisting unit's does not.
"""
TITLES = {
    "demand": "What a complainant asks: the demand (诉求)",
    "order": "The matter on its way: the order (工单)",
    "assignment": "One unit's part in an order (承办)",
    "supervision_order": "What the centre supervises: the supervision order (督办单)",
    "topic_study": "What is reported often is studied: the topic study (专题研究)",
    "rectification": "What was handled badly is put right: the rectification (责令整改)",
    "dispute": "Who is responsible: the dispute, rung by rung (责任争议)",
    "evaluation_month": "A month of which units are judged (月度评价)",
    "accountability": "What is not put right: the accountability notice (问责通报)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
