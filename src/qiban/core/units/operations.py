"""Load the unit tree and change it."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from django.db import transaction

from .models import Unit, UnitAlias
from .queries import forget_ids

FIELDS = ("name", "short_name", "name_en", "kind", "peer_group")


def shipped_tree(name: str = "zibo") -> list[dict[str, Any]]:
    """Return the unit tree shipped as data, parents before children."""
    text = resources.files("qiban.core.units").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return _parents_first(tomllib.loads(text)["unit"])


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    placed: set[str] = {""}
    ordered: list[dict[str, Any]] = []
    waiting = rows
    while waiting:
        ready = [row for row in waiting if row.get("parent", "") in placed]
        if not ready:
            raise ValueError(f"units without a known parent: {[row['code'] for row in waiting]}")
        ordered += ready
        placed |= {row["code"] for row in ready}
        waiting = [row for row in waiting if row["code"] not in placed]
    return ordered


@transaction.atomic
def load_tree(rows: list[dict[str, Any]]) -> dict[str, Unit]:
    """Create or update units from `rows` (as in the data file) and return them by code."""
    forget_ids()
    known = {unit.code: unit for unit in Unit.objects.all()}
    for row in rows:
        known[row["code"]] = _put(row, known)
    wanted = {alias: known[row["code"]] for row in rows for alias in row.get("aliases", [])}
    taken = set(UnitAlias.objects.filter(alias__in=wanted).values_list("alias", flat=True))
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=unit, alias=name) for name, unit in wanted.items() if name not in taken
    )
    return known


def _put(row: dict[str, Any], known: Mapping[str, Unit]) -> Unit:
    unit = known.get(row["code"]) or Unit(code=row["code"])
    for field in FIELDS:
        setattr(unit, field, row.get(field, ""))
    unit.parent = known[row["parent"]] if row.get("parent") else None
    unit.save()
    _set_path(unit)
    return unit


@transaction.atomic
def add_unit(
    *, code: str, name: str, kind: str, parent: Unit | None = None, short_name: str = "", name_en: str = ""
) -> tuple[Unit, bool]:
    """Add a unit to the tree, or return the one that has the code already; tell which of the two.

    Args:
        code: never changed again; letters, digits, hyphens, underscores.
        parent: a root where there is none.
        short_name, name_en: the name where they are left out.
    """
    columns = {
        "name": name,
        "kind": kind,
        "parent": parent,
        "short_name": short_name or name,
        "name_en": name_en or name,
    }
    unit, is_new = Unit.objects.get_or_create(code=code, defaults=columns)
    if is_new:
        _set_path(unit)
    return unit, is_new


def _set_path(unit: Unit) -> None:
    path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
    if unit.path != path:
        unit.path = path
        unit.save(update_fields=["path"])
