"""Who calls and what they say: a demand as it comes in, by any channel."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any

from qiban.hotline.identity import Contact

from . import casting, places
from .places import Place
from .script import COMPLAINANT, Tale
from .texts import Case, Matter, data, phrases

CHANNELS = {"phone": 62, "wechat": 16, "app": 9, "web": 8, "programme": 2, "province": 3}
OWN_WORDS = frozenset({"web", "wechat", "app"})
NUMBERS = 10_000
ADDED = 0.45


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of the demo before it is taken in.

    Args:
        case: what happens, its texts with slots.
        slots: what the slots mean in this story.
    """

    key: str
    category: str
    scene: str
    case: Case
    slots: dict[str, str]
    place: Place
    kind: str
    channel: str
    urgency: str
    contact: Contact
    is_confidential: bool = False
    accused: str = ""

    @property
    def is_provincial(self) -> bool:
        """Whether the provincial hotline sent it."""
        return self.channel == "province"

    def by(self) -> str:
        """Return who types it in."""
        return COMPLAINANT if self.channel in OWN_WORDS else casting.at_centre("agent", self.key)


def demand_of(chance: Random, key: str, matter: Matter, case: Case, **fixed: Any) -> Demand:
    """Return a demand about `case` by a caller of chance; `fixed` names what chance does not decide."""
    area = fixed.pop("area", None)
    place = places.somewhere(chance, area)
    contact = person(chance.randrange(NUMBERS))
    made = Demand(
        key=key,
        category=matter.category,
        scene=matter.scene,
        case=case,
        slots=places.slots(chance, place, matter.scene),
        place=place,
        kind=_kind(chance, matter, case),
        channel=chance.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        urgency=matter.urgency if chance.random() < 0.6 else "general",
        contact=contact,
        is_confidential=chance.random() < 0.03,
    )
    return replace(made, **fixed)


def person(number: int) -> Contact:
    """Return the person who has the demo's phone number `number`: the same one however often they call."""
    chance = Random(f"caller:{number}")  # noqa: S311 - a game of chance
    names = data("people")["names"]
    place = places.somewhere(chance)
    name = chance.choice(names["surnames"]) + chance.choice(names["given"])
    home = f"{place.whole('estate')}{chance.randint(1, 28)}号楼" if chance.random() < 0.7 else ""
    return Contact(name=name, phone=f"1990000{number:04d}", address=home)


def take_in(tale: Tale, demand: Demand, at: datetime) -> datetime:
    """Tell that `demand` comes in at `at`."""
    has_category = demand.channel not in OWN_WORDS or tale.chance.random() < 0.6
    return tale.add(
        at,
        "intake",
        demand.by(),
        demand.key,
        subject=demand.case.subject.format_map(demand.slots),
        detail=words(tale.chance, demand),
        kind=demand.kind,
        channel=demand.channel,
        urgency=demand.urgency if demand.channel not in OWN_WORDS else "general",
        place=demand.place.in_area(demand.scene),
        area=demand.place.area,
        category=demand.category if has_category else "",
        accused=demand.accused,
        is_confidential=demand.is_confidential,
        contact=demand.contact,
    )


def words(chance: Random, demand: Demand) -> str:
    """Return what the caller said, as the agent noted it or as they wrote it themselves."""
    told = phrases()["told"]
    style = "web" if demand.channel in OWN_WORDS else demand.channel
    core = demand.case.detail.format_map(demand.slots)
    opening = chance.choice(told[f"{style}_open"])
    if demand.urgency == "extra_urgent" or not demand.category:
        return opening + core
    if demand.kind == "consult":
        return opening + core + chance.choice(told["ask_close"])
    pool = told["more"] + (told["neighbours"] if demand.scene in ("estate", "village") else [])
    more = chance.choice(pool) if chance.random() < ADDED else ""
    return opening + core + more + chance.choice(told[f"{style}_close"])


def _kind(chance: Random, matter: Matter, case: Case) -> str:
    """Return what the caller wants: what the subject says, or else what people usually want."""
    for beginning, kind in (("建议", "suggestion"), ("举报", "report"), ("咨询", "consult")):
        if case.subject.startswith(beginning):
            return kind
    return chance.choice(matter.kinds or ("consult",))
