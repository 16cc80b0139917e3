from django.db import models


class Erasing(models.Model):
    """How much of one kind was erased on a civil day, because its period was over; what it was is gone."""

    kind = models.CharField(max_length=40)
    day = models.DateField()
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="erasing_once_a_kind_and_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} {self.count}"
