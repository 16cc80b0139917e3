"""Records of nuisance callers: known by the keyed hash of their number while they run; who that is stays with their demands."""

from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import UNIT, to
from qiban.core.people.models import Person
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.triggers import triggers
from qiban.hotline.models import Demand
from qiban.hotline.posts import check_centre
from qiban.law.hotline.nuisance.workflow import RUNNING, SUBJECT
from qiban.law.hotline.workflow import WORKFLOW


class NuisanceCaller(Numbered):
    """The record of one caller (Art. 24).

    Args:
        phone_digest: the keyed hash of the number (`hotline.identity`); None once the record has ended.
        calls: nuisance calls in all; since_warning: of them after the last warning, None before there is one.
        words: what the caller was told when warned.
        handed_to: the competent department.
        disposal: what came of the hand-over.
    """

    workflow = WORKFLOW
    subject_type, letters = SUBJECT, "SR"

    phone_digest = models.BinaryField(null=True)
    calls = models.PositiveIntegerField(default=0)
    since_warning = models.PositiveIntegerField(null=True)
    last_call_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    handed_to = to(UNIT, null=True, db_index=False)
    handed_over_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    disposal = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone_digest"], condition=Q(state__in=RUNNING), name="nuisance_one_running_a_caller"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RUNNING, phone_digest__isnull=False) | Q(state="ended", phone_digest=None),
                name="nuisance_ended_knows_nobody",
            ),
        ]
        indexes = [models.Index(fields=["last_call_at"], condition=Q(state__in=RUNNING), name="nuisance_running")]
        triggers = triggers(WORKFLOW, SUBJECT)

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class NuisanceCall(models.Model):
    """One call of a recorded caller; a call counts once.

    Args:
        demand: as which it was taken in; None once the record has ended, since it knows who called.
    """

    caller = models.ForeignKey(NuisanceCaller, models.PROTECT, related_name="of_calls")
    demand = models.OneToOneField(Demand, models.PROTECT, null=True, related_name="+")
    conduct = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.caller} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def demands_of(cls, caller: NuisanceCaller) -> list[Demand]:
        """Return the demands as which a caller's calls were taken in, the first one first."""
        calls = cls.objects.filter(caller=caller, demand__isnull=False).select_related("demand__identity")
        return [one.demand for one in calls if one.demand]
