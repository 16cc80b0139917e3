"""Whose plans and drills who looks at (职责一（五）, （十一）)."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of, path_of
from qiban.flood.posts import command_id, duty_office_id
from qiban.flood.queries.bearers import CITY, COUNTY
from qiban.law.flood.readiness.facts import ApproverName, LevelName
from qiban.law.flood.readiness.plans import APPROVERS, WHO
from qiban.law.flood.regulation import head
from qiban.law.text import Text

ROLES: dict[ApproverName, str] = {"county": "flood_county", "office": "flood_duty", "commander": "flood_commander"}


def county_id() -> int:
    """Return the id of the one county through which the river flows."""
    return id_of(COUNTY)


def level_of(unit: Unit) -> LevelName:
    """Return at which level a unit stands.

    Interpretation: the city's own readiness is the headquarters' office's, which does the daily work (duty 2).
    """
    if unit.pk in (duty_office_id(), command_id(), id_of(CITY)):
        return "city"
    if unit.pk == county_id():
        return "county"
    return "town" if unit.path.startswith(path_of(county_id())) else "member"


def approver_of(unit: Unit) -> tuple[int, str]:
    """Return the unit that decides on what a unit has drawn up or recorded, and the role of the post that does."""
    approver = APPROVERS[level_of(unit)]
    units = {"county": county_id(), "office": duty_office_id(), "commander": command_id()}
    return units[approver], ROLES[approver]


def approving_as(actor: Actor) -> ApproverName:
    """Return for whom a post decides."""
    held = (actor.unit, actor.role)
    if held == (county_id(), ROLES["county"]):
        return "county"
    if held == (duty_office_id(), ROLES["office"]):
        return "office"
    return "commander" if held == (command_id(), ROLES["commander"]) else "other"


def check_above(actor: Actor, unit: Unit) -> None:
    """Raise Denied where another post than the one above a unit confirms what it has done."""
    approver = APPROVERS[level_of(unit)]
    if approving_as(actor) != approver:
        who = WHO[approver]
        raise Denied(
            Text(f"该事项由{who.zh}确认。", f"This is confirmed by {who.en}."),
            citation=head(11),
            next_step=Text(f"请由{who.zh}办理。", f"It is for {who.en}."),
        )
