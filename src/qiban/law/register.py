"""Every clause of every regulation: the rules that enforce it, or why nothing computes."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

from .text import Text

FILE = "clauses.toml"


class BadRegister(ValueError):
    """A register does not account for a clause, or accounts for it twice."""


class UnknownRegulation(LookupError):
    """No regulation has this id."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: an article, a measure, a duty, or an item of one.

    Args:
        title: what it is about, in our own words.
        rules: ids of the rules that enforce it or one of its items; empty where it is declaratory.
        reason: why nothing computes; only where there are no rules.
        valid_from: first day in force.
        valid_until: first day no longer in force, or open.
        not_coded: what it demands besides, and no rule decides yet.
        items: its numbered items, where they are accounted for one by one.
    """

    regulation: str
    id: str
    title: Text
    rules: tuple[str, ...]
    reason: Text | None
    valid_from: date
    valid_until: date | None
    not_coded: Text | None = None
    items: tuple["Clause", ...] = ()

    @property
    def is_declaratory(self) -> bool:
        return not self.rules

    def as_json(self) -> dict[str, Any]:
        """Return the clause as plain JSON, without its items."""
        return {
            "regulation": self.regulation,
            "id": self.id,
            "title": self.title.zh,
            "title_en": self.title.en,
            "rules": list(self.rules),
            "reason": self.reason.zh if self.reason else None,
            "reason_en": self.reason.en if self.reason else None,
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
        }


# Packages whose folders are regulations, if a register stands in them.
ROOTS = [__package__]


def bring(offices: Iterable[str]) -> None:
    """Let the regulations be found that offices, named by their packages, bring along in a package `law` of theirs."""
    brought = (f"{one}.law" for one in offices)
    ROOTS.extend(root for root in brought if root not in ROOTS and find_spec(root))
    packages.cache_clear()


@cache
def packages() -> dict[str, str]:
    """Return the package of each regulation by its id, which is its folder's name.

    Raises:
        BadRegister: two offices bring a regulation of one id.
    """
    folders = ((root, folder) for root in ROOTS for folder in resources.files(root).iterdir())
    found = ((root, folder.name) for root, folder in folders if folder.joinpath(FILE).is_file())
    placed: dict[str, str] = {}
    for root, name in sorted(found):
        if name in placed:
            raise BadRegister(f"{name}: this regulation stands in two places, {placed[name]} and {root}.{name}")
        placed[name] = f"{root}.{name}"
    return placed


def regulations() -> tuple[str, ...]:
    """Return the ids of the regulations that have a register, in the order of their packages and ids."""
    return tuple(packages())


def name_of(regulation: str) -> Text:
    """Return the name under which a regulation is cited; its id where there is no such register."""
    return _name(regulation) if regulation in packages() else Text(regulation, regulation)


def clauses(regulation: str | None = None) -> tuple[Clause, ...]:
    """Return the clauses of one regulation, or of all, in their order; items stand in their clause.

    Raises:
        UnknownRegulation: there is no such register.
    """
    if regulation is None:
        return tuple(clause for name in regulations() for clause in _clauses(name))
    if regulation not in regulations():
        raise UnknownRegulation(regulation)
    return _clauses(regulation)


@cache
def _clauses(regulation: str) -> tuple[Clause, ...]:
    with reading(regulation, FILE):
        found = load(_text_of(regulation))
    if strange := {one.regulation for one in found} - {regulation}:
        raise BadRegister(f"{packages()[regulation]}: {FILE} is that of {', '.join(strange)}")
    return found


@cache
def _name(regulation: str) -> Text:
    with reading(regulation, FILE):
        head = tomllib.loads(_text_of(regulation))["regulation"]
        return Text(head["zh"], head["en"])


@contextmanager
def reading(regulation: str, file: str) -> Iterator[None]:
    """Name the file of a regulation's folder in which something is wrong.

    Raises:
        BadRegister: what is read there is no TOML, or lacks something.
    """
    try:
        yield
    except BadRegister:
        raise
    except (OSError, ValueError) as error:
        raise BadRegister(f"{packages()[regulation]}: {file} cannot be read: {error}") from error
    except LookupError as error:
        raise BadRegister(f"{packages()[regulation]}: {file} lacks {error}") from error


def _text_of(regulation: str) -> str:
    return resources.files(packages()[regulation]).joinpath(FILE).read_bytes().decode()


def load(text: str) -> tuple[Clause, ...]:
    """Return the clauses written in TOML; see hotline/clauses.toml for its form.

    Raises:
        BadRegister: a clause has neither rule nor reason, or both, or no words, or an id that another has.
    """
    data = tomllib.loads(text)
    head = data["regulation"]
    found = tuple(_clause(row, head) for row in data["clause"])
    ids = Counter(one.id for one in _with_items(found))
    if repeated := [one for one, count in ids.items() if count > 1]:
        raise BadRegister(f"{head['id']}: clauses that stand there twice: {', '.join(repeated)}")
    return found


def _with_items(found: tuple[Clause, ...]) -> Iterator[Clause]:
    for clause in found:
        yield clause
        yield from clause.items


def _clause(row: Mapping[str, Any], head: Mapping[str, Any]) -> Clause:
    name = f"{head['id']}:{row.get('id', '?')}"
    if not all(str(row.get(key, "")).strip() for key in ("id", "zh", "en")):
        raise BadRegister(f"{name} needs an id, and a title in both languages (zh, en)")
    items = tuple(_clause(item, head) for item in row.get("item", ()))
    if stray := [item.id for item in items if not item.id.startswith(f"{row['id']}.")]:
        raise BadRegister(f"{name} has items of another clause: {', '.join(stray)}")
    rules = tuple(dict.fromkeys([*row.get("rules", ()), *(rule for item in items for rule in item.rules)]))
    reason = _text(name, row, "reason")
    if not rules and reason is None:
        raise BadRegister(f"{name} has neither a rule that enforces it nor a reason why nothing computes")
    if rules and reason is not None:
        raise BadRegister(f"{name} has rules, so it computes: what they leave open is its not_coded, not its reason")
    return Clause(
        regulation=head["id"],
        id=row["id"],
        title=Text(row["zh"], row["en"]),
        rules=rules,
        reason=reason,
        valid_from=row.get("valid_from", head["valid_from"]),
        valid_until=row.get("valid_until", head.get("valid_until")),
        not_coded=_text(name, row, "not_coded"),
        items=items,
    )


def _text(name: str, row: Mapping[str, Any], key: str) -> Text | None:
    """Return the text under `key`_zh and `key`_en, or None where neither stands."""
    zh, en = (str(row.get(f"{key}_{language}", "")).strip() for language in ("zh", "en"))
    if bool(zh) != bool(en):
        raise BadRegister(f"{name}: {key} stands in one language only")
    return Text(zh, en) if zh else None
