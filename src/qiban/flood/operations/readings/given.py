"""A reading as somebody wrote it, and what is understood of it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from qiban.core.sheets import BadRow, Cell, instant_of, text_of
from qiban.flood.models import FloodStation
from qiban.flood.models.reading_kinds import Cause, Quantity
from qiban.law.flood.reading.measures import Unfit, measured, quantity_named
from qiban.law.letters import UNSTORABLE, tidy_line, without_unseen
from qiban.law.text import Text

from .limits import WRITTEN

# 2023070108, 202307010800, 20230701080000: as programs of stations write it.
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?")
Stations = Mapping[str, list[FloodStation]]


class Fault(NamedTuple):
    """Why a reading cannot be right."""

    cause: Cause
    said: Text


@dataclass(frozen=True, slots=True)
class Given:
    """A reading as it was written.

    Args:
        row: the number of its row in the file or the call; a row may hold several.
        observed_at: a text, or what a spreadsheet holds; civil time where no offset stands there.
        fault: why the row could not even be read.
    """

    row: int
    station: str = ""
    quantity: str = ""
    value: str = ""
    unit: str = ""
    observed_at: Cell = None
    fault: Fault | None = None

    @property
    def written(self) -> tuple[str, str, str, str, str]:
        """What was written, as it is kept: station, quantity, value, unit, time."""
        texts = (self.station, self.quantity, self.value, self.unit, _shown(self.observed_at))
        station, quantity, value, unit, time = (tidy_line(storable(one))[:WRITTEN] for one in texts)
        return station, quantity, value, unit, time

    @property
    def mark(self) -> str:
        """By what it is known when it comes again."""
        return hashlib.sha256("\x1f".join(self.written).encode()).hexdigest()


@dataclass(slots=True)
class Understood:
    """What is understood of a reading; the first fault, where there is one.

    Args:
        place: among the readings that came in together.
    """

    given: Given
    place: int = 0
    station: FloodStation | None = None
    quantity: Quantity | None = None
    value: Decimal | None = None
    observed_at: datetime | None = None
    fault: Fault | None = None

    def blame(self, cause: Cause, said: Text) -> None:
        """Note why it cannot be right, unless something is wrong with it already; the words can be stored and sent."""
        self.fault = self.fault or Fault(cause, Text(storable(said.zh), storable(said.en)))


def storable(text: str) -> str:
    """Return a text with a mark in the place of what no database stores."""
    return UNSTORABLE.sub("�", text)


def named(stations: Iterable[FloodStation]) -> Stations:
    """Return stations by every name that files may give them."""
    found: dict[str, list[FloodStation]] = {}
    for one in stations:
        for name in {plain(name) for name in (one.code, one.title, f"{one.title}站", *one.aliases)}:
            found.setdefault(name, []).append(one)
    return found


def plain(name: str) -> str:
    """Return a name without what does not tell it from others: width, capitals, blanks."""
    return "".join(without_unseen(unicodedata.normalize("NFKC", name)).split()).casefold()


def understand(given: Given, place: int, stations: Stations) -> Understood:
    """Return what is understood of a reading, each piece by itself: what is kept aside keeps all that is known of it."""
    found = Understood(given, place)
    if given.fault:
        found.blame(*given.fault)
    _station(found, stations)
    try:
        found.observed_at = instant(given.observed_at)
    except BadRow as error:
        found.blame(Cause.TIME, error.reason)
    try:
        quantity = quantity_named(given.quantity)
        found.quantity = quantity and Quantity(quantity)
        name, found.value = measured(given.value, given.unit, quantity)
        found.quantity = Quantity(name)
    except Unfit as error:
        found.blame(Cause(error.cause), error.said)
    return found


def _station(found: Understood, stations: Stations) -> None:
    written = found.given.station
    listed = stations.get(plain(written), []) if plain(written) else []
    if len(listed) == 1:
        found.station = listed[0]
    elif listed:
        codes = "、".join(one.code for one in listed)
        said = Text(f"“{written[:20]}”有多个测站：{codes}", f"several stations are called “{written[:20]}”: {codes}")
        found.blame(Cause.STATION, said)
    elif not plain(written):
        found.blame(Cause.STATION, Text("没有写明测站", "no station is named"))
    else:
        found.blame(
            Cause.STATION, Text(f"没有在用的测站“{written[:20]}”", f"there is no station “{written[:20]}” in use")
        )


def instant(cell: Cell) -> datetime:
    """Return the instant in a cell; civil time where no offset stands there.

    Raises:
        BadRow: there is none, or no time of day, or no year.
    """
    text = _shown(cell)
    if found := COMPACT.fullmatch(without_unseen(unicodedata.normalize("NFKC", text)).strip()):
        year, month, day, hour, minute, second = found.groups(default="00")
        cell = f"{year}-{month}-{day} {hour}:{minute}:{second}"
    is_day = isinstance(cell, date) and not isinstance(cell, datetime)
    made = instant_of(cell)
    if made is None:
        raise BadRow("没有观测时间", "it is not said when it was observed")
    if is_day or (not isinstance(cell, datetime) and len(re.findall(r"\d+", text_of(cell))) < 4):
        raise BadRow(f"“{text[:20]}”没有写明几时", f"“{text[:20]}” names no time of day")
    return made


def _shown(cell: Cell) -> str:
    try:
        return text_of(cell)
    except BadRow:
        return ""
