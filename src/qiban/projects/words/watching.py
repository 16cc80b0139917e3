"""How journal and notices speak of these things: Evaluating, and what follows from a breach (Art. 25-27)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary()
NOTICES: Mapping[str, Text] = {}
