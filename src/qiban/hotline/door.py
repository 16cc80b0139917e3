"""The door: every text, place, file and name of a file that a demand or its order holds leaves through here.

It asks each time who reads (Art. 21). Lists, notices, exports and mails go to several readers, so they leave as whoever may
see least reads them. What a complainant is called and where they live is looked for when a text is read, not when it comes
in: replies, remarks and returns are written later, an identity stays sealed in its one place, and whatever masking learns
holds for the past, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.core.people.queries import paths_of
from qiban.core.rows import find_with, told
from qiban.core.units.models import Unit
from qiban.law.decision import Decision

from .hiding import NOBODY_KNOWN, Words, hiding, known_in, opened
from .identity import Contact
from .models import Assignment, Demand, Order
from .operations.privacy import identity_decision, is_accused, lies_in, may_see_identity

KINDS = """
SELECT DISTINCT ON (is_confidential, accused_unit_id, erased_at IS NULL) id FROM hotline_demand WHERE order_id = %s
ORDER BY is_confidential, accused_unit_id, erased_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """How the orders and demands of one list are read."""

    of_orders: Mapping[int, Words] = field(default_factory=dict)
    of_demands: Mapping[int, Words] = field(default_factory=dict)
    do_not_call_in_templates: ClassVar[bool] = True

    def of(self, thing: Order | Demand) -> Words:
        """Return how the texts of an order or a demand are read."""
        if isinstance(thing, Order):
            return self.of_orders.get(thing.pk, NOBODY_KNOWN)
        if thing.order_id is not None and thing.order_id in self.of_orders:
            return self.of_orders[thing.order_id]
        return self.of_demands.get(thing.pk, NOBODY_KNOWN)

    def subject(self, thing: Order | Demand) -> str:
        """Return what an order or a demand is about."""
        return self.of(thing)(thing.subject)


def as_anybody_reads(things: Iterable[Order | Demand]) -> Listed:
    """Return how those who may see least read orders and demands; one query."""
    listed = list(things)
    orders = {one.pk: one.lead_demand_id for one in listed if isinstance(one, Order)}
    demands = [one for one in listed if isinstance(one, Demand)]
    orders |= {one.order_id: one.pk for one in demands if one.order_id is not None and one.order_id not in orders}
    known = known_in(orders, [*orders.values(), *(one.pk for one in demands)])
    own: dict[int, list[Contact | None]] = defaultdict(list)
    of_demands = {}
    for one, contact in known:
        of_demands[one.pk] = hiding([contact])
        if one.order_id is not None:
            own[one.order_id].append(contact)
    words = {order_id: hiding(found) for order_id, found in own.items()}
    # An order that was merged into another has no demands of its own any more but the one that led it.
    merged = {pk: of_demands[lead] for pk, lead in orders.items() if pk not in words and lead in of_demands}
    return Listed(words | merged, of_demands)


def as_complainant_reads(demand: Demand) -> Words:
    """Return how the complainant of a demand reads its answer: without numbers, and without those who asked for the same."""
    known = known_in([] if demand.order_id is None else [demand.order_id], [demand.pk])
    mine = hiding(contact for one, contact in known if one.pk == demand.pk)
    others = hiding(contact for one, contact in known if one.pk != demand.pk)
    return replace(others, own=tuple(piece for piece in others.own if piece not in mine.own))


MATTERS = "SELECT id FROM hotline_demand WHERE order_id = ANY(%s) OR id = ANY(%s)"


def as_post_reads(actor: Actor, things: Iterable[Order | Demand], at: datetime) -> Listed:
    """Return how a post reads orders, or demands with their order; two statements.

    Args:
        things: orders with their assignments.
    """
    shown = list(things)
    orders = {one.pk: one for one in shown if isinstance(one, Order)}
    orders |= {one.order_id: one.order for one in shown if isinstance(one, Demand) and one.order_id and one.order}
    leads = [one.lead_demand_id if isinstance(one, Order) else one.pk for one in shown]
    ids = [pk for (pk,) in told(MATTERS, [list(orders), leads])[0]]
    found = find_with(Demand, "identity", "accused_unit", pk__in=ids)
    groups: dict[int | None, list[Demand]] = defaultdict(list)
    group_of = {one.pk: one.order_id for one in found}
    for one in found:
        groups[one.order_id].append(one)
        if one.order_id in orders:
            one.order = orders[one.order_id]
    alone = {one.pk: _words_of_all(actor, [one], at) for one in groups.pop(None, [])}
    words = {pk: _words_of_all(actor, group, at) for pk, group in groups.items() if pk is not None}
    # After a merger the complainants are in another order.
    merged = {pk: words[group] for pk, one in orders.items() if (group := group_of.get(one.lead_demand_id)) in words}
    return Listed(words | merged, alone)


