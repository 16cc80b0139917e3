"""The form on which a warning is written: it holds what the warning says already."""

from typing import Any

from qiban.core.acting.made import FilledForm, form_of
from qiban.flood.operations.warnings.writing import edit_warning
from qiban.flood.words.warning import VOCABULARY


class WarningForm(FilledForm):
    """It takes as its cause what CAP calls its note."""

    def held(self, name: str) -> Any:
        return super().held("note" if name == "cause" else name)


EditWarningForm = form_of(edit_warning, "flood_warning_id", VOCABULARY.labels, WarningForm)
