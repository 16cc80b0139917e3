from datetime import date, timedelta

from django.db import models

from qiban.core.people.models import Person


class Revision(models.Model):
    """One change of what is entered here; the last one's id tells every process whether what it knows is still so."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Entered(models.Model):
    """Something that an administrator put in force, with a reason, and may take back with another. Never deleted."""

    reason = models.CharField(max_length=500)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class Arrangement(Entered):
    """Days that work or do not, on somebody's word: a year's arrangement, a change of it, a local closure.

    `days` maps ISO dates to whether the day works. `year` is set where it is that year's whole arrangement; `issued_on` is
    the day of the document, as far as it was asked for.
    """

    source = models.CharField(max_length=200)
    issued_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    days = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.source

    @property
    def dated(self) -> list[tuple[date, bool]]:
        """The days in order, each with whether it works."""
        return [(date.fromisoformat(day), is_working) for day, is_working in sorted(self.days.items())]


class LocalValue(Entered):
    """A local choice: what the city has set a number to that the regulation leaves open, from one day on.

    `source` is the document or the meeting on whose word; `applies_to_open`: it holds for limits that run already, too.
    """

    regulation = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    value = models.BigIntegerField()
    valid_from = models.DateField()
    source = models.CharField(max_length=200)
    applies_to_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["regulation", "name", "valid_from"],
                condition=models.Q(withdrawn_at=None),
                name="local_value_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.source


class Continuation(Entered):
    """A successor or an extension of a regulation, and the numbers that it changes (Art. 25).

    `changes` lists {"name", "value", "from"}; `lapses_on` is the first day no longer in force, or open.
    """

    regulation = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    issued_on = models.DateField()
    valid_from = models.DateField()
    lapses_on = models.DateField(null=True)
    changes = models.JSONField(default=list)
    applies_to_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.number

    @property
    def last_day(self) -> date | None:
        """The last day in force, as documents write it."""
        return self.lapses_on - timedelta(days=1) if self.lapses_on else None

    @property
    def valid_until(self) -> date | None:
        """`lapses_on` by the name that regulations give it."""
        return self.lapses_on
