"""The limit: pgbench inserting the same rows on the same server, without any program of ours in between."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from qiban.core.units.queries import centre_id
from qiban.hotline.models import Demand
from qiban.law.text import Text
from qiban.platform import embedded
from qiban.platform.binaries import wheel_programs
from qiban.platform.home import Home

from .measure import Measure

CLIENTS = 8
TPS = re.compile(r"tps = ([\d.]+)")
SCRIPT = Path(__file__).with_name("intake.sql")


def limit(home: Home, *, runs: int, seconds: int = 6, rows: int = 1000) -> Iterator[Measure]:
    """Measure what pgbench stores with 8 clients one demand a transaction, and `rows` a transaction with one client."""
    yield Measure(
        "limit_single",
        Text(
            "极限：pgbench 写入同样的行，每个事务一件，8个客户端",
            "The limit: pgbench, the same rows, one demand a transaction, 8 clients",
        ),
        "demands/s",
        tuple(_pgbench(home, 1, CLIENTS, seconds) for _ in range(runs)),
        is_rate=True,
    )
    yield Measure(
        "limit_bulk",
        Text(
            f"极限：pgbench 写入同样的行，每个事务{rows:,}件",
            f"The limit: pgbench, the same rows, {rows:,} demands a transaction",
        ),
        "demands/s",
        tuple(_pgbench(home, rows, 1, seconds) * rows for _ in range(runs)),
        is_rate=True,
    )


def _pgbench(home: Home, rows: int, clients: int, seconds: int) -> float:
    """Return the transactions a second that pgbench reached."""
    one = Demand.objects.exclude(area=None).exclude(taken_by=None).latest("pk")
    given = {"rows": rows, "area": one.area_id, "person": one.taken_by_id, "centre": centre_id()}
    command = [str(wheel_programs() / "pgbench"), embedded.dsn(home), "-n", "-f", str(SCRIPT), "-M", "prepared"]
    command += ["-c", str(clients), "-j", "1", "-T", str(seconds)]
    for name, value in given.items():
        command += ["-D", f"{name}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the wheel's own program
    found = TPS.search(done.stdout)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])
