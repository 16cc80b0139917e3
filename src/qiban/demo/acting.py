"""One step of a story as one call of the hotline's operation of that name."""

from collections.abc import Callable
from typing import Any

from qiban.core.actor import Actor
from qiban.hotline import operations

from .people import Company
from .script import Step

DEMAND_ACTIONS = frozenset({"answer_directly", "refuse", "hand_over", "make_order", "join_order", "reveal_identity"})
REQUEST_ACTIONS = frozenset({"approve_extension", "approve_return", "refuse_request"})


class Stage:
    """What the steps of some stories have made so far: their demands, orders and requests, by the demands' keys."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._demands: dict[str, int] = {}
        self._codes: dict[str, str] = {}
        self._orders: dict[str, int] = {}
        self._requests: dict[int, int] = {}
        # Arguments that name something of the demo -> the operation's argument and what finds it.
        self._named: dict[str, tuple[str, Callable[[Any], Any]]] = {
            "lead_unit": ("lead_unit_id", company.unit),
            "co_units": ("co_unit_ids", self._units),
            "report_units": ("report_unit_ids", self._units),
            "unit": ("unit_id", company.unit),
            "proposed_unit": ("proposed_unit_id", company.unit),
            "order": ("order_id", self._orders.__getitem__),
            "lead_order": ("lead_order_id", self._orders.__getitem__),
            "demand": ("demand_id", self._demands.__getitem__),
            "earlier_demand": ("earlier_demand_id", self._demands.__getitem__),
        }

    def act(self, step: Step) -> None:
        """Do what `step` says.

        Raises:
            QibanError: the operation does not allow it.
        """
        actor = self._company.actor(step.who)
        if step.action == "intake":
            self._take_in(step, actor)
        elif step.action == "rate":
            operations.rate(query_code=self._codes[step.case], at=step.at, **step.arguments)
        else:
            self._do(step, actor)

    def _do(self, step: Step, actor: Actor) -> None:
        arguments = self._subject(step) | self._resolved(step.arguments)
        made = getattr(operations, step.action)(actor=actor, at=step.at, **arguments)
        if step.action == "make_order":
            self._orders[step.case] = made.pk
        elif step.action.startswith("request_"):
            self._requests[self._orders[step.case]] = made.pk

    def _subject(self, step: Step) -> dict[str, int]:
        if step.action in DEMAND_ACTIONS:
            return {"demand_id": self._demands[step.case]}
        order_id = self._orders[step.case]
        return {"request_id": self._requests[order_id]} if step.action in REQUEST_ACTIONS else {"order_id": order_id}

    def _resolved(self, arguments: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in arguments.items():
            real_name, find = self._named.get(name, (name, lambda same: same))
            found[real_name] = find(value)
        return found

    def _take_in(self, step: Step, actor: Actor) -> None:
        said = dict(step.arguments)
        area, accused = said.pop("area"), said.pop("accused")
        draft = operations.Draft(
            external_id=step.case,
            area_id=self._company.unit(area),
            accused_unit_id=self._company.unit(accused) if accused else None,
            **said,
        )
        demand = operations.intake(actor=actor, draft=draft, at=step.at)
        self._demands[step.case], self._codes[step.case] = demand.pk, demand.query_code

    def _units(self, codes: tuple[str, ...]) -> list[int]:
        return [self._company.unit(code) for code in codes]
