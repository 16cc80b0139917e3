"""What keeps a complainant's identity beyond its period (Art. 21)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.people.models import Person


class HoldGround(models.TextChoices):
    """Why an identity is kept beyond its period."""

    LITIGATION = "litigation", _("诉讼或行政复议")
    DISCIPLINE = "discipline", _("纪检监察或审计调查")
    ARCHIVE = "archive", _("档案管理要求")
    OTHER = "other", _("其他依法应当保留的情形")


class IdentityHold(models.Model):
    """That a complainant's identity is not erased until somebody says so."""

    demand = models.ForeignKey("hotline.Demand", models.PROTECT, related_name="holds")
    ground = models.CharField(max_length=12, choices=HoldGround.choices)
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    release_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["demand"], condition=Q(released_at=None), name="identity_hold_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.ground}"
