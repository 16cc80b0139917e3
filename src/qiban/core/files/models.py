from django.db import models

from qiban.core.people.models import Person


class Attachment(models.Model):
    """A file that belongs to a subject (a demand, a reply). Its content is stored once, by its SHA-256."""

    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name
