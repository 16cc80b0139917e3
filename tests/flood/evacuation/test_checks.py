"""The doctor finds headcounts that their entries do not come to, and names whose key is missing."""

import pytest
from django.db import connection
from tests.flood.evacuation.conftest import Flood

from qiban.flood.models import Household
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.queries.counting import headcounts, household_keys

pytestmark = pytest.mark.django_db


def test_headcounts_that_were_tampered_with_are_found(flood: Flood) -> None:
    one = flood.evacuation(4, 3)
    flood.moved(one, Move("refusing", "a", flood.listed(one)[0].pk, people=2))
    assert list(headcounts()) == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE flood_headcount DISABLE TRIGGER USER")
        cursor.execute("UPDATE flood_headcount SET people = people + 1 WHERE category = 'refusing'")
        cursor.execute("ALTER TABLE flood_headcount ENABLE TRIGGER USER")
    (fault,) = headcounts()
    assert one.number in fault.message.zh


def test_names_whose_key_is_missing_are_found(flood: Flood) -> None:
    flood.village(people=(4,))
    assert list(household_keys()) == []
    Household.objects.update(key_id="gone")
    (fault,) = household_keys()
    assert "gone" in fault.message.zh
