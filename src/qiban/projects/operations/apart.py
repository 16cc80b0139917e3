"""Who checks is another person than who asked, in whichever posts the two acts are done."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.journal.models import Entry
from qiban.core.rows import Found, ask
from qiban.law.text import Text
from qiban.projects.models.base import Stepped


def ask_takers(thing: Stepped, action: str) -> Found[Entry]:
    """Ask who took an action on a thing, the first time first."""
    return ask(Entry, subject_type=thing.subject_type, subject_id=thing.pk, action=action)


def check_apart(thing: Stepped, earlier: str, *, actor: Actor) -> None:
    """Raise Denied where the person who acts took the earlier action on the thing, the last time that it was taken.

    Source: 财会〔2012〕21号 (posts that check each other are held by different people).
    """
    before = next((one.person_id for one in reversed(ask_takers(thing, earlier).rows)), None)
    if before is not None and before == actor.person_id:
        raise Denied(
            Text(
                "上一环节由您本人办理，不能再由您审核。", "You took the step before this one; somebody else checks it."
            ),
            next_step=Text("请由本单位同岗位的其他人员办理。", "Let a colleague in the same post do it."),
        )
