"""How journal and notices speak of these things: Deciding what is built (Art. 4-6, 18)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary()
NOTICES: Mapping[str, Text] = {}
