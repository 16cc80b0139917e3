"""The orders behind a topic study: those that had come in when it was asked for."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from qiban.hotline.models import Order
from qiban.supervision.models import TopicStudy

from .topics import Topic, orders_on


class Period(NamedTuple):
    """The time whose reports were counted: after `since`, up to `until`."""

    since: datetime
    until: datetime


def period_of(study: TopicStudy) -> Period:
    """Return the time whose reports were counted when a study was asked for (Art. 15; a local number of days)."""
    days = study.law_on(study.asked_at).parameters["study_period_days"]
    return Period(study.asked_at - timedelta(days=days), study.asked_at)


def studied_orders(study: TopicStudy) -> "QuerySet[Order]":
    """Return the orders of the reports that were counted when a study was asked for."""
    return orders_on(Topic.of(study), **period_of(study)._asdict())
