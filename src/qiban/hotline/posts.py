"""The posts of the complaint centre, which only the centre fills."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.units.queries import centre_id
from qiban.law.citation import Citation
from qiban.law.text import Text

# Who sits at the desk.
AGENTS = ("agent", "director")
CENTRE_ROLES = frozenset({"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"})


def check_centre(actor: Actor) -> None:
    """Raise Denied unless a post of a centre's role is held in the centre (Art. 6)."""
    if actor.role in CENTRE_ROLES and actor.unit_id != centre_id():
        raise Denied(
            Text("该操作由市政府市民投诉中心办理。", "Only the citizens' complaint centre does this."),
            citation=Citation("hotline", 6, 2),
        )
