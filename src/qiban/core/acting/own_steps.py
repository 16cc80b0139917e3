"""Whether what somebody sends was done already by their own first click."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.forms import BaseForm

from qiban.core.actor import Actor
from qiban.core.clock import local
from qiban.core.errors import Conflict, QibanError
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import COMMON
from qiban.core.office import offices
from qiban.core.steps.models import Stepped
from qiban.core.units.models import Unit
from qiban.core.units.queries import code_of
from qiban.core.web.problems import add_problem
from qiban.law.quantities import plain_number
from qiban.law.text import Text

NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")


def own_step(actor: Actor, thing: Stepped, action: str, step_no: int | None) -> Entry | None:
    """Return the entry of the latest step, if it is `action` and the same person took it after the step that they saw.

    Args:
        step_no: the step that the person saw when they filled the form in.
    """
    if step_no is None or thing.step_no != step_no + 1 or thing.last_action != action or actor.person_id is None:
        return None
    found = Entry.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, action=action)
    latest = found.order_by("-sequence").first()
    return latest if latest is not None and latest.person_id == actor.person_id else None


def holds(entry: Entry, given: Mapping[str, Any], beside: Iterable[str] = ()) -> bool:
    """Tell whether every text, unit and amount that was sent is kept with the step of `entry`: then nothing of it is lost.

    Args:
        beside: texts that were kept with the step elsewhere than in the journal.
    """
    said = {_plain(one) for one in _said(given.values()) if one.strip()}
    return said <= {_plain(one) for one in (*_texts(entry.detail.values()), *beside)}


def unkept(given: Mapping[str, Any], thing: Stepped, entry: Entry) -> dict[str, Any]:
    """Return what was sent that neither the thing nor what its step of `entry` made holds in a column of the same name."""
    held = (thing, *_made(entry))
    return {name: value for name, value in given.items() if not any(_keeps(one, name, value) for one in held)}


def _keeps(thing: Model, name: str, value: Any) -> bool:
    columns = [one for one in thing._meta.concrete_fields if name in (one.name, one.attname)]
    return any(set(map(_plain, _said([value]))) <= set(map(_plain, _said([_kept(thing, one)]))) for one in columns)


def _kept(thing: Model, column: "Field[Any, Any]") -> Any:
    value = getattr(thing, column.attname)
    return code_of(value) if column.related_model is Unit and value is not None else value


def _made(entry: Entry) -> Iterator[Model]:
    """Yield the things that the entry of a step names by their kinds."""
    for office in offices():
        for name in entry.detail.keys() & office.things.keys():
            thing = office.things[name]
            yield from thing.model._default_manager.filter(pk=thing.key_in(str(entry.detail[name])))


def was_done(form: BaseForm, error: QibanError, done: Entry | None, given: Mapping[str, Any]) -> bool:
    """Tell whether what was refused with `error` is what the step of `done` kept; if not, put on the form what is wrong."""
    if done and holds(done, given):
        return True
    add_problem(form, changed_after(done) if done else error)
    return False


def changed_after(entry: Entry) -> Conflict:
    """Return what is said to whoever changed a form after sending it: it was done, and the change was not."""
    title = COMMON.title_of(entry)
    return Conflict(
        Text(
            f"您已于{local(entry.at):%H:%M}办理“{title.zh}”，已经生效；之后改动的内容没有提交。",
            f"You did “{title.en}” at {local(entry.at):%H:%M} and it took effect; what you changed since was not sent.",
        ),
        next_step=Text(
            "改动的内容仍在本页，需要时请复制后按现在的环节补充办理。",
            "Your changes are still on this page: copy them if the next step needs them.",
        ),
    )


def _said(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _said(value)
        elif isinstance(value, str):
            yield value
        elif isinstance(value, Unit):
            yield value.code
        elif isinstance(value, Decimal):
            yield plain_number(value)


def _plain(text: str) -> str:
    """Return a text without blanks, a number without the zeros that say nothing: money is kept to the fen."""
    bare = "".join(text.split())
    return bare.rstrip("0").rstrip(".") if NUMBER.fullmatch(bare) else bare


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _texts(value) if isinstance(value, list) else [str(value)]
