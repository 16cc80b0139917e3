"""What an answer of the API looks like, without what changes from run to run."""

from collections.abc import Iterator
from typing import Any

from .pages import steady

TYPES = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    type(None): "null",
    list: "list",
    dict: "object",
}
# What programs compare with, and what people read on their screens; everything else counts by its type.
TOLD = {
    *("action", "basis", "can_rate", "channel", "clause", "clause_label", "close_basis", "code", "fields", "kind"),
    *("is_approved", "is_emergency", "is_late", "is_lead", "is_open", "light", "media_type", "message", "name"),
    *("next_step", "number", "outcome", "rework_ground", "role", "role_title", "rule", "state", "step_no"),
    *("subject_type", "text", "title", "urgency", "why", "why_not_rated"),
}
# Names of clauses and things, kept to the letter; in sentences and numbers digits change from day to day.
NAMES = {"clause", "clause_label", "code", "kind", "media_type", "name", "role", "rule", "state", "subject_type"}
# A catalogue's contents stand in files of their own.
CATALOGUES = ("/units", "/categories", "/law/clauses", "/law/rules", "/law/parameters")


def leaves(answer: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with the keys that lead to it: items[].state."""
    if isinstance(answer, dict) and answer:
        for key, value in answer.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(answer, list) and answer:
        for one in answer:
            yield from leaves(one, f"{path}[]")
    else:
        yield path, answer


def types_of(answer: Any) -> set[tuple[str, str]]:
    """Return what kind of value stands under which keys."""
    return {(path, TYPES[type(value)]) for path, value in leaves(answer)}


def values_of(answer: Any) -> dict[str, list[Any]]:
    """Return the values that somebody goes by, each once, in their order."""
    found: dict[str, list[Any]] = {}
    for path, value in leaves(answer):
        keys = path.replace("[]", "").split(".")
        if keys[-1] in TOLD or "fields" in keys:
            told = steady(value) if isinstance(value, str) and keys[-1] not in NAMES else value
            rows = found.setdefault(path, [])
            if told not in rows:
                rows.append(told)
    return found


def offers_of(answer: Any) -> list[str]:
    """Return a thing's offers, a line each: what may be done, on which clause, or why not."""
    offers = answer.get("actions", []) if isinstance(answer, dict) else []
    return [" | ".join(_words(one)) for one in offers]


def _words(offer: dict[str, Any]) -> Iterator[str]:
    yield from (offer[name] for name in ("name", "title", "clause", "clause_label"))
    yield "open" if offer["is_open"] else "closed"
    yield from (steady(offer[name]) for name in ("why", "next_step") if offer[name])
