from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from qiban.core.people.models import Person


class Session(AbstractBaseSession):
    """What Qiban knows of one browser, and, once somebody signed in there, whose it is. Its one truth is this row."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=64, blank=True)
    signed_in_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person or '-'} {self.address}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from .sessions import SessionStore

        return SessionStore


class Allowance(models.Model):
    """When somebody used up what a limit allows: the times that still count, for every process and node."""

    key = models.CharField(max_length=64, primary_key=True)
    used = ArrayField(models.DateTimeField())
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Remembered(models.Model):
    """The rows of Django's cache, in its own form: codes of the second factor that were used, and the library's limits."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
