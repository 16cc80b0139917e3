"""How the journal speaks of what came in with files."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    titles={"import_package": Text("导入外部项目", "Import of another system's project")},
    labels={
        "publisher": Text("发布单位", "Publisher"),
        "identifier": Text("外部编号", "Id in the other system"),
        "version": Text("版本", "Version"),
    },
)
NOTICES: Mapping[str, Text] = {}
