"""What operations of a project's end ask of what they are given besides the law's rules, and the files they keep."""

from datetime import date, datetime
from typing import NoReturn

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.text import Text


def check_unit(actor: Actor, unit_id: int, article: int) -> None:
    """Raise Denied unless the post's unit is the one whose matter this is."""
    if actor.unit != unit_id:
        raise Denied(
            Text("该事项由其他单位办理，不属于您的单位。", "This is for another unit to do, not yours."),
            citation=Citation(CITY_PROJECTS, article),
        )


def check_not_future(name: str, day: date, at: datetime) -> None:
    """Raise Invalid where something is said to have happened on a day that is still to come."""
    today = civil_date(at)
    if day > today:
        raise Invalid.field(
            name, Text(f"日期{day}还没有到，今天是{today}。", f"{day} is still to come; today is {today}.")
        )


def refuse_second(what: Text, number: str) -> NoReturn:
    """Raise Conflict: there is one already, and there is only ever one."""
    raise Conflict(
        Text(f"{what.zh}已经办理过：{number}。", f"There is already one: {what.en} {number}."),
        next_step=Text(f"请在{number}中继续办理。", f"Go on with {number}."),
    )
