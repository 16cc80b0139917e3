"""A web process takes its requests in turn, and parts with connections where it has more of them than others."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Lock, Thread
from typing import Any

import pytest

from qiban.platform.serving import InTurn
from qiban.platform.spreading import Spread

HTTP = {"SERVER_PROTOCOL": "HTTP/1.1"}


class Busy(Spread):
    """A process that always has more than the others."""

    def is_to_part(self, in_hand: int) -> bool:
        return True


class Answer:
    """An answer as Django gives it."""

    def __init__(self, *, streaming: bool) -> None:
        self.streaming, self.is_closed = streaming, False

    def __iter__(self) -> Iterator[bytes]:
        yield from (b"a", b"b")

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def spread(tmp_path: Path) -> Spread:
    return Spread(tmp_path, "web", 1)


def heard(application: InTurn, environ: dict[str, Any]) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    application(environ, lambda _status, headers, *_more: said.extend(headers))
    return said


def hello(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return Answer(streaming=False)


def test_a_connection_is_parted_with_as_http_does(tmp_path: Path) -> None:
    application = InTurn(hello, Busy(tmp_path, "web", 1))

    assert heard(application, HTTP) == [("Content-Type", "text/plain"), ("Connection", "close")]


@pytest.mark.parametrize("protocol", ["HTTP/2.0", "HTTP/1.0"])
def test_a_protocol_that_has_no_such_word_does_not_hear_it(tmp_path: Path, protocol: str) -> None:
    application = InTurn(hello, Busy(tmp_path, "web", 1))

    assert heard(application, {"SERVER_PROTOCOL": protocol}) == [("Content-Type", "text/plain")]


def test_a_connection_is_otherwise_kept(spread: Spread) -> None:
    assert heard(InTurn(hello, spread), HTTP) == [("Content-Type", "text/plain")]


def test_a_complete_answer_is_finished_at_once(spread: Spread) -> None:
    answer = Answer(streaming=False)

    assert InTurn(lambda *_: answer, spread)(HTTP, print) == [b"a", b"b"]
    assert answer.is_closed


def test_a_stream_goes_on_as_it_is(spread: Spread) -> None:
    answer = Answer(streaming=True)

    assert InTurn(lambda *_: answer, spread)(HTTP, print) is answer  # type: ignore[comparison-overlap]
    assert not answer.is_closed


def test_two_are_at_work_at_once_and_no_more(spread: Spread) -> None:
    together, lock, at_work, most = Barrier(2, timeout=30), Lock(), 0, 0

    def work(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> Any:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        together.wait()
        with lock:
            at_work -= 1
        return Answer(streaming=False)

    application = InTurn(work, spread)
    application._turns._longest = 30.0
    threads = [Thread(target=application, args=(HTTP, print), daemon=True) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (most, application._in_hand) == (2, 0)


def test_a_request_that_fails_gives_its_turn_back(spread: Spread) -> None:
    def fail(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> Any:
        raise OSError("gone")

    application = InTurn(fail, spread)
    for _ in range(3):
        with pytest.raises(OSError, match="gone"):
            application(HTTP, print)

    assert (application._turns._held, application._in_hand) == ({}, 0)
