"""Tenders and contracts (Art. 7-12)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from . import ledger
from .base import Stepped, money, none_yet
from .kinds import Method, Platform, Purchase


class Tender(Stepped):
    """A tender or another purchase: what, how, on which basis, where (Art. 7, 9, 10)."""

    subject_type, letters = "tender", "ZB"

    project = to("Project", "tenders")
    purchase = models.CharField(max_length=20, choices=Purchase.choices)
    title = models.CharField(max_length=120)
    estimate = money()
    ceiling_price = money(null=True)
    method = models.CharField(max_length=12, choices=Method.choices)
    basis = models.TextField(blank=True)
    platform = models.CharField(max_length=20, choices=Platform.choices)
    drawings = models.CharField(max_length=200, blank=True)
    is_separate = models.BooleanField(default=False)
    not_separate_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    winner = to(UNIT, null=True)
    price = money(null=True)
    award_document = models.CharField(max_length=100, blank=True)
    awarded_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="awarded") | (Q(winner__isnull=False) & Q(price__gt=0)), name="tender_awarded_to_one"
            ),
            models.CheckConstraint(
                condition=Q(price=None) | Q(ceiling_price=None) | Q(price__lte=F("ceiling_price")),
                name="tender_price_within_ceiling",
            ),
        ]
        triggers = triggers(WORKFLOW, "tender")


class Contract(Stepped):
    """A contract and its account.

    `changed` holds approved changes, `released` what of them may be paid before the settlement, `measured` confirmed
    progress, `paid` what was approved for payment less what came back. They are the database's: see `ledger`.
    """

    subject_type, letters = "contract", "HT"

    project = to("Project", "contracts")
    tender = to("Tender", "contracts", null=True)
    purchase = models.CharField(max_length=20, choices=Purchase.choices)
    title = models.CharField(max_length=120)
    reference = models.CharField(max_length=100)
    firm = to(UNIT)
    value = money()
    advance = none_yet()
    retention_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    defects_months = models.PositiveSmallIntegerField(default=0)
    quality_terms = models.TextField()
    investment_terms = models.TextField()
    breach_terms = models.TextField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    drafted_at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    retention = none_yet()
    retention_released_on = models.DateField(null=True)
    changed = none_yet()
    released = none_yet()
    measured = none_yet()
    settled = money(null=True)
    paid = none_yet()
    recalled = none_yet()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["firm", "-id"], name="contract_of_firm"),
            models.Index(fields=["tender"], condition=Q(tender__isnull=False), name="contract_of_tender"),
            models.Index(
                fields=["purchase", "value"],
                condition=Q(tender__isnull=True, state__in=["signed", "settled"]),
                name="contract_untendered",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "reference"], condition=~Q(state="rejected"), name="contract_one_reference"
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="contract_worth_something"),
            models.CheckConstraint(condition=Q(advance__range=(0, F("value"))), name="contract_advance_within_value"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_on__isnull=False), name="contract_signed_on"
            ),
            models.CheckConstraint(
                condition=Q(settled=None) | Q(settled__lte=F("value") + F("changed")),
                name="contract_settled_within_approved",
            ),
            models.CheckConstraint(
                condition=Q(settled__isnull=False)
                | (Q(paid__lte=F("value") + F("released")) & (Q(paid__lte=F("measured")) | Q(paid__lte=F("advance")))),
                name="contract_paid_within_payable",
            ),
            models.CheckConstraint(
                condition=Q(settled=None)
                | Q(paid__lte=F("settled"), retention_released_on__isnull=False)
                | Q(paid__lte=F("settled") - F("retention")),
                name="contract_paid_within_settled",
            ),
            models.CheckConstraint(condition=Q(paid__gte=0), name="contract_paid_not_negative"),
        ]
        triggers = [*triggers(WORKFLOW, "contract"), *ledger.of_contracts()]

    @property
    def allowed(self) -> Decimal:
        """What the contract and its approved changes come to."""
        return self.value + self.changed

    @property
    def payable(self) -> Decimal:
        """What may have been paid by now: the advance or confirmed progress, within contract and released changes; after
        the settlement what was settled, less a retention that is not released.
        """
        if self.settled is None:
            return min(max(self.advance, self.measured), self.value + self.released)
        return self.settled - (Decimal(0) if self.retention_released_on else self.retention)
