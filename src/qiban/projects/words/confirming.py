"""How journal and notices speak of confirmations."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={"about": Text("确认事项", "What is confirmed"), "opinion": Text("意见", "Opinion")},
)
NOTICES: Mapping[str, Text] = {
    "confirmation_asked": Text(
        "请贵单位确认：{case} {subject}，期限{due}", "Please confirm: {case} {subject}, by {due}"
    ),
}
