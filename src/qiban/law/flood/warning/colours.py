"""What the national colours of warnings say, and how the Common Alerting Protocol says it.

Interpretation: the law on responding to emergencies grades warnings in four levels, shown as red, orange, yellow and blue from
the gravest down, and leaves to the authorities what each means for a kind of event; the duties name no colours. CAP 1.2 (OASIS
standard of 1 July 2010, 3.2.2) asks instead for urgency, severity and certainty. Severity has four degrees above "Unknown", as
the colours have, and goes with them one by one. Urgency says how soon people have to act: the highest level at once, the second
within the hour, the others in the near future. Certainty is that of a forecast which is more likely than not; the lowest level
is given for what may come. Who writes a warning may choose another urgency and another certainty, never another severity.
"""

from dataclasses import dataclass
from typing import Literal

from qiban.law.text import Text

from .facts import ColourName, StatusName

UrgencyName = Literal["immediate", "expected", "future"]
CertaintyName = Literal["observed", "likely", "possible"]


@dataclass(frozen=True, slots=True)
class Colour:
    """A level of warning.

    Args:
        level: 1 is the gravest.
        shape: a sign that tells it from the others where colours are not seen.
    """

    name: ColourName
    level: int
    title: Text
    severity: str
    urgency: UrgencyName
    certainty: CertaintyName
    shape: str


COLOURS: dict[ColourName, Colour] = {
    "red": Colour("red", 1, Text("红色（Ⅰ级）", "Red (level I)"), "Extreme", "immediate", "likely", "◆"),
    "orange": Colour("orange", 2, Text("橙色（Ⅱ级）", "Orange (level II)"), "Severe", "expected", "likely", "▲"),
    "yellow": Colour("yellow", 3, Text("黄色（Ⅲ级）", "Yellow (level III)"), "Moderate", "future", "likely", "●"),
    "blue": Colour("blue", 4, Text("蓝色（Ⅳ级）", "Blue (level IV)"), "Minor", "future", "possible", "■"),
}
URGENCIES: dict[UrgencyName, str] = {"immediate": "Immediate", "expected": "Expected", "future": "Future"}
CERTAINTIES: dict[CertaintyName, str] = {"observed": "Observed", "likely": "Likely", "possible": "Possible"}
STATUSES: dict[StatusName, str] = {"actual": "Actual", "exercise": "Exercise", "test": "Test"}
