"""The workflow as a page of the guide: `python -m qiban.law.carbon.diagram > docs/guide/peaking_plan_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of the carbon plan's accounts and of districts' own peaking plans

The life of an accounting year with its data, factors, results, firms and scenarios (measures 2, 4.1, 4.2, 5.3), and of the plan
that each district makes for itself (5.2). This page is made from the tables in `src/qiban/law/carbon/inventory/workflow.py`
and `src/qiban/law/carbon/districts/workflow.py`. Make it anew with

    python -m qiban.law.carbon.diagram > docs/guide/peaking_plan_workflow.md
"""
TITLES = {
    "carbon_year": "An accounting year (核算年度)",
    "activity": "Activity data (活动水平数据)",
    "inventory": "An inventory or an account (核算结果)",
    "factor_notice": "A factor of a notice (因子公告)",
    "enterprise": "A firm of the list (重点企业)",
    "scenario": "A scenario (达峰情景)",
    "peaking_plan": "A district's plan (区县碳达峰方案)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
