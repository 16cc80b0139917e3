"""Checks around the data: the web site, the calendar, whether the law is in force."""

import http.client
import json
from collections.abc import Iterator
from datetime import timedelta

from qiban.cli.law.entered import entered
from qiban.core.clock import civil_date
from qiban.law.calendar import calendar_in_force
from qiban.law.regulation import book_of, regulations
from qiban.law.text import Text
from qiban.platform.processes import answers, reachable

from .finding import Check, Finding, Place, broken, warning

ANSWER_SECONDS = 10
# Limits reach this far ahead at most.
LONGEST_LIMIT = timedelta(days=120)
# The State Council announces the next year's days off in November, as a rule.
ANNOUNCED_BY = 12


def web(place: Place) -> Iterator[Finding]:
    """The site answers, and it is ours."""
    host, port = _address(place)
    if not answers(host, port):
        finding = broken if place.is_up else warning
        yield finding(
            f"网站没有运行（{host}:{port}）。",
            f"The site does not run ({host}:{port}).",
            "查看 qiban up 的输出。" if place.is_up else "运行 qiban up 启动。",
            "Read what qiban up says." if place.is_up else "Start it with qiban up.",
        )
        return
    status, is_ours = _health(place, host, port)
    if not is_ours:
        yield broken(
            f"端口 {host}:{port} 上是别的程序。",
            f"Another program has {host}:{port}.",
            f"请停止该程序，或换一个端口：qiban up --port {port + 1}",
            f"Stop that program, or take another port: qiban up --port {port + 1}",
        )
    elif status != 200:
        yield broken(
            "网站在运行，但连接不上数据库。",
            "The site runs, and its database does not answer.",
            "请检查数据库；恢复后网站会自动重新连接。",
            "See to the database: the site comes back with it.",
        )


def calendar(place: Place) -> Iterator[Finding]:
    """The working days of the present are published, and the table reaches far enough."""
    today, known = civil_date(place.at), calendar_in_force(entered(place.home))
    years = [today.year, today.year + 1] if today.month >= ANNOUNCED_BY else [today.year]
    for year in years:
        if known.is_provisional(year):
            yield warning(
                f"{year} 年放假安排未录入，该年的时限均为暂定。",
                f"The working days of {year} are not known: deadlines in it are provisional.",
                "国务院公布后请用 qiban law calendar put 录入，或升级 holidays 组件并重新启动，未结时限会重新计算。",
                "Once they are published, enter them (qiban law calendar put), or update the holidays package and start"
                " again: open deadlines are counted anew.",
            )
    if today + LONGEST_LIMIT > known.last_day:
        yield broken(
            f"工作日历只到 {known.last_day}，较长的时限已无法计算。",
            f"The calendar ends on {known.last_day}: longer limits cannot be counted.",
            "请升级 holidays 组件。",
            "Update the holidays package.",
        )


def basis(place: Place) -> Iterator[Finding]:
    """Every regulation is in force."""
    known, today = entered(place.home), civil_date(place.at)
    for one in regulations():
        if until := book_of(one.id, known).lapsed_since(today):
            yield warning(
                f"{one.name.zh}有效期到 {until - timedelta(days=1)}，依据已到期，系统按最后有效的规定运行并逐处标明。",
                f"{one.name.en} lapsed on {until}: the last values go on, and everything that rests on them says so.",
                "请负责该规定的单位在“规则”页录入接续文件或延期文件，或用 qiban law succeed 录入。",
                "Whoever keeps it in force enters the successor or an extension on the page of the rules, or by qiban law"
                " succeed.",
            )


def _address(place: Place) -> tuple[str, int]:
    """Return where the running site listens, or where it would."""
    process = place.process("web.pid")
    words = " ".join(process.cmdline()).split() if process else []
    said = {name: words[words.index(name) + 1] for name in ("--host", "--port") if name in words[:-1]}
    return said.get("--host", place.source["web.host"]), int(said.get("--port", place.source["web.port"]))


def _health(place: Place, host: str, port: int) -> tuple[int, bool]:
    """Return the status of the site's health page, and whether the answer is Qiban's."""
    names = [name for name in place.source["web.hosts"] if "*" not in name]
    headers = {"Host": names[0].lstrip(".") if names else host, "X-Forwarded-Proto": "https"}
    connection = http.client.HTTPConnection(*reachable(host, port), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/healthz", headers=headers)
        response = connection.getresponse()
        content = json.loads(response.read(1000))
    except (OSError, http.client.HTTPException, ValueError):
        return 0, False
    finally:
        connection.close()
    return response.status, isinstance(content, dict) and "status" in content


CHECKS = (
    Check("web", Text("网站", "web site"), web),
    Check("calendar", Text("工作日历", "calendar"), calendar),
    Check("basis", Text("法规有效期", "validity of the law"), basis),
)
