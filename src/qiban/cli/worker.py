"""`qiban worker`: does the jobs; as many workers on as many machines as one likes share them.

Mail, short messages and events for other systems have places of their own beside the other jobs: whatever a mail server, a
gateway or a receiver does, lights turn on time.
"""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import click

from qiban.cli.environment import follow_parent, use_django, use_home

# A worker says every 10 s that it lives; after 30 s of silence its jobs go to another.
_SILENCE_SECONDS = 30
_LOOK_SECONDS = 15
_GRACE_SECONDS = 15
_MAIL, _MESSAGES, _EVENTS = "mail", "messages", "webhooks"


@click.command("worker")
@click.option(
    "--concurrency", type=click.IntRange(1, 64), help="同时办理的任务数，邮件另计 · Jobs at once, beside mail."
)
@click.option("--mail/--no-mail", "has_mail", default=True, help="是否投递邮件 · Whether mails go out here.")
@click.option("--only-mail", is_flag=True, help="只投递邮件 · Send mails, and do nothing else.")
def command(concurrency: int | None, *, has_mail: bool, only_mail: bool) -> None:
    """只运行任务进程 · Run a worker alone, for a machine of several."""
    if only_mail and not has_mail:
        raise click.UsageError("--only-mail 与 --no-mail 不能同时使用 · --only-mail and --no-mail exclude each other")
    follow_parent()
    home = use_home()
    use_django()
    from django.conf import settings
    from procrastinate.contrib.django import app

    from qiban.core.fitting import check_queues
    from qiban.platform.source import Source

    check_queues(settings.QIBAN_OFFICES, app.tasks.values())
    jobs = 0 if only_mail else concurrency or Source(home)["worker.concurrency"]
    asyncio.run(_work(jobs, mails=int(has_mail)))


async def _work(jobs: int, mails: int) -> None:
    """Do so many jobs at once, and so many rounds of mail beside them."""
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        async with working.open_async():
            others = {task.queue for task in working.tasks.values()} - {_MAIL, _MESSAGES, _EVENTS}
            alone = min(jobs, 1)
            shares = [(jobs, sorted(others)), (mails, [_MAIL]), (alone, [_MESSAGES]), (alone, [_EVENTS])]
            workers = [_worker(working, count, queues) for count, queues in shares if count]
            await _until_stopped([*workers, _rescue(working)])


def _worker(app: Any, concurrency: int, queues: list[str]) -> Coroutine[Any, Any, None]:
    return app.run_worker_async(
        queues=queues,
        concurrency=concurrency,
        delete_jobs="successful",
        shutdown_graceful_timeout=_GRACE_SECONDS,
        fetch_job_polling_interval=5,
        install_signal_handlers=False,
    )


async def _until_stopped(parts: list[Coroutine[Any, Any, None]]) -> None:
    """Run all parts until a signal, or the end of one of them, stops all."""
    tasks = [asyncio.create_task(part) for part in parts]
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    signalled = asyncio.create_task(stop.wait())
    await asyncio.wait([*tasks, signalled], return_when=asyncio.FIRST_COMPLETED)
    ended = [task for task in tasks if task.done()]
    for task in (*tasks, signalled):
        task.cancel()
    await asyncio.gather(*tasks, signalled, return_exceptions=True)
    for task in ended:
        task.result()


async def _rescue(app: object) -> None:
    """Give the jobs of killed workers back to the queue, again and again."""
    import logging

    from procrastinate import utils
    from procrastinate.exceptions import ConnectorException

    manager = app.job_manager  # type: ignore[attr-defined]
    while True:
        try:
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENCE_SECONDS):
                await manager.retry_job(job, retry_at=utils.utcnow())
        except ConnectorException:
            logging.getLogger("qiban.worker").warning("The database does not answer; jobs are looked at later.")
        await asyncio.sleep(_LOOK_SECONDS)
