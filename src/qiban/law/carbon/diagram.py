"""The workflow as a page of the guide: `python -m qiban.law.carbon.diagram > docs/guide/peaking_plan_workflow.md`."""

import sys

from qiban.law import diagram

from .districts.workflow import WORKFLOW

HEAD = """\
# Workflow of a district's own peaking plan

The life of the plan that each district makes for itself, as measure 5.2 of the carbon peaking plan has it. This page is made
from the table in `src/qiban/law/carbon/districts/workflow.py`. Make it anew with

    python -m qiban.law.carbon.diagram > docs/guide/peaking_plan_workflow.md
"""
TITLES = {"peaking_plan": "A district's plan (区县碳达峰方案)"}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
