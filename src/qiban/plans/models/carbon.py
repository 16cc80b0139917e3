"""Accounts of emissions: years, activity data, factors of later notices, key firms, and what was counted (carbon 4.1, 4.2)."""

from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.triggers import triggers
from qiban.law.carbon.workflow import WORKFLOW

from .base import quantity
from .carbon_kinds import Carrier, FactorKind, Flow, Sector


class CarbonStepped(Numbered):
    """A thing of carbon's accounts."""

    workflow = WORKFLOW

    class Meta:
        abstract = True


class CarbonYear(CarbonStepped):
    """An accounting year of a carbon plan, to which its data, factors and results belong."""

    subject_type, letters = "carbon_year", "HN"

    plan = to("Plan", "carbon_years", db_index=False)
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="carbon_year_once_a_plan")]
        triggers = triggers(WORKFLOW, "carbon_year")

    @property
    def subject(self) -> str:
        return f"{self.plan.title} {self.year}"


class Enterprise(CarbonStepped):
    """A firm of the list of those that use and emit most (两高), with an account of its own."""

    subject_type, letters = "enterprise", "QY"

    plan = to("Plan", "enterprises", db_index=False)
    title = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18)
    sector = models.CharField(max_length=20, choices=Sector.choices)
    area = to(UNIT, null=True, db_index=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "credit_code"], name="enterprise_once_a_plan")]
        triggers = triggers(WORKFLOW, "enterprise")


class Activity(CarbonStepped):
    """How much of a carrier was used or sold in a year, or of a product made; one that was wrong stays, with the next behind it.

    Rows of firms are counted in their accounts alone; the others in the city's inventory, each once: a row without a district is
    what belongs to none.
    """

    subject_type, letters = "activity", "HD"

    year = to("CarbonYear", "activities")
    plan = to("Plan", "activities", db_index=False)
    area = to(UNIT, null=True, db_index=False)
    enterprise = to("Enterprise", "activities", null=True, db_index=False)
    sector = models.CharField(max_length=20, choices=Sector.choices)
    carrier = models.CharField(max_length=30, choices=Carrier.choices)
    flow = models.CharField(max_length=4, choices=Flow.choices)
    amount = quantity()
    measured_in = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    recorder = to(UNIT, db_index=False)
    recorded_by = to(PERSON, null=True, db_index=False)
    amends = to("Activity", "amendments", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["plan", "-id"], name="activity_of_plan")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "area", "enterprise", "sector", "carrier", "flow"],
                condition=Q(state="recorded"),
                name="activity_once_a_year",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="activity_not_below_nothing"),
        ]
        triggers = triggers(WORKFLOW, "activity")

    @property
    def subject(self) -> str:
        return f"{self.year.year} {self.get_sector_display()} {self.get_carrier_display()}"


class FactorNotice(CarbonStepped):
    """A dated factor with its source, counted by once a second person has adopted it."""

    subject_type, letters = "factor_notice", "YZ"

    year = to("CarbonYear", "factor_notices")
    plan = to("Plan", "factor_notices")
    family = models.CharField(max_length=40)
    carrier = models.CharField(max_length=30, choices=Carrier.choices)
    kind = models.CharField(max_length=10, choices=FactorKind.choices)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    measured_in = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    noticed_on = models.DateField()
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField(null=True)
    entered_by = to(PERSON, null=True, db_index=False)
    decided_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "family", "carrier", "kind", "noticed_on", "from_year"],
                condition=~Q(state="declined"),
                name="factor_notice_once",
            ),
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(until_year__gt=F("from_year")),
                name="factor_notice_ends_after_it_begins",
            ),
        ]
        triggers = triggers(WORKFLOW, "factor_notice")

    @property
    def subject(self) -> str:
        return f"{self.get_carrier_display()} {self.get_kind_display()} {self.from_year}"


class Inventory(CarbonStepped):
    """What a year's data come to by the law's rule: of the city, a district or a firm. An earlier result stays."""

    subject_type, letters = "inventory", "TP"

    year = to("CarbonYear", "inventories")
    plan = to("Plan", "inventories", db_index=False)
    area = to(UNIT, null=True, db_index=False)
    enterprise = to("Enterprise", "accounts", null=True)
    family = models.CharField(max_length=40)
    grid = models.CharField(max_length=40)
    # As the law's rule answers it: lines, sums, bases of electricity, versions of factors.
    result = models.JSONField()
    # The activity data by whose lines it was counted, in their order.
    activity_ids = models.JSONField()
    co2 = quantity()
    calorific = quantity()
    equivalent = quantity()
    computed_by = to(UNIT, db_index=False)
    confirmer = to(UNIT, db_index=False)
    replaces = to("Inventory", "replaced_by", null=True)
    reason = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["plan", "-id"], name="inventory_of_plan")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "area", "enterprise"],
                condition=~Q(state="replaced"),
                name="inventory_one_in_force",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(computed_by=F("confirmer")), name="inventory_confirmed_by_another_unit"
            ),
        ]
        triggers = triggers(WORKFLOW, "inventory")

    @property
    def subject(self) -> str:
        whose = self.enterprise.title if self.enterprise else self.area.label if self.area else self.plan.title
        return f"{whose} {self.year.year}"
