"""How a post reads what a journal says of other things: what it may not open is not named to it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Value

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.office import Office
from qiban.core.web.language import say
from qiban.law.text import Text

from .timeline import Read

NUMBER = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2,4}[0-9]{6,17}(?![0-9A-Za-z])")
NOT_TOLD = Text("（本岗位不能查看的事项）", "(a matter that your post may not see)")
# A kind of thing and an id.
Key = tuple[str, int]


def reading(office: Office, actor: Actor, entries: Iterable[Entry]) -> Read:
    """Return how a post reads the texts of entries: without the numbers of things that it may not see; at most one query."""
    if office.oversees(actor):
        return str
    named = {number: key for one in entries for number in _numbers(one.detail) if (key := _key(office, number))}
    seen = _seen(office, actor, set(named.values()))
    hidden = {number for number, key in named.items() if key not in seen}
    return lambda text: NUMBER.sub(lambda found: say(NOT_TOLD) if found[0] in hidden else found[0], text)


def _numbers(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield from NUMBER.findall(content)
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from _numbers(one)


def _key(office: Office, number: str) -> Key | None:
    keys = ((kind, thing.key_in(number)) for kind, thing in office.things.items())
    return next((one for one in keys if one[1]), None)


def _seen(office: Office, actor: Actor, keys: set[Key]) -> set[Key]:
    """Return the keys of things that the post may see."""
    wanted = [(kind, [pk for of, pk in keys if of == kind]) for kind in sorted({kind for kind, _ in keys})]
    if not wanted:
        return set()
    first, *others = [
        office.things[kind].visible(actor).filter(pk__in=ids).order_by().values_list(Value(kind), "pk")
        for kind, ids in wanted
    ]
    return set(first.union(*others, all=True))
