"""What every thing of supervision has: its workflow, and the number of its paper."""

from qiban.core.actor import Actor
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.papered import Papered as PaperedThing
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW


class Supervising(Numbered):
    """A thing of supervision."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Papered(PaperedThing, Supervising):
    """A thing of supervision that goes out on a paper of its own."""

    class Meta(PaperedThing.Meta):
        abstract = True
