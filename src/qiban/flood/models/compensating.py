"""Uses of the floodplain, each village's list of compensation, households' claims and their losses."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.flood.workflow import WORKFLOW

from .aftermath_kinds import LossKind
from .base import Flood


class FloodplainUse(Flood):
    """That the floodplain was used for a flood: what is to be compensated village by village."""

    subject_type, letters = "floodplain_use", "YY"

    response = to("FloodResponse", "floodplain_uses", null=True)
    title = models.CharField(max_length=120)
    used_on = models.DateField()

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "floodplain_use")


class Compensation(Flood):
    """A village's list: its households' claims, their publication, approval and payment."""

    subject_type, letters = "compensation", "BC"

    use = to("FloodplainUse", "lists", db_index=False)
    # The village.
    unit = to(UNIT)
    published_on = models.DateField(null=True)
    # The last day of its publication.
    published_until = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    # What was paid, in yuan.
    paid = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    voucher = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["use", "unit"], name="compensation_one_a_village")]
        triggers = triggers(WORKFLOW, "compensation")

    @property
    def subject(self) -> str:
        return f"{self.unit.label} {self.use.title}"


class CompensationClaim(Flood):
    """A household's claim. Who it is stands encrypted; only village, town and county read it."""

    subject_type, letters = "compensation_claim", "BH"

    list = to("Compensation", "claims", db_index=False)
    use = to("FloodplainUse", "claims", db_index=False)
    # The village, as its list has it.
    unit = to(UNIT)
    # As public lists show it: the first letter of the name.
    masked = models.CharField(max_length=60)
    # Name, identity number, bank and account, encrypted; a keyed hash of the number finds who claims twice.
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)
    digest = models.BinaryField()
    # In yuan, the sum of its losses' amounts.
    amount = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    is_changed = models.BooleanField(default=False)
    objection = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["list", "id"], name="compensation_claim_of_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["use", "digest"], condition=~Q(state="withdrawn"), name="compensation_claim_once_a_household"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="compensation_claim_of_nothing_or_more"),
        ]
        triggers = triggers(WORKFLOW, "compensation_claim")

    @property
    def subject(self) -> str:
        """Who claims, as anybody may read it."""
        return self.masked


class ClaimedLoss(models.Model):
    """A loss of a household with the amount that the rule gave for it."""

    claim = to("CompensationClaim", "losses")
    kind = models.CharField(max_length=10, choices=LossKind.choices)
    what = models.CharField(max_length=120)
    # Mu of a crop, or how many rooms.
    quantity = models.DecimalField(max_digits=12, decimal_places=4)
    # In yuan: of one, what was lost of all, and what is paid.
    unit_value = models.DecimalField(max_digits=14, decimal_places=2)
    loss = models.DecimalField(max_digits=16, decimal_places=2)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    # The version of the share, as "70@2023-06-22".
    share = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, amount__lte=models.F("loss")), name="claimed_loss_pays_at_most_the_loss"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount}"
