"""Readings of level, flow and rain: what can be right, what crosses a threshold, and what that proposes."""

from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .checking import FORECASTING, MONITORING, reading_check, reading_release
from .crossing import threshold_crossed
from .register import station_entry, threshold_entry
from .standing import level_from_readings

RULES: tuple[Rule, ...] = (
    Rule(station_entry, facts.StationFacts, MONITORING, Text("登记测站", "Entry of a station")),
    Rule(threshold_entry, facts.EntryFacts, FORECASTING, Text("登记阈值", "Entry of a threshold")),
    Rule(reading_check, facts.CheckFacts, MONITORING, Text("读数核查", "Check of a reading")),
    Rule(reading_release, facts.ReleaseFacts, HEADQUARTERS, Text("采用搁置读数", "Release of a reading kept aside")),
    Rule(threshold_crossed, facts.CrossingFacts, FORECASTING, Text("读数达到阈值", "Crossing of a threshold")),
    Rule(
        level_from_readings, facts.StandingFacts, HEADQUARTERS, Text("水情建议响应级别", "Level that readings propose")
    ),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
