"""Words that mean the same to whoever calls."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qiban.core.steps.triggers import triggers
from qiban.law.hotline.workflow import WORKFLOW

from .base import LINE, WORD, Kept


class SynonymGroup(Kept):
    """Words that mean the same (同义词), kept by the centre: whoever types one finds what says another."""

    subject_type, letters = "synonym_group", "TY"

    words = ArrayField(models.CharField(max_length=WORD))
    note = models.CharField(max_length=LINE, blank=True)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "synonym_group")

    @property
    def subject(self) -> str:
        """The words in a row."""
        return "、".join(self.words)
