"""Lists of households, shelters, evacuations, and their headcounts (职责一（七）, （八）, （九）)."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect, Trigger
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .evacuation_kinds import Category, ShelterKind

# The database keeps the headcount by itself: each entry takes people from one place and puts them into another, and no place
# has fewer than none (its constraint), however many enter at once.
COUNT = """
IF NEW.source <> '' THEN
  UPDATE public.flood_headcount SET people = people - NEW.people
  WHERE evacuation_id = NEW.evacuation_id AND listed_id IS NOT DISTINCT FROM NEW.listed_id AND category = NEW.source
    AND shelter_id IS NOT DISTINCT FROM NEW.from_shelter_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody is there to be moved: %', NEW.source USING ERRCODE = 'check_violation';
  END IF;
END IF;
IF NEW.target <> '' THEN
  INSERT INTO public.flood_headcount (evacuation_id, listed_id, category, shelter_id, people)
  VALUES (NEW.evacuation_id, NEW.listed_id, NEW.target, NEW.to_shelter_id, NEW.people)
  ON CONFLICT (evacuation_id, listed_id, category, shelter_id)
  DO UPDATE SET people = flood_headcount.people + excluded.people;
END IF;
RETURN NULL;
"""
# What the entries come to is not written by hand: only from within the trigger above.
BY_ENTRIES_ALONE = """
IF pg_trigger_depth() < 2 THEN
  RAISE EXCEPTION 'a headcount follows from its entries' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class Roster(Flood):
    """A village's list of a season: drafted, handed in, confirmed by the town; a change opens it again."""

    subject_type, letters = "roster", "MC"

    season = to("FloodSeason", "rosters", db_index=False)
    village = to(UNIT, db_index=False)
    # What the village counts in all, where it says so; it stands for a list that there is not.
    said_households = models.PositiveIntegerField(null=True)
    said_people = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    # Of the list when it was handed in.
    households = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["village", "-id"], name="roster_by_village")]
        constraints = [
            models.UniqueConstraint(fields=["season", "village"], name="roster_once_a_village_and_season"),
        ]
        triggers = triggers(WORKFLOW, "roster")

    @property
    def subject(self) -> str:
        return f"{self.village.label} {self.season.subject}"


class Shelter(Flood):
    """A place that takes people in."""

    subject_type, letters = "shelter", "AZ"

    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=ShelterKind.choices)
    # Whose place it is.
    unit = to(UNIT, db_index=False)
    address = models.CharField(max_length=200)
    capacity = models.PositiveIntegerField()
    contact = models.CharField(max_length=100, blank=True)
    # WGS-84, degrees.
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="shelter_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "title"], name="shelter_once_a_unit"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="shelter_holds_somebody"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__gte=-180, longitude__lte=180, latitude__gte=-90, latitude__lte=90),
                name="shelter_on_earth",
            ),
        ]
        triggers = triggers(WORKFLOW, "shelter")


class Household(Flood):
    """A household of a village: how many, who answers for it, where it goes. Names and phones are encrypted."""

    subject_type, letters = "household", "HU"

    village = to(UNIT, db_index=False)
    # What tells households of a village apart: a keyed hash of group and door, or where there is no door of the head's name.
    mark = models.CharField(max_length=64)
    group = models.CharField(max_length=40, blank=True)
    door = models.CharField(max_length=60, blank=True)
    people = models.PositiveSmallIntegerField()
    elderly = models.PositiveSmallIntegerField(default=0)
    children = models.PositiveSmallIntegerField(default=0)
    disabled = models.PositiveSmallIntegerField(default=0)
    # Names and phones of the head and of who answers for it, bound to `seal_no` (flood.people).
    key_id = models.CharField(max_length=20)
    content = models.BinaryField()
    seal_no = models.UUIDField(default=uuid4)
    has_responsible = models.BooleanField()
    # Who answers for it, where they have an account.
    responsible = to(PERSON, null=True, db_index=False)
    shelter = to("Shelter", "households", null=True, db_index=False)
    route = models.CharField(max_length=200, blank=True)
    transport = models.CharField(max_length=100, blank=True)
    # In which order they leave; 0 where none is said.
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["village", "mark"], name="household_once_a_village"),
            models.CheckConstraint(condition=Q(people__gte=1), name="household_of_somebody"),
            models.CheckConstraint(
                condition=Q(elderly__lte=F("people"), children__lte=F("people"), disabled__lte=F("people")),
                name="household_needs_within",
            ),
        ]
        triggers = triggers(WORKFLOW, "household")

    @property
    def place(self) -> str:
        """Where it lives within the village, as lists name it: without anybody's name."""
        return f"{self.group}{self.door}" or self.number

    @property
    def subject(self) -> str:
        return self.place


