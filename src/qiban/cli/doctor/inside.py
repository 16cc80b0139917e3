"""Checks inside the database: tables, triggers, keys in use, jobs, lights, the journal's clock."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from qiban.law.text import Text

from . import channels, mail, sealed, webhooks
from .finding import Check, Finding, Level, Place, broken, warning

# A worker says every 10 s that it lives.
WORKER_SILENCE = timedelta(seconds=60)
WAITING = timedelta(minutes=5)
# The sweep runs every minute.
SWEEP_LATE = timedelta(minutes=3)
HEAD_LATE = timedelta(days=2)
NEWEST = 1000
START = ("运行 qiban up 启动。", "Start it with qiban up.")
JOBS = "qiban manage procrastinate shell"


def migrations(place: Place) -> Iterator[Finding]:
    """The tables are those of this program."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    loader = executor.loader
    if plan := executor.migration_plan(loader.graph.leaf_nodes()):
        names = ", ".join(f"{one.app_label}.{one.name}" for one, _ in plan[:5])
        yield broken(
            f"有 {len(plan)} 项数据库升级未执行：{names}。",
            f"{len(plan)} migrations are not applied: {names}.",
            "运行 qiban init。",
            "Run qiban init.",
            stops=True,
        )
    unknown = [name for name in loader.applied_migrations if name not in loader.disk_migrations]
    if newer := sorted(f"{app}.{name}" for app, name in unknown if app in loader.migrated_apps):
        yield broken(
            f"数据库比程序新：{', '.join(newer[:5])}。",
            f"The database is newer than the program: {', '.join(newer[:5])}.",
            "请升级程序，或恢复与程序版本一致的备份。",
            "Bring the program up to date, or restore a backup of its version.",
        )


def triggers(place: Place) -> Iterator[Finding]:
    """What the database is to refuse (a changed journal, a step outside the workflow), it refuses."""
    import pgtrigger

    for model, trigger in pgtrigger.registered():
        status, is_enabled = trigger.get_installation_status(model)
        name = f"{model._meta.db_table}:{trigger.name}"
        if status != "INSTALLED":
            yield broken(
                f"数据库触发器 {name} 缺失或与程序不一致，非法改动不会被拒绝。",
                f"The trigger {name} is missing or not the program's: the database does not refuse what it should.",
                "运行 qiban manage pgtrigger install，再运行 qiban journal verify 查验日志。",
                "Run qiban manage pgtrigger install, then qiban journal verify.",
            )
        elif not is_enabled:
            yield broken(
                f"数据库触发器 {name} 已被停用，可能有人改动过数据。",
                f"The trigger {name} is switched off: somebody may have changed data.",
                "运行 qiban manage pgtrigger enable，再运行 qiban journal verify 查验日志，并查明是谁停用的。",
                "Run qiban manage pgtrigger enable, then qiban journal verify, and find out who did it.",
            )


def worker(place: Place) -> Iterator[Finding]:
    """Somebody does the jobs."""
    from procrastinate.contrib.django.models import ProcrastinateWorker

    newest = ProcrastinateWorker.objects.order_by("-last_heartbeat").first()
    if newest and place.at - newest.last_heartbeat < WORKER_SILENCE:
        return
    finding = broken if place.is_up else warning
    since = f"（最后一次响应 {newest.last_heartbeat:%Y-%m-%d %H:%M:%S} UTC）" if newest else ""
    remedy = (
        ("查看 qiban up 的输出，找出任务进程退出的原因。", "Read what qiban up says of it.") if place.is_up else START
    )
    yield finding(
        f"没有任务进程在运行，灯号不变化，通知不发送{since}。",
        "No worker runs: lights do not turn and notices do not go out.",
        *remedy,
    )


def jobs(place: Place) -> Iterator[Finding]:
    """No job failed, hangs, or waits too long."""
    from django.db.models import Count, Max, Q
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    failed = ProcrastinateJob.objects.filter(status="failed").values("task_name").annotate(count=Count("id"))
    for row in failed.order_by("task_name"):
        yield warning(
            f"任务 {row['task_name']} 有 {row['count']} 次失败。",
            f"The job {row['task_name']} failed {row['count']} times.",
            f"原因见任务进程的输出；列出：{JOBS} list_jobs status=failed details，重做：{JOBS} retry 编号",
            f"The worker's output says why. List: {JOBS} list_jobs status=failed details; again: {JOBS} retry ID",
        )
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=place.at - WORKER_SILENCE)
    if stalled := ProcrastinateJob.objects.filter(silent, status="doing").count():
        yield warning(
            f"{stalled} 个任务的进程已消失，任务停在中途。",
            f"{stalled} jobs were left half done by a worker that is gone.",
            "任务进程运行后会自动接手；如长时间不变，请查看其输出。",
            "The next worker takes them over; if it does not, read what it says.",
        )
    known = list(app.tasks)
    strange = ProcrastinateJob.objects.filter(status="todo").exclude(task_name__in=known).values("task_name")
    for row in strange.annotate(count=Count("id")).order_by("task_name"):
        yield warning(
            f"任务 {row['task_name']} 有 {row['count']} 个在等，但这里没有启用办理它的业务。",
            f"{row['count']} jobs {row['task_name']} wait, and the office that does them does not run here.",
            "在 web.offices（QIBAN_OFFICES）中加上该业务后会接着办理；不再启用的可以不管。",
            "They are done once the office is in web.offices (QIBAN_OFFICES) again; if it never is, they do no harm.",
        )
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=place.at)
    queued = ProcrastinateJob.objects.filter(due, status="todo", task_name__in=known)
    queued = queued.annotate(queued_at=Max("procrastinateevent__at"))
    # Mails are looked at by themselves, and their jobs only say that there may be some.
    if waiting := queued.exclude(queue_name__in=("mail", "messages")).filter(queued_at__lt=place.at - WAITING).count():
        yield broken(
            f"{waiting} 个任务等待超过 {WAITING.seconds // 60} 分钟。",
            f"{waiting} jobs have waited for more than {WAITING.seconds // 60} minutes.",
            "请确认任务进程在运行；任务太多时可增加 worker.concurrency 或再启动一个 qiban worker。",
            "See that a worker runs; raise worker.concurrency or start another qiban worker if there are too many.",
        )


