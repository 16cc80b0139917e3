"""The form on which a warning is written: it holds what the warning says already."""

from typing import cast

from qiban.core.acting.made import MadeForm, form_of
from qiban.flood.models import FloodWarning
from qiban.flood.operations.warnings.writing import edit_warning
from qiban.flood.words.warning import VOCABULARY


class FilledForm(MadeForm):
    """A form whose fields begin with what is known."""

    def prepare(self) -> None:
        super().prepare()
        warning = cast("FloodWarning", self.thing)
        for name in self.fields:
            self.initial.setdefault(name, warning.note if name == "cause" else getattr(warning, name))


EditWarningForm = form_of(edit_warning, "flood_warning_id", VOCABULARY.labels, FilledForm)
