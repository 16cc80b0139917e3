"""How telephones for reports are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={
        "post_id": Text("岗位", "Post"),
        "phone": Text("电话号码", "Telephone number"),
        "short_message_id": Text("来自短信", "From a message"),
        "holder": Text("在任人员", "Held by"),
    },
)
NOTICES: Mapping[str, Text] = {}
