from django.db import models
from django.utils.translation import gettext_lazy as _

from qiban.core.steps.models import Stepped
from qiban.core.steps.triggers import triggers
from qiban.core.units.models import Unit

from .law.wide import WORKFLOW


class Cause(models.TextChoices):
    # Texts that the catalogue has.
    PRICE = "price", _("备注")
    WEATHER = "weather", _("通知")


class Deal(Stepped):
    workflow, subject_type = WORKFLOW, "deal"
    title = models.CharField(max_length=100)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT)

    class Meta:
        triggers = triggers(WORKFLOW, "deal")


class Note(Stepped):
    """What belongs to a deal."""

    workflow, subject_type = WORKFLOW, "note"
    deal = models.ForeignKey(Deal, models.PROTECT)
    text = models.CharField(max_length=100)

    class Meta:
        triggers = triggers(WORKFLOW, "note")
