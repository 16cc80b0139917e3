"""What follows in other offices from a step that was taken, in the same transaction."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.office import offices

from .models import Stepped


def follow(thing: Stepped, action: str, actor: Actor, at: datetime) -> None:
    """Let every office do what follows from an action on a thing, its row locked, as the office declares it."""
    for office in offices():
        if follows := office.follows.get((thing.subject_type, action)):
            follows(thing, actor, at)
