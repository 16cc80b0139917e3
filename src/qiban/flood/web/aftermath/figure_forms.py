"""Forms with a field for every figure; a figure that is asked about gets a field for its reason."""

from copy import deepcopy
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from qiban.core.acting.made import MadeForm, form_of
from qiban.core.errors import QibanError
from qiban.flood.models import DamageReport
from qiban.flood.operations.aftermath.figures import FIGURE, WHY
from qiban.flood.operations.aftermath.reporting import file_damage, verify_damage
from qiban.flood.words.aftermath import VOCABULARY
from qiban.law.flood.aftermath.items import figure_text, items


class FigureForm(MadeForm):
    """What a town reports: blank where a figure stands as it was; reasons are asked for when they are needed."""

    def prepare(self) -> None:
        super().prepare()
        report = cast("DamageReport", self.thing)
        for name, item in items().items():
            if f"{WHY}{name}" not in self.data:
                del self.fields[f"{WHY}{name}"]
            before = report.figures.get(name)
            if before is not None:
                shown = figure_text(item, Decimal(before))
                self.fields[f"{FIGURE}{name}"].help_text = _("上次：%(value)s，不变的不填") % {"value": shown}

    def given(self) -> dict[str, Any]:
        for name in items():
            self.cleaned_data.setdefault(f"{WHY}{name}", "")
        return super().given()

    def _refuse(self, error: QibanError) -> None:
        for name in error.fields:
            if name.startswith(WHY) and name not in self.fields:
                self.fields[name] = deepcopy(self.base_fields[name])
        self.order_fields(list(self.base_fields))
        super()._refuse(error)


KEY = "damage_report_id"
FileForm = form_of(file_damage, KEY, VOCABULARY.labels, FigureForm)
VerifyForm = form_of(verify_damage, KEY, VOCABULARY.labels, FigureForm)
