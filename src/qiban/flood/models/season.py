"""A season: the time for which duties are acknowledged and things are made ready."""

from django.db import models
from django.db.models import F, Q

from qiban.core.steps.triggers import triggers
from qiban.core.web.language import say
from qiban.law.flood.workflow import WORKFLOW
from qiban.law.text import Text

from .base import Flood
from .kinds import SeasonKind


class FloodSeason(Flood):
    """A flood or ice season of a year; of each kind one is open at a time."""

    subject_type, letters = "flood_season", "XQ"

    kind = models.CharField(max_length=10, choices=SeasonKind.choices)
    year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    # The last day.
    ends_on = models.DateField()
    opened_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="flood_season_once_a_year"),
            models.UniqueConstraint(fields=["kind"], condition=Q(state="open"), name="flood_season_one_open_a_kind"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="flood_season_has_days"),
        ]
        triggers = triggers(WORKFLOW, "flood_season")

    @property
    def subject(self) -> str:
        kind = str(self.get_kind_display())
        return say(Text(f"{self.year}年{kind}", f"{kind} {self.year}"))
