import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.actor import Actor
from qiban.core.clock import local
from qiban.core.people.models import Person
from qiban.core.steps import models as steps
from qiban.core.steps.triggers import triggers
from qiban.core.units.models import Unit
from qiban.law.hotline.workflow import WORKFLOW

from . import registered as registered
from .posts import check_centre


class Kind(models.TextChoices):
    """What a demand is (Art. 3)."""

    CONSULT = "consult", _("咨询")
    HELP = "help", _("求助")
    COMPLAINT = "complaint", _("投诉")
    REPORT = "report", _("举报")
    SUGGESTION = "suggestion", _("意见建议")


class Urgency(models.TextChoices):
    """How urgent a matter is (Art. 12.3)."""

    GENERAL = "general", _("一般")
    URGENT = "urgent", _("紧急")
    EXTRA_URGENT = "extra_urgent", _("特急")


class Channel(models.TextChoices):
    """How a demand came in (Art. 2)."""

    PHONE = "phone", _("电话")
    WEB = "web", _("网站")
    WECHAT = "wechat", _("微信小程序")
    APP = "app", _("手机客户端")
    PROGRAMME = "programme", _("直播节目")
    PROVINCE = "province", _("省级热线")
    IMPORT = "import", _("批量导入")
    DEPARTMENT = "department", _("部门移交")


class Stepped(steps.Stepped):
    """A thing of the hotline."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Identity(models.Model):
    """Who a complainant is, encrypted and away from the demand (Art. 21).

    `ciphertext` holds name, phone, address and id number. `phone_digest` is a keyed hash, so that a
    caller's history can be found without a readable number in the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    key_id = models.CharField(max_length=20)
    ciphertext = models.BinaryField()
    phone_digest = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_digest"], name="identity_by_phone")]

    def __str__(self) -> str:
        return str(self.pk)


class Demand(Stepped):
    """What one person asks of the city (诉求)."""

    subject_type = "demand"

    query_code = models.CharField(max_length=12)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    external_id = models.CharField(max_length=60, null=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    urgency = models.CharField(max_length=12, choices=Urgency.choices, default=Urgency.GENERAL)
    subject = models.CharField(max_length=120)
    detail = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    category = models.CharField(max_length=60, blank=True)
    accused_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    is_confidential = models.BooleanField(default=False)
    is_provincial = models.BooleanField(default=False)
    identity = models.ForeignKey(Identity, models.PROTECT, null=True, related_name="demands", db_index=False)
    erased_at = models.DateTimeField(null=True)  # the identity, for good
    received_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    order = models.ForeignKey("Order", models.PROTECT, null=True, related_name="demands", db_index=False)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    outcome_reason = models.CharField(max_length=40, blank=True)
    earlier_demand = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats", db_index=False)
    law_as_of = models.DateField(null=True)
    # The latest rating; `Rating` keeps that of every round.
    rated_at = models.DateTimeField(null=True)
    rating_process = models.PositiveSmallIntegerField(null=True)
    rating_result = models.PositiveSmallIntegerField(null=True)
    rating_solved = models.BooleanField(null=True)
    rating_remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["received_at", "id"], condition=Q(state="received"), name="demand_waiting"),
            models.Index(fields=["received_at", "id"], name="demand_by_receipt"),
            models.Index(fields=["state", "kind", "received_at", "id"], name="demand_by_state_and_kind"),
            # What most new demands do not have costs them nothing.
            models.Index(fields=["identity"], condition=Q(identity__isnull=False), name="demand_by_identity"),
            models.Index(fields=["order"], condition=Q(order__isnull=False), name="demand_by_order"),
            models.Index(
                fields=["category", "area", "received_at"],
                condition=~Q(category=""),
                name="demand_by_category_and_area",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["query_code"], name="demand_one_query_code"),
            models.UniqueConstraint(
                fields=["channel", "external_id"],
                condition=Q(external_id__isnull=False),
                name="demand_once_an_external_id",
            ),
            models.CheckConstraint(
                condition=~Q(state="ordered") | Q(order__isnull=False), name="demand_ordered_has_order"
            ),
            models.CheckConstraint(condition=Q(erased_at=None) | Q(identity=None), name="demand_erased_knows_nobody"),
            models.CheckConstraint(
                condition=(Q(rating_process=None) | Q(rating_process__range=(1, 5)))
                & (Q(rating_result=None) | Q(rating_result__range=(1, 5))),
                name="demand_rating_one_to_five",
            ),
        ]
        triggers = triggers(WORKFLOW, "demand")

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number a person can read out: the civil date of receipt and the running number."""
        return f"S{local(self.received_at):%Y%m%d}{self.pk:07d}"


class Order(Stepped):
    """A work order (工单): one matter, on its way through the units (Art. 12)."""

    subject_type = "order"

    lead_demand = models.OneToOneField(Demand, models.PROTECT, related_name="led_order")
    subject = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    urgency = models.CharField(max_length=12, choices=Urgency.choices)
    category = models.CharField(max_length=60, blank=True)
    is_provincial = models.BooleanField(default=False)
    is_emergency = models.BooleanField(default=False)
    emergency_category = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(default=1)
    rework_ground = models.CharField(max_length=30, blank=True)
    rework_reason = models.CharField(max_length=500, blank=True)
    close_basis = models.CharField(max_length=20, blank=True)
    close_reason = models.CharField(max_length=500, blank=True)
    has_late_return = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_orders", db_index=False)
    law_as_of = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "urgency", "created_at", "id"], name="order_by_state_and_urgency"),
            models.Index(fields=["created_at", "id"], name="order_by_making"),
            models.Index(fields=["is_emergency", "-id"], condition=Q(is_emergency=True), name="order_emergency"),
            models.Index(fields=["category", "-id"], name="order_by_category"),
            models.Index(fields=["round"], condition=Q(round__gt=1), name="order_in_later_rounds"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(close_basis="")),
                name="order_closed_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="order_merged_into_another"
            ),
        ]
        triggers = triggers(WORKFLOW, "order")

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The order's number: the civil date it was made and the running number."""
        return f"{local(self.created_at):%Y%m%d}{self.pk:07d}"


