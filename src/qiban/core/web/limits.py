"""How often one may ask: counted in the database, so that every process and node counts as one."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from qiban.core import clock
from qiban.core.access.models import Allowance
from qiban.core.errors import QibanError
from qiban.law.text import Text

from .addresses import client_address, household

# Of two who ask at once the second waits for the first, and is counted after it. What lies further ahead than a window
# was counted by a clock that has been put right since.
SPEND = """
INSERT INTO access_allowance AS known (key, used, ends_at) VALUES (%(key)s, ARRAY[%(at)s::timestamptz], %(ends_at)s)
ON CONFLICT (key) DO UPDATE SET ends_at = excluded.ends_at,
used = ARRAY(SELECT one FROM unnest(known.used) AS one WHERE one > %(since)s AND one < %(ends_at)s) || excluded.used
WHERE (SELECT count(*) FROM unnest(known.used) AS one WHERE one > %(since)s AND one < %(ends_at)s) < %(times)s
RETURNING key
"""


class TooMany(QibanError):
    """Somebody asked too often."""

    code = "too_many_requests"
    status = 429


class Limit:
    """So many times within so many seconds for one who asks: an address, or an account from an address.

    Args:
        name: tells this limit from others; those of one name count together.
    """

    def __init__(self, name: str, *, times: int, seconds: int) -> None:
        self.name = name
        self.times = times
        self.seconds = seconds

    def check(self, who: str) -> None:
        """Raise TooMany if `who` has used up its times."""
        at, window = clock.now(), timedelta(seconds=self.seconds)
        known = Allowance.objects.filter(pk=self._key(who)).first()
        if len([one for one in known.used if at - window < one < at + window] if known else []) >= self.times:
            raise _too_many(self.seconds)

    def spend(self, who: str) -> None:
        """Count one time of `who`.

        Raises:
            TooMany: it has none left.
        """
        at, window = clock.now(), timedelta(seconds=self.seconds)
        values: dict[str, Any] = {
            "key": self._key(who),
            "at": at,
            "since": at - window,
            "ends_at": at + window,
            "times": self.times,
        }
        with connection.cursor() as cursor:
            cursor.execute(SPEND, values)
            if self.times < 1 or cursor.fetchone() is None:
                raise _too_many(self.seconds)

    def give_back(self, who: str) -> None:
        """Take back the latest time of `who`, which was none of those that the limit is for."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE access_allowance SET used = trim_array(used, 1) WHERE key = %s AND used <> '{}'",
                [self._key(who)],
            )

    def _key(self, who: str) -> str:
        return salted_hmac("qiban.limits", f"{self.name}:{who}", algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Return whom a limit by address counts: the client, as `addresses.household` knows it."""
    return household(client_address(request))


def _too_many(seconds: int) -> TooMany:
    minutes = max(1, seconds // 60)
    return TooMany(
        Text("操作次数过多，暂时不能继续。", "Too many attempts; please wait."),
        next_step=Text(
            f"请过{minutes}分钟再试；情况紧急的，请直接拨打12345。",
            f"Try again in {minutes} minutes; if it cannot wait, call 12345.",
        ),
    )
