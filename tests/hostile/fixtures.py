"""What tests of hostile requests share."""

import logging
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@pytest.fixture
def silent(caplog: pytest.LogCaptureFixture) -> None:
    """Let nothing be logged of thousands of refusals."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Let requests leave the test's connection, and its transaction, open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