def _words_of_all(actor: Actor, demands: list[Demand], at: datetime) -> Words:
    accused = accused_by(demands)
    kinds = {(one.is_confidential, one.law_as_of, one.erased_at is None): one for one in demands}
    if all(identity_decision(actor, one, at, accused).is_allowed for one in kinds.values()):
        return Words(is_plain=True)
    return hiding(opened(one.identity) for one in demands)


def accused_by(demands: Iterable[Demand]) -> list[Unit]:
    """Return the units that the demands accuse, each once."""
    return list({one.accused_unit_id: one.accused_unit for one in demands if one.accused_unit}.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """How one post reads one order, or a demand that has none: its texts, its files, and whose identity it may ask for.

    Args:
        accused: the units that anybody accuses here.
        is_accused: whether the post's person belongs to one of them.
        keeps_secret: whether somebody asked for confidentiality here.
    """

    actor: Actor
    at: datetime
    words: Words
    accused: tuple[Unit, ...]
    is_accused: bool
    keeps_secret: bool

    def decision(self, demand: Demand) -> Decision:
        """Return whether the post may ask who the complainant is, or why not and whose move it is."""
        return identity_decision(self.actor, demand, self.at, self.accused)

    def may_ask(self, demand: Demand) -> bool:
        """Tell whether there is an identity for which the post may ask now."""
        return may_see_identity(self.actor, demand, self.at, self.accused)

    def may_open(self, demand: Demand) -> bool:
        """Tell whether the post may open what the complainant sent along.

        Interpretation of Art. 21: a photo or a letter may show who sent it, so neither the accused unit nor anybody else
        without need opens those of a complainant who is to stay unknown.
        """
        if self.decision(demand).is_allowed:
            return True
        return not self.is_accused and not demand.is_confidential

    def may_open_of(self, part: Assignment) -> bool:
        """Tell whether the post may open what a unit sent along with its replies.

        Interpretation of Art. 21: a unit's findings show who complained as easily as what the complainant sent; a unit
        opens its own. Whoever belongs to the accused unit and acts in another one opens neither's.
        """
        if self.words.is_plain:
            return True
        if part.unit_id == self.actor.unit:
            return not self.is_accused or lies_in(part.unit, self.accused)
        return not self.is_accused and not self.keeps_secret

    def name(self, file: Attachment) -> str:
        """Return what a file is called on the way out."""
        return self.words(file.name)


def reading_of(actor: Actor, order: Order, at: datetime) -> Reading:
    """Return how a post reads an order, with `lead_demand` fetched: plainly only where it may see every complainant of it."""
    # After a merger the complainants are in another order.
    return _reading(actor, order.lead_demand, order.lead_demand.order_id or order.pk, order, at)


def reading_of_demand(actor: Actor, demand: Demand, at: datetime) -> Reading:
    """Return how a post reads a demand and, where it has come to an order, all that was merged with it."""
    return _reading(actor, demand, demand.order_id, demand.order, at)


def _reading(actor: Actor, demand: Demand, group: int | None, order: Order | None, at: datetime) -> Reading:
    kinds = [demand] if group is None else _kinds(demand, group)
    for one in kinds:
        # The parts of the order that is shown were fetched with it.
        one.order = order
    accused = accused_by(kinds)
    if accused:
        # Asked once for all that follows.
        actor = replace(actor, held_paths=paths_of(actor, at))
    is_plain = all(identity_decision(actor, one, at, accused).is_allowed for one in kinds)
    known = [] if is_plain else known_in([] if group is None else [group], [demand.pk])
    words = Words(is_plain=True) if is_plain else hiding(contact for _, contact in known)
    return Reading(
        actor=actor,
        at=at,
        words=replace(words, has_erased=any(one.erased_at for one in kinds)),
        accused=tuple(accused),
        is_accused=is_accused(actor, accused, at),
        keeps_secret=any(one.is_confidential for one in kinds),
    )


def _kinds(demand: Demand, group: int) -> list[Demand]:
    """Return one demand of each kind of those that were merged: who is accused, whether it is confidential, or erased."""
    ids = [pk for (pk,) in told(KINDS, [group])[0]]
    return find_with(Demand, "accused_unit", pk__in=ids) or [demand]
