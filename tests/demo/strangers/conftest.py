"""The demo's projects, played for the tests of each file here."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from qiban.core import clock
from qiban.demo.projects import cast, playing

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Play all years once for the tests of a file, which write nothing that stays."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        cast.engage(password="abcd-efgh-2345")
        playing.play(NOW)
        patch.setattr(clock, "now", lambda: NOW)
        yield
        transaction.set_rollback(True)
