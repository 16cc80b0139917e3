"""Seasons: their days, what begins with them, and their end (职责一（八）)."""

from qiban.law.flood.regulation import head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts
from .season import season_days, season_end

RULES: tuple[Rule, ...] = (
    Rule(season_days, facts.SeasonFacts, head(8), Text("汛期起止日期", "Days of a season")),
    Rule(season_end, facts.SeasonEndFacts, head(8), Text("结束汛期", "End of a season")),
)
CLOCKS: dict[str, Text] = {}
LENGTHS: frozenset[str] = frozenset()
