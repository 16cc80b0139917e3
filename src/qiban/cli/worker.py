"""`qiban worker`: does the jobs; as many workers on as many machines as one likes share them."""

import asyncio

import click

from qiban.cli.environment import follow_parent, use_django, use_home

# A worker says every 10 s that it lives; after 30 s of silence its jobs go to another.
_SILENCE_SECONDS = 30
_LOOK_SECONDS = 15
_GRACE_SECONDS = 15


@click.command("worker")
@click.option("--concurrency", type=click.IntRange(1, 64), help="How many jobs at once.")
def command(concurrency: int | None) -> None:
    """只运行任务进程 · Run a worker alone, for a machine of several."""
    follow_parent()
    home = use_home()
    use_django()
    from qiban.platform.source import Source

    asyncio.run(_work(concurrency or Source(home)["worker.concurrency"]))


async def _work(concurrency: int) -> None:
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        async with working.open_async():
            rescuer = asyncio.create_task(_rescue(working))
            try:
                await working.run_worker_async(
                    concurrency=concurrency,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=_GRACE_SECONDS,
                    fetch_job_polling_interval=5,
                )
            finally:
                rescuer.cancel()


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
