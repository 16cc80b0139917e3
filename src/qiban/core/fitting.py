"""Whether the offices that run here fit together: what two of them claim, or one leaves out, is said at the start."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qiban.law.register import BadRegister, UnknownRegulation
from qiban.law.regulation import book_of, regulation
from qiban.law.text import Text
from qiban.platform.problems import Problem

if TYPE_CHECKING:
    from procrastinate.tasks import Task

    from .office import Office, Thing

# What the journal and obligations call things that are no office's.
TAKEN = frozenset({"obligation", "regulation", "person", "unit", "client", "calendar", "webhook", "key", "robot"})
REMEDY = ("请改正该业务的 office.py 或法规文件夹。", "Correct the office's office.py, or the folder of its regulation.")

OWN_QUEUE = (
    "请在该业务的 jobs.py 中给任务写明自己的 queue。",
    "Give the tasks in the office's jobs.py a queue of their own.",
)


def check(offices: Sequence["Office"]) -> None:
    """Raise Problem naming everything by which offices do not fit together, in both languages."""
    if faults := [*_claimed_twice(offices), *_things(offices), *_regulations(offices)]:
        zh, en = "；".join(one.zh for one in faults), "; ".join(one.en for one in faults)
        raise Problem(f"业务不能启用：{zh}。", f"The offices do not fit together: {en}.", *REMEDY)


def _claimed_twice(offices: Sequence["Office"]) -> Iterator[Text]:
    """Yield what only one office may give, and two do; a role may be shared where it is called the same."""
    claims: dict[Text, Iterable[Any]] = {
        Text("事项类型", "kind of thing"): (one for office in offices for one in office.things),
        Text("页面名称", "page"): (one.page for office in offices for one in office.things.values() if one.page),
        Text("法规", "regulation"): (one for office in offices for one in office.regulations),
        Text("导航网址", "address in the navigation"): (one.path for office in offices for one in office.navigation),
        Text("通知类型", "kind of notice"): (one for office in offices for one in office.notices),
        Text("岗位", "role"): (role for role, _ in {one for office in offices for one in office.roles.items()}),
        Text("对外事件", "event"): (name for office in offices for name in office.events),
        Text("检查", "check"): (one.name for office in offices for one in office.checks),
    }
    for what, claimed in claims.items():
        for name, times in Counter(claimed).items():
            if times > 1:
                yield Text(f"{what.zh} {name} 重复", f"the {what.en} {name} is given twice")


def _things(offices: Sequence["Office"]) -> Iterator[Text]:
    for name, thing in ((name, thing) for office in offices for name, thing in office.things.items()):
        if name in TAKEN:
            yield Text(f"事项类型不能称为 {name}", f"no kind of thing may be called {name}")
        if thing.operations:
            yield from _acted_on(name, thing)


def _acted_on(name: str, thing: "Thing") -> Iterator[Text]:
    """Yield what is wrong with a thing whose pages and routes are made."""
    if not thing.page:
        yield Text(f"{name} 有 operations，还须写明 page", f"{name} has operations and needs a page")
    known = thing.model.workflow.actions  # type: ignore[attr-defined]
    for action in sorted({*thing.operations, *thing.forms} - set(known)):
        yield Text(f"{name} 的流程表没有操作 {action}", f"the workflow of {name} has no action {action}")
    for action in sorted(set(thing.forms) - set(thing.operations)):
        yield Text(f"{name} 的表单 {action} 没有对应的 operations", f"{name} has a form {action} without an operation")


def check_queues(packages: Sequence[str], tasks: "Iterable[Task[Any, Any, Any]]") -> None:
    """Raise Problem where an office's jobs wait in a queue of others: taken out, it would leave them jobs that nobody knows.

    Args:
        packages: the offices'.
        tasks: everybody's.
    """
    owners: dict[str, set[str]] = {}
    for one in tasks:
        module = one.func.__module__
        owners.setdefault(one.queue, set()).add(next((name for name in packages if module.startswith(f"{name}.")), ""))
    if shared := sorted(queue for queue, found in owners.items() if len(found) > 1):
        zh, en = f"任务队列 {'、'.join(shared)} 有几项业务共用", f"several use the queue {', '.join(shared)}"
        raise Problem(f"业务不能启用：{zh}。", f"The offices do not fit together: {en}.", *OWN_QUEUE)


def _regulations(offices: Sequence["Office"]) -> Iterator[Text]:
    for one in (one for office in offices for one in office.regulations):
        try:
            _ = regulation(one).clauses, book_of(one)
        except UnknownRegulation:
            yield Text(f"没有法规文件夹 {one}", f"there is no folder of a regulation {one}")
        except BadRegister as error:
            yield Text(f"法规文件夹有误（{error}）", f"a regulation's folder is wrong ({error})")
