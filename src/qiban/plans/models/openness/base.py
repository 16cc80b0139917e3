"""What every thing of openness has: its workflow."""

from qiban.core.steps.numbered import Numbered
from qiban.law.openness.workflow import WORKFLOW


class Open(Numbered):
    """A thing of openness."""

    workflow = WORKFLOW

    class Meta:
        abstract = True
