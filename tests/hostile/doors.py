"""The actions on an office's things, as pages and programs take them, and what passes for what they ask for."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from qiban.core.acting.kinds import Kind, kinds
from qiban.core.office import Office
from qiban.site.api import api


class Door(NamedTuple):
    """An action on a thing, a state in which the table opens it, and the roles that it opens it to."""

    kind: Kind
    action: str
    state: str
    roles: frozenset[str]

    @property
    def page(self) -> str:
        return f"/{self.kind.plural}/{{pk}}/do/{self.action}/"

    @property
    def route(self) -> str:
        return f"/api/{self.kind.plural}/{{{self.kind.key}}}/actions/{self.action}"


def of_office(office: Office) -> list[Kind]:
    """Return the kinds of an office's things."""
    return [kind for kind in kinds() if kind.name in office.things]


def doors(office: Office) -> Iterator[Door]:
    """Yield every action that pages and programs take on an office's things, once for each kind of thing."""
    for kind in of_office(office):
        for action in kind.thing.operations:
            step = next(one for one in kind.workflow.steps if (one.subject, one.action) == (kind.name, action))
            yield Door(kind, action, step.state, step.roles)


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
    return "pattern" in schema and schema.get("type") == "string" and "[0-9]" in schema["pattern"]


def body_schema(door: Door) -> dict[str, Any]:
    """Return what a program sends to an action, by the API's own description."""
    operation = api.get_openapi_schema()["paths"][door.route]["post"]
    return plain(operation["requestBody"]["content"]["application/json"]["schema"])
