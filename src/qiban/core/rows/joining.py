"""Find rows together with the row that each belongs to."""

from functools import lru_cache
from typing import Any, cast

from django.db.models import ForeignKey, Model

from .speaking import told
from .tables import M, Table, table_of


def find_with(model: type[M], relation: str, **equal: Any) -> list[M]:
    """Return the rows whose columns (`person_id=7`) have these values, the oldest first, each with the row that its
    foreign key `relation` names, in one statement; a row whose key is empty is left out.
    """
    theirs = _named_by(model, relation)
    own, other = table_of(model), table_of(theirs)
    width, found = len(own.columns), []
    for one in told(_joined(model, relation, tuple(equal)), list(equal.values()))[0]:
        row = own.row(model, one[:width])
        setattr(row, relation, other.row(theirs, one[width:]))
        found.append(row)
    return found


def _named_by(model: type[Model], relation: str) -> type[Model]:
    return cast("ForeignKey[Any, Any]", model._meta.get_field(relation)).related_model


@lru_cache(maxsize=64)
def _joined(model: type[Model], relation: str, names: tuple[str, ...]) -> str:
    own, other = table_of(model), table_of(_named_by(model, relation))
    places = dict(zip(own.names, _columns(own), strict=True))
    key = places[model._meta.get_field(relation).attname]
    where = " AND ".join(f"{places[name]} = %s" for name in names)
    chosen = ", ".join([*_columns(own), *_columns(other)])
    return (
        f'SELECT {chosen} FROM "{own.name}" JOIN "{other.name}" ON {key} = "{other.name}".{other.id_column}'  # noqa: S608 - names of our own
        f' WHERE {where} ORDER BY "{own.name}".{own.id_column}'
    )


def _columns(table: Table) -> list[str]:
    return [f'"{table.name}".{column}' for column in table.columns]
