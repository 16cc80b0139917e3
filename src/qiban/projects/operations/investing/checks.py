"""What operations on money check of what they are given."""

from datetime import date, datetime

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Denied, Invalid
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.text import Text
from qiban.projects.models import Contract

MAX_LINE, MAX_BASIS, MAX_REASON, MAX_TITLE, MAX_NUMBER, MAX_LONG = 200, 500, 1000, 120, 100, 10_000


def check_day(name: str, day: date, *, at: datetime, first: date | None = None) -> None:
    """Raise Invalid where something that is said to have happened lies in the future, or before the day `first`."""
    if day > civil_date(at):
        raise Invalid.field(name, Text("日期不能晚于今天。", "This day is still to come."))
    if first is not None and day < first:
        raise Invalid.field(name, Text(f"日期不能早于{first}。", f"This day lies before {first}."))


def check_firm(actor: Actor, contract: Contract) -> None:
    """Raise Denied where staff of another firm than the contract's acts for it."""
    if actor.role == "firm_staff" and actor.unit != contract.firm_id:
        raise Denied(
            Text("该合同由其他单位履行，由其办理。", "Another firm carries out this contract, and acts for it."),
            citation=Citation(CITY_PROJECTS, 20),
        )
