"""Matters that one office handed to another."""

from django.db import models

from qiban.core.columns import PERSON, to


class HandedOver(models.Model):
    """A flood task that became a demand of the hotline, or an order of the hotline that became a flood task."""

    task = to("flood.FloodTask", "handed_over")
    demand = to("hotline.Demand", "handed_over", null=True)
    order = to("hotline.Order", "handed_over", null=True)
    by = to(PERSON, null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(demand=None) ^ models.Q(order=None), name="handed_over_one_way"),
            models.UniqueConstraint(fields=["order"], name="handed_over_once_an_order"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.demand_id or self.order_id}"
