"""How journal and notices speak of these things: Finishing, settling, handing over (Art. 21-24)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text

VOCABULARY = Vocabulary()
NOTICES: Mapping[str, Text] = {}
