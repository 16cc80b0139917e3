"""`qiban web`: the web server alone; `qiban up` runs it beside the rest."""

import gc
import os
import signal
from typing import Any

import click

from qiban.cli.environment import follow_parent, require_database, use_home

# Under which a process finds the others: on which port, and how many they are.
_SERVER = "QIBAN_WEB_SERVER"
# Requests leave little in circles: young objects are looked through after so many, the older ones more seldom.
_GC_THRESHOLDS = (20_000, 20, 20)


@click.command("web")
@click.option("--host")
@click.option("--port", type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64))
def command(host: str | None, port: int | None, workers: int | None) -> None:
    """只运行网站 · Run the web server alone, for a machine of several."""
    home = use_home()
    if not follow_parent():
        require_database(home)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import logger

    from qiban.platform.source import Source

    source = Source(home)
    threads: int = source["web.threads"]
    listens, at = host or source["web.host"], port or source["web.port"]
    processes = workers or source["web.workers"]
    os.environ[_SERVER] = f"{at} {processes}"
    # It takes the threads for many, not knowing that most of them wait for their turn.
    logger.addFilter(lambda record: "Python threads" not in record.getMessage())
    Granian(
        "qiban.cli.web:make_application",
        factory=True,
        interface=Interfaces.WSGI,
        address=listens,
        port=at,
        workers=processes,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        backlog=1024,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
        # Where processes can be named, the name still says where it listens; the doctor looks at it.
        process_name=f"qiban web --host {listens} --port {at}",
    ).serve()


def make_application() -> Any:
    """Return the WSGI application inside a server's worker process, which ends with the server, even by kill -9."""
    from qiban.platform.processes import die_with_parent

    die_with_parent(os.getppid(), signal.SIGKILL)
    from qiban.platform.home import current_home
    from qiban.platform.serving import InTurn
    from qiban.platform.spreading import Spread
    from qiban.settings.wsgi import application

    port, processes = os.environ[_SERVER].split()
    _load_pages()
    _settle_memory()
    return InTurn(application, Spread(current_home().run, f"web-{port}", int(processes)))


def _load_pages() -> None:
    """Load every view now, so that the first person who asks need not wait for it."""
    from django.urls import resolve

    resolve("/")


def _settle_memory() -> None:
    """Let the collector look at what requests make, seldom, and never again at the program itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)
