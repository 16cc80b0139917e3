"""Kinds of things whose pages and routes are made from what their offices declare."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.core.obligations.models import Obligation
from qiban.core.office import Office, Thing, offices
from qiban.core.rows import fetched, find_with
from qiban.core.steps.models import Stepped
from qiban.core.things import page
from qiban.law.text import Text
from qiban.law.workflow import Workflow

from .forms import ActionForm
from .made import FilledForm, MadeForm, form_of
from .offers import Narrow, Offer, offer_of


@dataclass(frozen=True)
class Kind:
    """One kind of thing: what its office declares of it, and what follows.

    Args:
        name: its `subject_type`.
    """

    name: str
    thing: Thing
    office: Office

    @property
    def key(self) -> str:
        """What its operations and addresses call the id."""
        return f"{self.name}_id"

    @property
    def plural(self) -> str:
        """What several are called in addresses."""
        if self.name.endswith("y") and self.name[-2] not in "aeiou":
            return f"{self.name[:-1]}ies"
        return f"{self.name}es" if self.name.endswith(("s", "x", "ch", "sh")) else f"{self.name}s"

    @property
    def workflow(self) -> Workflow:
        found: Workflow = self.thing.model.workflow  # type: ignore[attr-defined]
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """How its journal is told; where the office has no other word, what first made it is called as it is."""
        made = COMMON | Vocabulary(titles={self.name: self.thing.title})
        return made | self.office.words if self.office.words else made

    @cached_property
    def forms(self) -> Mapping[str, type[ActionForm]]:
        """The forms of its actions: the office's own, or made from what its operations take."""
        operations, own = self.thing.operations, self.thing.forms
        return {name: own.get(name) or self._form(name, one) for name, one in operations.items()}

    def _form(self, name: str, operation: Callable[..., Any]) -> type[ActionForm]:
        base = FilledForm if name in self.thing.filled else MadeForm
        return form_of(operation, self.key, self.vocabulary.labels, base)

    def find(self, actor: Actor, pk: int) -> Any:
        """Return the thing with this id.

        Raises:
            NotFound: there is none, or none that the post may see.
        """
        found = fetched(self.thing.visible(actor).filter(pk=pk))
        if not found:
            raise NotFound(
                Text("没有查到该事项，或您不能查看。", "There is no such matter, or not for your post to see.")
            )
        return found[0]

    def check(self, actor: Actor, pk: int) -> None:
        """Raise NotFound where `find` does."""
        self.find(actor, pk)

    def offers(self, actor: Actor, thing: Stepped, at: datetime) -> list[Offer]:
        """Return what the post may do with a thing, or why not; steps that follow from something else are nobody's to take."""
        names = thing.workflow.actions_of(self.name, actor.role)
        return [self.offer(actor, thing, at, name) for name in names if name in self.thing.operations]

    def offer(self, actor: Actor, thing: Stepped, at: datetime, name: str) -> Offer:
        """Return one action on a thing."""
        return offer_of(actor, thing, name, at, self._narrow(actor, thing))

    def _narrow(self, actor: Actor, thing: Stepped) -> Narrow:
        return partial(self.thing.narrow, actor, thing)

    @property
    def states(self) -> Mapping[str, Text]:
        """What its states are called."""
        return self.workflow.states[self.name]

    def seen(self, actor: Actor, state: str | None) -> QuerySet[Any]:
        """Return what a post may see, of one state where that is asked for.

        Raises:
            Invalid: there is no such state.
        """
        if not state:
            return self.thing.visible(actor)
        if state not in self.states:
            known, title = "、".join(self.states), self.thing.title
            raise Invalid.field(
                "state",
                Text(f"{title.zh}没有这种状态，可选：{known}。", f"There is no such state; choose one of: {known}."),
            )
        return self.thing.visible(actor).filter(state=state)

    def state(self, thing: Stepped) -> Text:
        """Return what a thing's state is called."""
        return self.states[thing.state]

    def page(self, thing: Stepped) -> str:
        """Return the address of a thing's page, empty where it has none."""
        return page(self.thing, thing.pk)

    def owed(self, things: Sequence[Stepped]) -> list[Obligation]:
        """Return what was ever owed on things, the earliest first."""
        ids = [one.pk for one in things]
        found = find_with(Obligation, "bearer_unit", subject_type=self.name, subject_id__in=ids)
        return sorted(found, key=lambda one: one.opened_at)

    def entries(self, thing: Stepped, owed: Iterable[Obligation]) -> QuerySet[Entry]:
        """Return what happened to a thing and to its clocks, to be paged by moment and id."""
        clocks = Q(subject_type="obligation", subject_id__in=[one.pk for one in owed])
        return Entry.objects.filter(Q(subject_type=self.name, subject_id=thing.pk) | clocks)


def kind_of(name: str) -> Kind:
    """Return the kind of things with this `subject_type`, of an office that runs here.

    Raises:
        KeyError: there is none.
    """
    return {kind: Kind(kind, thing, office) for office in offices() for kind, thing in office.things.items()}[name]


def kinds() -> Iterator[Kind]:
    """Yield the kinds of things of the offices that run here whose pages and routes are made here."""
    for office in offices():
        yield from (Kind(name, thing, office) for name, thing in office.things.items() if thing.operations)
