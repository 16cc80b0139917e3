"""How journal and notices speak of these things: Keeping the money (Art. 13, 15-19)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary()
NOTICES: Mapping[str, Text] = {}
