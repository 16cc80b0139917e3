"""How seasons are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.kinds import SeasonKind
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={
        "kind": Text("类别", "Kind"),
        "year": Text("年份", "Year"),
        "starts_on": Text("开始日期", "First day"),
        "ends_on": Text("结束日期", "Last day"),
    },
    choices={"season_kind": SeasonKind},
    days=frozenset({"starts_on", "ends_on"}),
)
NOTICES: Mapping[str, Text] = {
    "season_opened": Text("汛期工作已部署：{case} {subject}", "The season's work has begun: {case} {subject}"),
}
