"""Teams: registered, their lists looked through, disbanded (职责一（四）)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodTeam
from qiban.flood.operations.limits import NAME, OPINION, TITLE
from qiban.flood.posts import check_own
from qiban.law.flood.readiness.facts import TeamFacts
from qiban.law.flood.readiness.records import team_list
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

from .looking import review

PHONE = Help(Text("只有市防指、市黄河防办和本地人员能看到。", "Only the headquarters and the unit's own place see it."))


@transaction.atomic
def register_team(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    strength: int,
    leader: Annotated[str, Line],
    phone: Annotated[str, Line, PHONE] = "",
    equipment: str = "",
    at: datetime | None = None,
) -> FloodTeam:
    """Register a team of one's own unit.

    Args:
        strength: people.

    Raises:
        Refused: it has nobody, or no leader.
        Invalid: the unit has one of this name.

    Source: duty 1.4.
    """
    at = at or clock.now()
    needed(title=title)
    (title,) = fitting(title=(title, TITLE))
    if find(FloodTeam, unit_id=actor.unit, title=title, state="listed"):
        raise Invalid.field("title", Text("本单位已有同名队伍。", "The unit has a team of this name."))
    team = FloodTeam(unit_id=actor.unit, title=title, checked_on=clock.civil_date(at))
    detail = _fill(team, strength, leader, phone, equipment, at)
    begin(team, "register_team", actor=actor, at=at, detail={"title": title, **detail})
    review(actor, at, [team.unit_id], "team")
    return team


def _fill(
    team: FloodTeam, strength: int, leader: str, phone: str, equipment: str, at: datetime
) -> dict[str, str | int]:
    """Let a team be as it is said to be; return what the journal keeps of it, which is not the telephone number."""
    leader, phone, equipment = fitting(leader=(leader, NAME), phone=(phone, NAME), equipment=(equipment, OPINION))
    require(team_list(TeamFacts(strength, leader), flood_law(clock.civil_date(at))))
    team.strength, team.leader, team.checked_on = strength, leader, clock.civil_date(at)
    team.phone, team.equipment = phone or team.phone, equipment or team.equipment
    return {"strength": strength, "leader": leader, "equipment": equipment}


@transaction.atomic
def check_team(
    *,
    actor: Actor,
    flood_team_id: int,
    strength: int,
    leader: Annotated[str, Line],
    phone: Annotated[str, Line, PHONE] = "",
    equipment: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodTeam:
    """Look a team's list through: how many they are now, and who leads; a telephone number left blank stays.

    Raises:
        Refused: it has nobody, or no leader.
        Denied: another unit's team.

    Source: duty 1.4.
    """
    at = at or clock.now()
    team = lock_for(FloodTeam, "check_team", flood_team_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, team.unit_id)
    detail = _fill(team, strength, leader, phone, equipment, at)
    advance(team, "check_team", actor=actor, at=at, detail={key: one for key, one in detail.items() if one != ""})
    review(actor, at, [team.unit_id], "team")
    return team


@transaction.atomic
def disband_team(
    *, actor: Actor, flood_team_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodTeam:
    """Take a team off the register.

    Raises:
        Invalid: no reason is given.
        Denied: another unit's team.

    Source: duty 1.4.
    """
    at = at or clock.now()
    team = lock_for(FloodTeam, "disband_team", flood_team_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, team.unit_id)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(team, "disband_team", actor=actor, at=at, detail={"reason": reason})
    review(actor, at, [team.unit_id], "team")
    return team
