"""Messages that are passed on to complainants, and what an auditor asked about a look."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.actor import Actor
from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.triggers import triggers
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text


class Way(models.TextChoices):
    """How a complainant was reached."""

    PHONE = "phone", _("电话")
    SMS = "sms", _("短信")
    CODE = "code", _("查询码")
    VISIT = "visit", _("当面")


class Guarded(Numbered):
    """A thing that guards who complainants are."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Relay(Guarded):
    """A unit's message to a complainant whom it may not know, and the answer (转达).

    Args:
        order: in which the unit bore the demand when it wrote.
        is_by_code: the complainant reads and answers it with the query code alone, the centre does not pass it on.
        message: without what tells who asked, as it is kept; `answer` likewise.
    """

    subject_type, letters = "relay", "ZD"

    order = to("hotline.Order", "relays")
    demand = to("hotline.Demand", "relays")
    unit = to(UNIT)
    is_by_code = models.BooleanField(default=False)
    message = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = to(PERSON, null=True, db_index=False)
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    passed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "relay")

    @property
    def title(self) -> str:
        """What it is about: no word of what was written."""
        return self.told.zh

    @property
    def told(self) -> Text:
        """What it is about, in both languages."""
        number = self.order.number
        return Text(f"工单{number}请中心转达", f"A message for the complainant of order {number}")


class LookQuestion(Guarded):
    """What an auditor asked about one look at an identity (查看询问).

    Args:
        entry_id: the look in the journal.
        patterns: by which it deserved a question when it was asked about.
    """

    subject_type, letters = "look_question", "CX"

    entry_id = models.BigIntegerField()
    demand = to("hotline.Demand")
    person = to(PERSON)
    unit = to(UNIT, null=True)
    looked_at = models.DateTimeField()
    patterns = models.JSONField(default=list)
    question = models.TextField()
    explanation = models.TextField(blank=True)
    finding = models.TextField(blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["entry_id"], name="look_question_once_a_look"),
            models.CheckConstraint(condition=~Q(question=""), name="look_question_asks"),
        ]
        triggers = triggers(WORKFLOW, "look_question")

    @property
    def title(self) -> str:
        """What it is about."""
        return self.told.zh

    @property
    def told(self) -> Text:
        """What it is about, in both languages."""
        who, number = self.person, self.demand.number
        return Text(f"{who}查看诉求{number}的情况", f"{who}’s look at {number}")