def lights(place: Place) -> Iterator[Finding]:
    """The lights that should have turned, have."""
    from django.db.models import Min

    from qiban.core.clock import due_text
    from qiban.core.obligations.models import Obligation

    late = Obligation.objects.filter(settled_at=None, next_change_at__lt=place.at - SWEEP_LATE)
    if oldest := late.aggregate(oldest=Min("next_change_at"))["oldest"]:
        since = due_text(oldest)
        yield broken(
            f"{late.count()} 个时限的灯号没有按时变化，最早的应在 {since} 变化。",
            f"{late.count()} lights have not turned in time, the oldest since {since}.",
            "请确认任务进程在运行；启动后会补上变灯和催办，不会重复。",
            "See that a worker runs: it turns them and sends what is owed, once.",
        )


def journal_clock(place: Place) -> Iterator[Finding]:
    """The machine's clock has not gone back behind what was recorded."""
    from qiban.core.clock import local
    from qiban.core.journal.models import Entry

    last = Entry.objects.order_by("-id").values_list("recorded_at", flat=True).first()
    if last and last - place.at > timedelta(minutes=1):
        yield broken(
            f"本机时间早于日志最后一条的记录时间 {local(last):%Y-%m-%d %H:%M:%S}，时钟可能被拨回。",
            f"This machine's clock is behind the journal's last entry ({local(last):%Y-%m-%d %H:%M:%S}): was it set back?",
            "请校准本机时间并启用时间同步。",
            "Set it right, and keep it synchronised.",
        )


def journal_keys(place: Place) -> Iterator[Finding]:
    """The keys of the journal's newest entries are here."""
    from qiban.core.journal.chain import is_known
    from qiban.core.journal.models import Entry

    newest = set(Entry.objects.order_by("-id").values_list("key_id", flat=True)[:NEWEST])
    for key_id in sorted(one for one in newest if not is_known(one)):
        yield broken(
            f"日志用密钥 {key_id} 校验，该密钥不在 {place.home.keys}。",
            f"The journal was signed with key {key_id}, which is not in {place.home.keys}.",
            "请从备份恢复 journal-* 文件；有多台机器时，各机器须用同一份。",
            "Restore the journal-* files from a backup; several machines share the same ones.",
        )


def journal_head(place: Place) -> Iterator[Finding]:
    """The journal's head leaves the database every night."""
    from qiban.core.journal import heads
    from qiban.core.journal.models import Entry

    first = Entry.objects.order_by("id").values_list("recorded_at", flat=True).first()
    last = heads.last_written_at(place.at) or first
    if first and last and place.at - max(last, first) > HEAD_LATE:
        yield warning(
            f"{heads.heads_folder()} 中没有近两天的日志摘要，日志被截去时无从比对。",
            f"There is no head of the last two days in {heads.heads_folder()}: what is cut off the journal goes unseen.",
            "请确认任务进程在运行，或运行 qiban journal head 写一份；摘要写在别处时用 journal.heads 指明。",
            "See that a worker runs, or run qiban journal head; journal.heads names the folder if it is another.",
        )


CHECKS = (
    Check("migrations", Text("数据表", "tables"), migrations),
    Check("triggers", Text("数据库触发器", "database triggers"), triggers),
    Check("worker", Text("任务进程", "worker"), worker),
    Check("jobs", Text("任务", "jobs"), jobs),
    Check("mail", Text("邮件", "mail"), mail.mail),
    Check("channels", Text("短信和群机器人", "short messages and robots"), channels.channels),
    Check("webhooks", Text("事件推送", "webhooks"), webhooks.webhooks),
    Check("lights", Text("灯号", "lights"), lights),
    Check("sealed", Text("加密信息和密钥", "what is sealed, and its keys"), sealed.sealed),
    Check("journal_keys", Text("日志的密钥", "keys of the journal"), journal_keys),
    Check("journal_head", Text("日志摘要", "head of the journal"), journal_head),
    Check("journal_clock", Text("本机时间与日志", "machine's clock and journal"), journal_clock),
)


def of_offices() -> tuple[Check, ...]:
    """Return what the offices that run here have looked at besides."""
    from qiban.core.office import offices

    return tuple(_of_office(one) for office in offices() for one in office.checks)


def _of_office(declared: Any) -> Check:
    def look(_place: Place) -> Iterator[Finding]:
        return (Finding(Level.BROKEN, *fault) for fault in declared.look())

    return Check(declared.name, declared.title, look)
