"""Changes, site visas and measured progress (Art. 15-20)."""

from django.db import models
from django.db.models import F, Q

from qiban.core.columns import to
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from . import ledger
from .base import Stepped, money, none_yet
from .kinds import Cause


class Change(Stepped):
    """A change of the works under a contract, with its cause, its cost and the path on which it is approved."""

    subject_type, letters = "change", "BG"

    contract = to("Contract", "changes")
    project = to("Project", "changes")
    cause = models.CharField(max_length=14, choices=Cause.choices)
    title = models.CharField(max_length=120)
    content = models.TextField()
    calculation = models.TextField(blank=True)
    amount = money()
    # Whether the design is changed, for which only some causes will do (Art. 15).
    changes_design = models.BooleanField(default=True)
    # Whether a site visa has to say how much was done before it may be paid (Art. 19).
    needs_visa = models.BooleanField(default=False)
    proposed_at = models.DateTimeField()
    # Which path the increase takes, as the rule says when it is reviewed (Art. 17).
    path = models.CharField(max_length=20, blank=True)
    # Paid only after the settlement (Art. 17).
    is_deferred = models.BooleanField(default=False)
    document = models.CharField(max_length=100, blank=True)
    approved_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    visaed = none_yet()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(visaed=0) | Q(visaed__lte=F("amount")), name="change_visas_within_amount"
            ),
        ]
        triggers = [*triggers(WORKFLOW, "change"), *ledger.of_changes()]


class Visa(Stepped):
    """A site visa (现场签证) on an approved change: confirmed by all before the work, or no basis for settlement."""

    subject_type, letters = "visa", "QZ"

    change = to("Change", "visas")
    contract = to("Contract", "visas")
    project = to("Project", "visas")
    title = models.CharField(max_length=120)
    quantities = models.TextField()
    amount = money()
    work_on = models.DateField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["id"], condition=Q(state="irregular"), name="visa_irregular")]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="visa_worth_something")]
        triggers = [*triggers(WORKFLOW, "visa"), *ledger.of_visas()]


class Measurement(Stepped):
    """Work done in a period and what it is worth, to be confirmed (计量)."""

    subject_type, letters = "measurement", "JL"

    contract = to("Contract", "measurements")
    project = to("Project", "measurements")
    starts_on = models.DateField()
    ends_on = models.DateField()
    content = models.TextField()
    amount = money()
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="measurement_worth_something"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="measurement_ends_after_start"),
        ]
        triggers = [*triggers(WORKFLOW, "measurement"), *ledger.of_measurements()]

    @property
    def subject(self) -> str:
        return self.content[:120]
