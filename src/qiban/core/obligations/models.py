from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.clock import due_text
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.law.recipe import Recipe


class Phase(models.IntegerChoices):
    """The light of an open obligation (Art. 13); overdue is a yellow light past due."""

    GREEN = 0, _("绿灯")
    YELLOW = 1, _("黄灯")
    OVERDUE = 2, _("黄灯·已超期")
    RED = 3, _("红灯")


class Outcome(models.TextChoices):
    """How an obligation ended."""

    MET = "met", _("按时")
    LATE = "late", _("超期")
    EXCUSED = "excused", _("免责")
    VOID = "void", _("失效")


class Obligation(models.Model):
    """A unit, a thing to do, the clause that demands it, and a clock. There is no other timer.

    A window (`is_window`) is a right that lapses, such as asking for a return: it has no light.
    `next_change_at` is the next instant at which the light changes; the sweep looks at nothing else.
    """

    kind = models.CharField(max_length=30)
    # What is open is found by the indexes below; nothing looks for a unit's settled ones or a person's row by row.
    bearer_unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", db_index=False)
    bearer_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="obligations", db_index=False)
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    case_number = models.CharField(max_length=20, blank=True)
    clause = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    is_basis_lapsed = models.BooleanField(default=False)
    is_provisional = models.BooleanField(default=False)
    is_window = models.BooleanField(default=False)
    # How the deadline was counted from its first cause (see law/recipe.py): for counting it anew when the calendar changes.
    counted_from = models.DateTimeField(null=True)
    counted_days = models.PositiveSmallIntegerField(null=True)
    lead_days = models.PositiveSmallIntegerField(default=0, db_default=0)
    ends_on = models.DateField(null=True)
    # How often counting anew took a light back that people had been told of; they are told of it again when it returns.
    times_taken_back = models.PositiveSmallIntegerField(default=0, db_default=0)
    opened_at = models.DateTimeField()
    yellow_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    red_at = models.DateTimeField(null=True)
    phase = models.SmallIntegerField(choices=Phase.choices, default=Phase.GREEN)
    next_change_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            # Of what has a next change: an index of all that is open would seem good for finding a case by it, too.
            models.Index(
                fields=["next_change_at"], condition=Q(next_change_at__isnull=False), name="obligation_next_change"
            ),
            models.Index(
                fields=["bearer_unit", "-phase", "due_at", "id"],
                condition=Q(settled_at=None, is_window=False),
                name="obligation_open_by_unit",
            ),
            models.Index(
                fields=["-phase", "due_at", "id"],
                condition=Q(settled_at=None, is_window=False),
                name="obligation_open_by_light",
            ),
            models.Index(
                fields=["kind", "bearer_unit", "-phase", "due_at", "id"],
                condition=Q(settled_at=None, is_window=False),
                name="obligation_open_by_kind",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="obligation_subject"),
            models.Index(
                fields=["id"],
                condition=Q(settled_at=None) & (Q(counted_days__isnull=False) | Q(ends_on__isnull=False)),
                name="obligation_counted",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind"],
                condition=Q(settled_at=None),
                name="obligation_one_open_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="") | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="obligation_settled_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_number} {due_text(self.due_at)}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def regulation(self) -> str:
        """The regulation whose clause demands it."""
        return self.clause.partition(":")[0]

    @property
    def recipe(self) -> Recipe:
        """How the deadline was counted from its first cause."""
        return Recipe(self.counted_from, self.counted_days, self.lead_days, self.ends_on)


class Reminder(models.Model):
    """A reminder note (催办单, Art. 13): one for each obligation that turned red, never two."""

    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="reminder")
    issued_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reminder {self.obligation_id}"
