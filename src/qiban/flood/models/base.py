"""What every thing of flood control has: its workflow."""

from qiban.core.steps.numbered import Numbered
from qiban.law.flood.workflow import WORKFLOW


class Flood(Numbered):
    """A thing of flood control."""

    workflow = WORKFLOW

    class Meta:
        abstract = True
