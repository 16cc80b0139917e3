"""The hotline's part of the demo, as `qiban demo` begins and plays it."""

from collections.abc import Callable, Iterator

from qiban.core import clock
from qiban.core.people.roles import roles
from qiban.platform.home import Home
from qiban.platform.problems import Problem

from . import casting, origin, people, playing
from .plan import Plan
from .wording import unit_name

SHOWN = (
    "shouli", "paidan", "shenhe", "huifang", "duban", "zhuren", "zhujian", "zhujian-ld", "chengguan", "shuiwu", "reli",
    "zhangdian", "zhangdian-zhujian", "linzi", "linzi-zhifa", "guanli", "shiling", "shenji",
)  # fmt: skip


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Begin the demo in this database, or find it begun; yield what people are told, line by line.

    Args:
        home: where password and token are kept.
        seed: same seed, same day, same demo.

    Raises:
        Problem: the database holds demands that are not the demo's.
    """
    plan = origin.begin(seed=seed, demands=demands, days=days, now=clock.now())
    password = home.secret("demo-password", people.new_password)
    people.engage(password=password)
    yield from _welcome(plan, password, people.token(home))


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing of the demo; return how many stories were refused.

    Raises:
        Problem: none has begun in this database.
    """
    plan = origin.plan_of_this_database()
    if plan is None:
        raise Problem(
            "此目录中还没有演示。", "There is no demo in this folder.", "请运行 qiban demo。", "Run qiban demo."
        )
    return len(playing.play(plan, company=people.Company(), on_progress=on_progress).skipped)


def _welcome(plan: Plan, password: str, token: str) -> Iterator[str]:
    by_name = {part.username: part for part in casting.parts()}
    yield f"登录口令 Password   {password}  （所有账号相同 the same for all）"
    yield f"接口令牌 API token  {token}"
    yield "账号 Usernames"
    for username in SHOWN:
        part = by_name[username]
        role = roles()[part.role]
        yield f"  {username:<18}{role.zh} {role.en} · {unit_name(part.unit)}"
    yield (
        f"  共 {len(by_name)} 个账号：各单位承办人和负责人（-ld），各区县及其部门（如 boshan、boshan-renshe）。"
        f" {len(by_name)} in all: every unit's handler and leader (-ld), every district and its agencies."
    )
    yield (
        f"以上人员、地点、事项全部虚构。{plan.days} 天约 {plan.demands} 件，截至演示生成时刻；较早的在后台继续重演。"
        " Everything here is invented; what is older is still being replayed."
    )
