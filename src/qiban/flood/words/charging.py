"""How duties in a season are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    titles={"note_departure": Text("责任人离岗", "Its holder has left the post")},
    labels={
        "flood_season": Text("汛期", "Season"),
        "duty_roll": Text("职责清单", "List of duties"),
        "duties": Text("职责数", "Duties"),
        "pending": Text("未办结事项", "What is pending"),
        "left_on": Text("离岗日期", "Left on"),
        "why": Text("原因", "Why"),
        "unacknowledged": Text("未认领职责数", "Duties that nobody acknowledged"),
    },
    values={
        "season_over": Text("汛期结束，未尽的认领和接续不再追究时限", "The season is over: nothing is owed any more")
    },
    days=frozenset({"left_on"}),
    alarms=frozenset({"note_departure"}),
)
NOTICES: Mapping[str, Text] = {
    "duties_listed": Text(
        "请认领本汛期的防汛职责：{case} {subject}", "Please acknowledge the season's duties: {case} {subject}"
    ),
    "duties_left": Text(
        "责任人离岗，请接续防汛职责：{case} {subject}", "Duties wait for a successor: {case} {subject}"
    ),
}
URGENT: frozenset[str] = frozenset()
