from django.db import models

from qiban.core.steps.models import Stepped
from qiban.core.steps.triggers import triggers
from qiban.core.units.models import Unit

from .law.tiny import WORKFLOW


class Promise(Stepped):
    workflow, subject_type = WORKFLOW, "promise"
    title = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT)

    class Meta:
        triggers = triggers(WORKFLOW, "promise")
