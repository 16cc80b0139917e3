"""The workflow as a page of the guide: `python -m qiban.law.hotline.diagram > docs/guide/workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow

The life of a demand, an order and a unit's part in it, as the regulation has it (Art. 3, 7, 11, 12, 14, 17, 24), and of
what supervises units (Art. 15, 16, 18) and judges them (Art. 19), what agents answer from (Art. 6, 8), and what keeps complainants unknown (Art. 21). This page is made from the table in `src/qiban/law/hotline/workflow.py`, from which also come the buttons, the API's
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
    "relay": "A message that the centre passes on to a complainant (转达)",
    "look_question": "What an auditor asks about a look at an identity (查看询问)",
    "evaluation_month": "A month of which units are judged (月度评价)",
    "figure_appeal": "A figure that a unit holds wrong: the appeal (评价申诉)",
    "interview": "The last of a group are talked to: the interview (约谈)",
    "accountability": "What is not put right: the accountability notice (问责通报)",
    "article": "What agents answer from: the article of the knowledge base (知识条目)",
    "article_error": "Somebody finds an article wrong: the error report (报错)",
    "nuisance_caller": "Who calls to disturb: the record of a nuisance caller (骚扰来电)",
    "synonym_group": "Words that mean the same: the group of synonyms (同义词)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