class Evacuation(Flood):
    """That the people of a village leave, and come back."""

    subject_type, letters = "evacuation", "ZY"

    response = to("FloodResponse", "evacuations", db_index=False)
    area = to(UNIT, db_index=False)
    order_text = models.CharField(max_length=1000)
    # By when everybody is to be out.
    out_by = models.DateTimeField(null=True)
    latest = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    # What becomes of those who refuse or are not found, and who decided it.
    explanation = models.TextField(blank=True)
    decided_by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["area", "-id"], name="evacuation_by_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "area"],
                condition=~Q(state__in=["returned", "cancelled"]),
                name="evacuation_one_an_area",
            ),
        ]
        triggers = triggers(WORKFLOW, "evacuation")

    @property
    def subject(self) -> str:
        return f"{self.area.label}"


class Listed(Labelled):
    """A household as it was when the evacuation was ordered, with the code by which paper and phone name it."""

    evacuation = to("Evacuation", "listed", db_index=False)
    household = to("Household", db_index=False)
    code = models.CharField(max_length=8)
    people = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["evacuation", "household"], name="listed_once_an_evacuation"),
            models.UniqueConstraint(fields=["evacuation", "code"], name="listed_by_its_code"),
        ]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Movement(Labelled):
    """An entry of a headcount: so many people went from here to there. None is ever changed; mistakes go back by another."""

    evacuation = to("Evacuation", "movements", db_index=False)
    # Whose people, or nobody's where there is just a number.
    listed = to("Listed", "movements", null=True, db_index=False)
    # "" stands for what lies outside the headcount.
    source = models.CharField(max_length=20, choices=Category.choices, blank=True)
    target = models.CharField(max_length=20, choices=Category.choices, blank=True)
    from_shelter = to("Shelter", null=True, db_index=False)
    to_shelter = to("Shelter", null=True, db_index=False)
    people = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = to(PERSON, null=True, db_index=False)
    note = models.CharField(max_length=200, blank=True)
    # What whoever sent it calls it: sent again, it counts once.
    key = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["evacuation", "-id"], name="movement_of_evacuation")]
        constraints = [
            models.UniqueConstraint(fields=["evacuation", "key"], condition=~Q(key=""), name="movement_counts_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="movement_of_somebody"),
            models.CheckConstraint(
                condition=~Q(source=F("target")) | (Q(source="sheltered") & ~Q(from_shelter=F("to_shelter"))),
                name="movement_leads_on",
            ),
            models.CheckConstraint(
                condition=(
                    Q(target="sheltered", to_shelter__isnull=False) | (~Q(target="sheltered") & Q(to_shelter=None))
                )
                & (Q(source="sheltered", from_shelter__isnull=False) | (~Q(source="sheltered") & Q(from_shelter=None))),
                name="movement_names_shelters",
            ),
        ]
        triggers = [
            Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            Trigger(name="counts", when=pgtrigger.After, operation=pgtrigger.Insert, func=COUNT),
        ]


class Headcount(Labelled):
    """How many of a household, or of those counted by number, are where: what the entries come to, kept by the database."""

    evacuation = to("Evacuation", "counts", db_index=False)
    listed = to("Listed", null=True, db_index=False)
    category = models.CharField(max_length=20, choices=Category.choices)
    shelter = to("Shelter", "counts", null=True, db_index=False)
    people = models.IntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["shelter"], condition=Q(shelter__isnull=False), name="headcount_in_shelter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["evacuation", "listed", "category", "shelter"],
                name="headcount_one_a_place",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(people__gte=0), name="headcount_not_negative"),
        ]
        triggers = [
            Trigger(
                name="by_entries_alone",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=BY_ENTRIES_ALONE,
            ),
        ]
