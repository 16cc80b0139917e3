"""Why a message did not go."""

from datetime import timedelta

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Undeliverable(Exception):
    """This message was refused for good."""


class TryLater(Exception):
    """This message did not go, and may go later."""


class ServerDown(Exception):
    """No message goes now: the server is not there, or refuses us and not a recipient."""


class Throttled(Exception):
    """The server asks for a pause: no fault of any message, and no attempt."""

    def __init__(self, said: str, pause: timedelta = MINUTE) -> None:
        super().__init__(said)
        self.pause = min(max(pause, MINUTE), HOUR)