class Assignment(Stepped):
    """One unit's part in an order: lead (主办) or co-handling (协办), or a district's own unit below it."""

    subject_type = "assignment"

    order = models.ForeignKey(Order, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="forwarded")
    is_lead = models.BooleanField(default=False)
    dispatched_at = models.DateTimeField()
    due_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    is_extended = models.BooleanField(default=False)
    handler = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["-is_lead", "id"]
        indexes = [
            models.Index(
                fields=["unit", "due_at", "id"],
                condition=Q(state__in=["dispatched", "handling"]),
                name="assignment_inbox",
            ),
            models.Index(
                fields=["unit", "order"],
                condition=Q(state__in=["dispatched", "handling", "replied"]),
                name="assignment_of_unit",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(is_lead=True) & ~Q(state="returned"),
                name="assignment_one_lead_an_order",
            ),
            models.UniqueConstraint(
                fields=["order", "unit"], condition=~Q(state="returned"), name="assignment_once_a_unit"
            ),
        ]
        triggers = triggers(WORKFLOW, "assignment")

    def __str__(self) -> str:
        return f"{self.order_id} {self.unit_id}"


class RequestKind(models.TextChoices):
    """What a unit may ask the centre for (Art. 12.4, 12.7)."""

    RETURN = "return", _("回退")
    EXTENSION = "extension", _("延期")


class Request(models.Model):
    """A unit's request for a return or an extension, and the centre's decision."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    reason = models.CharField(max_length=1000)
    basis = models.CharField(max_length=500, blank=True)
    proposed_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    days = models.PositiveSmallIntegerField(null=True)
    is_late = models.BooleanField(default=False)
    requested_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    is_approved = models.BooleanField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["decided_at"], condition=Q(is_approved=False, kind="return"), name="request_refused")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "kind"], condition=Q(is_approved=None), name="request_one_pending_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.assignment_id}"


class ReplyKind(models.TextChoices):
    """What a unit reports: the result, a first feedback (Art. 14) or a continued report (Art. 12.5)."""

    RESULT = "result", _("办理结果")
    FIRST_FEEDBACK = "first_feedback", _("初步处置情况")
    CONTINUED = "continued", _("续报")


class Reply(models.Model):
    """What a unit reported, and how and when the complainant was told (Art. 12.6)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=16, choices=ReplyKind.choices, default=ReplyKind.RESULT)
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    progress = models.TextField(blank=True)
    promised_on = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=100, blank=True)
    is_out_of_scope = models.BooleanField(default=False)
    replied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "round"], condition=Q(kind="result"), name="reply_one_result_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.assignment_id}"


class Callback(models.Model):
    """One attempt to call a complainant back (Art. 12.8)."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="callbacks")
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="callbacks")
    round = models.PositiveSmallIntegerField(default=1)
    is_reached = models.BooleanField()
    is_final = models.BooleanField()
    process_satisfied = models.BooleanField(null=True)
    result_satisfied = models.BooleanField(null=True)
    solved = models.BooleanField(null=True)
    remark = models.CharField(max_length=1000, blank=True)
    called_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    called_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "order", "round"], condition=Q(is_final=True), name="callback_one_final_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.called_at:%F}"


class Rating(models.Model):
    """What a complainant thinks of one round of handling, or of a direct answer (Art. 12.8)."""

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="ratings")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="ratings")
    round = models.PositiveSmallIntegerField(default=1)
    process = models.PositiveSmallIntegerField()
    result = models.PositiveSmallIntegerField()
    solved = models.BooleanField()
    remark = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "order", "round"], name="rating_once_a_round"),
            models.UniqueConstraint(fields=["demand"], condition=Q(order=None), name="rating_once_a_direct_answer"),
            models.CheckConstraint(
                condition=Q(process__range=(1, 5)) & Q(result__range=(1, 5)), name="rating_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.rated_at:%F}"


class IdentityLooks(models.Model):
    """How many looks at identities a person took on a civil day (Art. 21); the journal holds each of them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="identity_looks_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day} {self.count}"
