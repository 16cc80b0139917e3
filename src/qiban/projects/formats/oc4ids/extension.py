"""What our extension `x_qiban` adds to OC4IDS, as a program reads it: the declaration that every package names."""

from typing import Any

from .kinds import Fields, Held, Moment, Number, Several, YesNo
from .own import APPROVAL, CONTRACT, MODIFICATION, PROCUREMENT, PROGRESS, PROJECT_OWN, TRANSACTION

PLACES = {
    "project": PROJECT_OWN,
    "contractingProcess.summary": CONTRACT,
    "contractingProcess.summary.tender": PROCUREMENT,
    "modification": MODIFICATION,
    "transaction": TRANSACTION,
    "milestone": PROGRESS,
    "document": APPROVAL,
}


def declaration() -> dict[str, Any]:
    """Return the extension's name and, by the object that has an `x_qiban`, the JSON Schema of it."""
    return {
        "name": {"zh": "齐办扩展", "en": "Qiban"},
        "description": {
            "zh": "变更原因、审批路径、确认单位、签证、收回资金、投资控制数和违规处理（淄政办字[2023]33号）。",
            "en": "Cause and approval path of changes, signatories, site visas, recalled money, the chain of the investment,"
            " and breaches (淄政办字[2023]33号).",
        },
        "compatibility": ["0.9"],
        "field": "x_qiban",
        "schemas": {place: schema_of(kind) for place, kind in PLACES.items()},
    }


def schema_of(kind: Held) -> dict[str, Any]:
    """Return a kind of value as JSON Schema."""
    if isinstance(kind, Fields):
        found = {"type": "object", "properties": {name: schema_of(one) for name, one in kind.of.items()}}
        return found | ({"required": list(kind.needs)} if kind.needs else {})
    if isinstance(kind, Several):
        return {"type": "array", "items": schema_of(kind.of)}
    if isinstance(kind, Moment):
        return {"type": "string", "format": "date-time"}
    types = {Number: "number", YesNo: "boolean"}
    return {"type": types.get(type(kind), "string")}
