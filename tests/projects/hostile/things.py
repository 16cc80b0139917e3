"""One thing of every kind of the city projects, brought into any state in which an action stands, and who takes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import DatabaseError, transaction
from tests.projects.conftest import Site
from tests.projects.formats.conftest import made

from qiban.core.acting.kinds import Kind, kinds
from qiban.core.actor import Actor
from qiban.projects.models import (
    Approval,
    Contract,
    Defect,
    FinalAccount,
    Handover,
    Project,
    Settlement,
)
from qiban.site.api import api


class Door(NamedTuple):
    """An action on a thing, a state in which the table opens it, and a role that it opens it to."""

    kind: Kind
    action: str
    state: str
    role: str


def doors() -> Iterator[Door]:
    """Yield every action that pages and programs take, once for each kind of thing."""
    for kind in kinds():
        for action in kind.thing.operations:
            step = next(one for one in kind.workflow.steps if (one.subject, one.action) == (kind.name, action))
            yield Door(kind, action, step.state, min(step.roles))


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without its reference, and without the null that it may be."""
    if "$ref" in schema:
        found: dict[str, Any] = api.get_openapi_schema()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return plain(found)
    others = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    return plain(others[0]) if others else schema


def good(name: str, schema: dict[str, Any]) -> Any:
    """Return a value that passes for what a field takes."""
    one = plain(schema)
    if "enum" in one:
        return one["enum"][0]
    if one.get("format") == "date":
        return "2024-03-04"
    if is_money(one):
        return "100.00"
    kinds: dict[str, Any] = {"integer": 1, "boolean": True, "array": [], "string": f"已核对{name}", "object": {}}
    return kinds.get(one.get("type", "string"), 1)


def is_money(schema: dict[str, Any]) -> bool:
    return "pattern" in schema and schema.get("type") == "string" and "date" not in schema.get("format", "")


def body_schema(door: Door) -> dict[str, Any]:
    path = f"/api/{door.kind.plural}/{{{door.kind.key}}}/actions/{door.action}"
    operation = api.get_openapi_schema()["paths"][path]["post"]
    return plain(operation["requestBody"]["content"]["application/json"]["schema"])


class Things:
    """A project that has come far, with one thing of each kind beside it."""

    def __init__(self, site: Site, far: Project) -> None:
        self.site = site
        contract, at = Contract.objects.get(), site.now
        handover = made(site, Handover(project=far, assets="管网3公里", offered_at=at), "offer_handover", site.builder)
        rest: dict[str, Any] = {"project": far}
        for thing, action in (
            (Settlement(contract=contract, submitted=Decimal(900_000), submitted_at=at, **rest), "submit_settlement"),
            (Approval(kind="scheme", authority=site.unit("development"), applied_at=at, **rest), "apply_approval"),
            (
                FinalAccount(
                    authority=site.unit("finance"), amount=Decimal(1), other_costs=Decimal(0), submitted_at=at, **rest
                ),
                "submit_accounts",
            ),
            (
                Defect(
                    handover=handover,
                    content="井盖松动",
                    found_on=far.accepted_on,
                    is_under_warranty=False,
                    unit=site.unit("water_group"),
                    reported_at=at,
                    **rest,
                ),
                "report_defect",
            ),
        ):
            made(site, thing, action, site.builder)
        self.ids = {kind.name: kind.thing.model._default_manager.latest("pk").pk for kind in kinds()}

    def who(self, door: Door) -> Actor:
        """Somebody in this role whose unit takes part."""
        site = self.site
        by_role = {
            "project_unit": lambda: site.owner,
            "construction_unit": lambda: site.builder,
            "user_unit": lambda: site.user,
            "plan_manager": lambda: site.manager,
            "government_officer": lambda: site.government,
            "audit_officer": lambda: site.auditor,
            "firm_staff": lambda: site.staff("contractor"),
            "proposer": lambda: site.post("urban_management", "proposer"),
            "approver": lambda: site.post("development", "approver"),
        }
        return by_role[door.role]()

    @contextmanager
    def open(self, door: Door) -> Iterator[int]:
        """Bring the thing behind a door into its state, as far as its columns let it, and back."""
        pk = self.ids[door.kind.name]
        with transaction.atomic():
            self._put(door.kind.thing.model, pk, door.state)
            yield pk
            transaction.set_rollback(True)

    def _put(self, model: Any, pk: int, state: str) -> None:
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=pk).update(state=state)
        except DatabaseError:
            return
