"""The workflow as a page of the guide: `python -m qiban.law.city_projects.diagram > docs/guide/projects_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of the city projects

The life of a city construction project and of everything that belongs to it, as the regulation has it (Art. 4-7, 9, 12,
15-19, 21-27). This page is made from the table in `src/qiban/law/city_projects/workflow/`, from which also come the buttons,
the API's allowed actions, the database's triggers and the tests. What the table does not hold is refused everywhere. Make it
anew with

    python -m qiban.law.city_projects.diagram > docs/guide/projects_workflow.md

An arrow back to the same state is an action after which the matter stays where it is. Where one action has two arrows, the
operation knows which holds: the last party's confirmation moves a change on, the others' do not.
"""
TITLES = {
    "annual_plan": "The plan of a year (年度计划)",
    "plan_item": "What is proposed for it (计划项目)",
    "project": "The project (城建项目)",
    "approval": "An approval (审批)",
    "tender": "A tender (招标采购)",
    "contract": "A contract (合同)",
    "change": "A change (设计变更)",
    "visa": "A site visa (现场签证)",
    "measurement": "Measured progress (工程计量)",
    "payment": "A payment (资金拨付)",
    "settlement": "A settlement (结算)",
    "acceptance": "The acceptance (竣工验收)",
    "final_account": "The final account (竣工决算)",
    "handover": "The hand-over (移交)",
    "defect": "A defect (质量问题)",
    "breach": "A breach (违规问题)",
    "confirmation": "What one party confirms (各方确认)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
