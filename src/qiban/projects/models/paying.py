"""Payments and money called back (Art. 3, 16, 26)."""

from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, to
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from . import ledger
from .base import Stepped, money, none_yet
from .kinds import PaymentKind


class Payment(Stepped):
    """A payment on a contract: which progress it is for and what it rests on."""

    subject_type, letters = "payment", "ZF"

    contract = to("Contract", "payments", db_index=False)
    project = to("Project", "payments", db_index=False)
    kind = models.CharField(max_length=10, choices=PaymentKind.choices)
    amount = money()
    measurement = to("Measurement", "payments", null=True, db_index=False)
    basis = models.CharField(max_length=500)
    requested_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    voucher = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    recalled = none_yet()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["contract", "-id"], name="payment_of_contract"),
            models.Index(fields=["project", "-id"], name="payment_of_project"),
            models.Index(
                fields=["state", "-id"], condition=Q(state__in=["requested", "approved"]), name="payment_open"
            ),
            models.Index(
                fields=["project", "id"],
                condition=Q(state__in=["requested", "approved"]) | Q(recalled__gt=0),
                name="payment_owed_on",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_worth_something"),
            models.CheckConstraint(
                condition=~Q(kind="progress") | Q(measurement__isnull=False), name="payment_names_its_progress"
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | (Q(paid_on__isnull=False) & ~Q(voucher="")), name="payment_has_voucher"
            ),
            models.CheckConstraint(condition=Q(recalled__range=(0, F("amount"))), name="payment_recalled_within"),
            models.UniqueConstraint(
                fields=["contract", "voucher"], condition=~Q(voucher=""), name="payment_one_voucher"
            ),
        ]
        triggers = [*triggers(WORKFLOW, "payment"), *ledger.of_payments()]

    @property
    def subject(self) -> str:
        return f"{self.get_kind_display()} {self.amount:,.2f}"


class Recall(models.Model):
    """Money of a payment that is called back, for which breach, and when it came."""

    payment = to("Payment", "recalls")
    breach = to("Breach", "recalls")
    amount = money()
    ordered_by = to(PERSON, null=True)
    ordered_at = models.DateTimeField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True)
    voucher = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["payment"], condition=Q(returned_on=None), name="recall_one_at_a_time"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recall_of_something"),
            models.CheckConstraint(condition=Q(returned_on=None) | ~Q(voucher=""), name="recall_returned_with_voucher"),
        ]
        triggers = ledger.of_recalls()

    def __str__(self) -> str:
        return f"{self.payment_id} {self.amount}"
