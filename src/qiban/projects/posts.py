"""Which units' posts may act on a thing of a project, besides what the workflow table says of their role (Art. 3, 5, 17, 20-24)."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.rows import find
from qiban.core.units.queries import code_of, id_of, taken_over_by
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.text import Text

from .models import Contract, Party, Project
from .models.kinds import PartyRole

# States in which a contract is carried out or paid.
IN_FORCE = ("signed", "settled")
# The one unit in which a role is held.
SEATS = {"plan_manager": "housing", "government_officer": "government_office", "audit_officer": "audit"}
# The column of a project that names the unit of a role.
OWNERS = {
    "project_unit": "project_unit_id",
    "construction_unit": "construction_unit_id",
    "user_unit": "user_unit_id",
}
# Which posts answer for a department that publishes a plan with others; for firms, their staff does.
PUBLISHING = frozenset({"approver", "plan_manager"})


def parts_of(role: str) -> tuple[str, ...]:
    """Return the parts for which a post of this role answers when its unit is asked to confirm something."""
    if role in PUBLISHING:
        return (PartyRole.PLAN_DEPARTMENT.value,)
    if role in OWNERS:
        return (role,)
    others = (*OWNERS, PartyRole.PLAN_DEPARTMENT.value)
    return tuple(one for one in PartyRole.values if one not in others) if role == "firm_staff" else ()


def answering(part: str) -> tuple[str, ...]:
    """Return the roles whose posts answer for a part, as `parts_of` has it."""
    return tuple(role for role in (*OWNERS, *sorted(PUBLISHING), "firm_staff") if part in parts_of(role))


def check_seat(actor: Actor) -> None:
    """Raise Denied where a role that belongs to one unit is held in another that has not taken over from it."""
    seat = SEATS.get(actor.role)
    if seat is not None and code_of(actor.unit) != seat and id_of(seat) not in taken_over_by(actor.unit):
        raise Denied(
            Text(
                "该操作由规定的部门办理，您的岗位不在该部门。", "Another department does this; your post is not in it."
            ),
            citation=Citation(CITY_PROJECTS, 5),
        )


def check_in_project(actor: Actor, project_id: int) -> None:
    """Raise Denied unless the post's unit takes part in the project in the post's role; posts of the city pass."""
    check_seat(actor)
    if not takes_part(actor, project_id):
        raise Denied(
            Text("您的单位不是该项目的这一方。", "Your unit does not take part in this project in that role."),
            citation=Citation(CITY_PROJECTS, 3),
            next_step=Text(
                "请核对项目的参建单位，或由项目单位调整。",
                "See who the project's parties are; the project unit names them.",
            ),
        )


def check_in_item(actor: Actor, *, proposer: int, project_unit: int) -> None:
    """Raise Denied where an entry of a plan is another proposer's, or another project unit's to check.

    Args:
        proposer, project_unit: ids of the units that the entry names.
    """
    check_seat(actor)
    own = {"proposer": proposer, "project_unit": project_unit}.get(actor.role, actor.unit)
    if own != actor.unit:
        raise Denied(
            Text("该项目由其他单位提报或审核。", "Another unit proposed this, or is to check it."),
            citation=Citation(CITY_PROJECTS, 5),
        )


def takes_part(actor: Actor, project_id: int) -> bool:
    """Tell whether the post's unit is the party of the project that the post's role means; True for posts of no party."""
    if actor.role == "firm_staff":
        return _is_firm_of(actor.unit, project_id)
    if actor.role not in OWNERS:
        return True
    (project,) = find(Project, id=project_id) or (None,)
    return project is not None and getattr(project, OWNERS[actor.role]) == actor.unit


def _is_firm_of(unit_id: int, project_id: int) -> bool:
    """Tell whether a firm has a role in a project, or delivers to it under a contract without one."""
    if any(one.until_at is None for one in find(Party, project_id=project_id, unit_id=unit_id)):
        return True
    return any(one.state in IN_FORCE for one in find(Contract, project_id=project_id, firm_id=unit_id))
