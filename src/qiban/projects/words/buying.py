"""How journal and notices speak of these things: Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary()
NOTICES: Mapping[str, Text] = {}
