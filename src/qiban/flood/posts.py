"""Which units' posts may act on a thing of flood control, besides what the workflow table says of their role."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.units.queries import id_of, taken_over_by
from qiban.flood.models import FloodWarning
from qiban.law.flood.regulation import HEADQUARTERS, head, member
from qiban.law.text import Text

DUTY_OFFICE, COMMAND = "yellow_river_flood_office", "flood_headquarters"


def duty_office_id() -> int:
    """Return the id of the office that is on duty for the headquarters (职责二)."""
    return id_of(DUTY_OFFICE)


def command_id() -> int:
    """Return the id of the headquarters (职责二)."""
    return id_of(COMMAND)


def check_headquarters(actor: Actor) -> None:
    """Raise Denied where a post of the headquarters' roles is held in another unit than the headquarters and its office."""
    if actor.unit not in (duty_office_id(), command_id()):
        raise Denied(
            Text("这项工作由市防指和市黄河防办办理。", "This is for the headquarters and its office."),
            citation=HEADQUARTERS,
            next_step=Text("请联系市黄河防办。", "Ask the headquarters' office."),
        )


def check_own(actor: Actor, unit_id: int) -> None:
    """Raise Denied where another unit than the one that answers for it acts."""
    if actor.unit != unit_id:
        raise Denied(
            Text("这项工作由其他单位负责。", "Another unit answers for this."),
            citation=head(9),
            next_step=Text("请由负责单位的人员办理。", "It is for somebody of that unit."),
        )


def check_place(actor: Actor, unit_path: str) -> None:
    """Raise Denied where a place is neither the post's own nor below it."""
    if not actor.covers(unit_path):
        raise Denied(
            Text("该地点不在您的辖区内。", "That place does not lie within yours."),
            citation=head(7),
            next_step=Text("请由所在村、镇、县的人员办理。", "It is for somebody of that village, town or county."),
        )


# Units besides the headquarters whose duties name warnings and forecasts (职责三).
ISSUERS = ("water", "weather")


def check_warns(actor: Actor) -> None:
    """Raise Denied where a post's unit issues no warnings."""
    if not warns(actor):
        raise Denied(
            Text(
                "洪水预警由市黄河防办、市水利局、市气象局编写。",
                "Warnings are written by the duty office and two bureaus.",
            ),
            citation=member("市水利局"),
            next_step=Text("请把情况报告市黄河防办。", "Report what you know to the headquarters' office."),
        )


def warns(actor: Actor) -> bool:
    """Tell whether a post's unit issues warnings."""
    if actor.unit in (duty_office_id(), command_id()):
        return True
    issuers = [id_of(one) for one in ISSUERS]
    return actor.unit in issuers or not taken_over_by(actor.unit).isdisjoint(issuers)


def check_writes(actor: Actor, warning: FloodWarning) -> None:
    """Raise Denied where a post may not write a warning: it is another unit's, and the duty office is not asking."""
    check_warns(actor)
    if actor.role != "flood_duty":
        check_own(actor, warning.unit_id)
