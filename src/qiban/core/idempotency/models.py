from django.db import models


class Key(models.Model):
    """A write that a client may repeat without a second effect: its key, and what was answered."""

    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="idempotency_key_once_a_client")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
