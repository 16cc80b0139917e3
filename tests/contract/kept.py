"""What is written down beside the tests, and a short account of how it differs from what is found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MOST_LINES, MOST_LETTERS = 60, 160
HOW = "If this is meant, renew it with: python -m pytest tests/contract --renew"
NOTHING = object()


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of this folder; `renews` writes them instead of comparing."""

    renews: bool

    def agrees(self, name: str, found: Any, *, whole: int = 20) -> None:
        """Compare `found` with the file `name`, or write it there.

        Args:
            whole: how deep the account goes; what differs below is told as one thing.

        Raises:
            AssertionError: with what was added, removed and changed, and how to renew the file.
        """
        path = HERE / name
        if self.renews:
            path.write_text(written(found), encoding="utf-8")
        lines = list(differences(json.loads(path.read_text(encoding="utf-8")), found, whole))
        more = [f"… and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
        assert not lines, "\n".join(["", f"{name} does not hold:", *lines[:MOST_LINES], *more, HOW])


def written(found: Any) -> str:
    """Return `found` as JSON for people: keys sorted, and whatever is short on one line."""
    return _written(found, "") + "\n"


def _written(found: Any, margin: str) -> str:
    plain = json.dumps(found, ensure_ascii=False, sort_keys=True)
    if len(margin) + len(plain) <= 120 or not isinstance(found, (dict, list)):
        return plain
    inner = margin + " "
    if isinstance(found, list):
        rows = [inner + _written(one, inner) for one in found]
    else:
        rows = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_written(found[key], inner)}" for key in sorted(found)]
    opened, closed = "[]" if isinstance(found, list) else "{}"
    return "\n".join([opened, ",\n".join(rows), margin + closed])


def differences(old: Any, new: Any, whole: int, where: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a line for everything that was added, removed or changed, with where it stands."""
    if old == new:
        return
    place = " › ".join(where)
    if old is NOTHING or new is NOTHING:
        verb, what = ("added", new) if old is NOTHING else ("removed", old)
        yield f"{verb}: {place}{_brief(what)}"
    elif whole and isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from differences(old.get(key, NOTHING), new.get(key, NOTHING), whole - 1, (*where, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, place)
    else:
        yield f"changed: {place}{_brief(old)} →{_brief(new)[1:]}"


def _of_lists(old: list[Any], new: list[Any], place: str) -> Iterator[str]:
    removed, added = [one for one in old if one not in new], [one for one in new if one not in old]
    yield from (f"removed: {place}{_brief(one)}" for one in removed)
    yield from (f"added: {place}{_brief(one)}" for one in added)
    if not removed and not added:
        yield f"changed: {place}: another order, or another number of the same"


def _brief(what: Any) -> str:
    text = json.dumps(what, ensure_ascii=False, sort_keys=True)
    return f": {text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + '…'}"
