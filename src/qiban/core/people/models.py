from datetime import timedelta

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.units.models import Unit


class Person(AbstractUser):
    """Somebody who signs in."""

    display_name = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return self.display_name or self.username


class Post(models.Model):
    """A role that a person holds in a unit, from one day until another (half-open)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"], condition=Q(ends_on=None), name="post_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.unit.short_name} {self.role}"

    @property
    def role_label(self) -> str:
        """The role's name in the reader's language."""
        from django.utils.translation import get_language

        from .roles import role_title

        return role_title(self.role).in_language(get_language() or "zh")

    @property
    def days(self) -> str:
        """The days of which it is held, the last one too: 2026-03-01—2026-05-31; a blank where it is open."""
        last = self.ends_on - timedelta(days=1) if self.ends_on else None
        return f"{self.starts_on or ''}—{last or ''}"

    def actor(self, request_id: str = "", *, held_paths: tuple[str, ...] = ()) -> Actor:
        """Return the post as operations see it."""
        return Actor(
            role=self.role,
            person_id=self.person_id,
            unit_id=self.unit_id,
            unit_path=self.unit.path,
            post_id=self.pk,
            request_id=request_id,
            held_paths=held_paths,
        )


class Departure(models.Model):
    """That a person leaves a post, or every one, on a day, and who takes over what is open in their name.

    `heirs` maps units to people, both by id: {"17": 4}; what is open in a unit without one is for the unit to give out.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="departures")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="departures")
    leaves_on = models.DateField()
    heirs = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    planned_by_id = models.BigIntegerField(null=True)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["leaves_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "post"],
                condition=Q(done_at=None),
                nulls_distinct=False,
                name="departure_one_planned_a_post",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.leaves_on:%F}"


class ApiClient(models.Model):
    """A program that acts in a post through the JSON API. Only the hash of its token is kept."""

    name = models.CharField(max_length=60, unique=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="api_clients")
    is_active = models.BooleanField(default=True)
    # What the token is for (people.scopes); the post bounds it, too.
    scopes = ArrayField(models.CharField(max_length=20), default=list)
    created_at = models.DateTimeField()
    # How many tokens it has had; a page that was made for an earlier one changes nothing.
    token_no = models.PositiveIntegerField(default=1)
    # The token before, which goes on working until then so that the program can be changed over.
    earlier_sha256 = models.CharField(max_length=64, null=True, unique=True)
    earlier_until = models.DateTimeField(null=True)
    # The one channel by which it may bring demands, as its office names it; empty for any.
    channel = models.CharField(max_length=20, blank=True)
    # The most requests in a minute; None for no limit.
    per_minute = models.PositiveIntegerField(null=True)
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
