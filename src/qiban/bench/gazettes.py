"""How fast a year of gazettes is read by `qiban gazette parse`, and in how much memory, beside a bare program."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from qiban.law.text import Text

from .measure import Measure
from .place import QIBAN, held, processes_below

# A year of gazettes, some 3,000 pages, in three minutes on two cores and in 300 MiB.
SECONDS_AIM, MEMORY_AIM_MIB = 180.0, 300.0
PAGE_LETTERS, PAGES_A_FILE = 1000, 50
BARE = (
    "import sys, pathlib\n"
    "print(sum(len(p.read_bytes().decode().split('\\n')) for p in pathlib.Path(sys.argv[1]).iterdir()))"
)
LOOK_SECONDS = 0.2

HEAD = (
    "试验市人民政府关于印发试验市第{n}号工作方案的通知\n\n试政字〔2024〕{n}号\n\n各区县人民政府，市政府各部门：\n"
    "现将《试验市第{n}号工作方案》印发给你们，请认真贯彻执行。\n试验市人民政府\n2024年3月{day}日\n\n试验市第{n}号工作方案\n\n"
    "一、总体目标\n到2027年，全市公园绿地面积达到{area}万平方米以上，绿化覆盖率比2023年提高{points}个百分点。\n二、重点任务\n"
)
MEASURE = (
    "{k}．修缮第{k}批社区步道。沿河道和公园布设步道，补种行道树，安装照明和座椅，方便居民出行和锻炼。到2026年，新建步道"
    "{length}公里，改造口袋公园{parks}个，步道照明覆盖率达到{share}%。（责任单位：市城市管理局、市住房城乡建设局、市财政局）\n"
)


def year_of_gazettes(*, runs: int, pages: int) -> Iterator[Measure]:
    """Measure the command on a folder of gazettes, and a program that only reads the same bytes and splits their lines.

    Args:
        pages: of 1,000 characters each, 50 a file.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(max(1, pages // PAGES_A_FILE)):
            (folder / f"{number:04d}.txt").write_text(gazette(number), encoding="utf-8")
        done = [_run((*QIBAN, "gazette", "parse", name)) for _ in range(runs)]
        bare = [_run((sys.executable, "-c", BARE, name)) for _ in range(runs)]
    facts = {"pages": pages, "pages_a_file": PAGES_A_FILE}
    yield Measure(
        "gazette_year",
        Text(f"读取一年的公报，{pages}页", f"A year of gazettes, {pages:,} pages"),
        "s",
        tuple(seconds for seconds, _ in done),
        SECONDS_AIM,
        facts=facts,
    )
    yield Measure(
        "gazette_memory",
        Text("读取公报时的内存", "Memory while gazettes are read"),
        "MiB",
        tuple(memory for _, memory in done),
        MEMORY_AIM_MIB,
        facts=facts,
    )
    yield Measure(
        "gazette_bare",
        Text("裸程序读取同样的字节并分行", "Bare program: the same bytes read and split into lines"),
        "s",
        tuple(seconds for seconds, _ in bare),
        facts=facts,
    )


def gazette(number: int) -> str:
    """Return an invented gazette of some 50 pages: plans of 30 measures each."""
    text, plan = "", 0
    while len(text) < PAGE_LETTERS * PAGES_A_FILE:
        plan += 1
        text += HEAD.format(n=number * 100 + plan, day=1 + plan % 28, area=100 + plan, points=1 + plan % 9)
        text += "".join(MEASURE.format(k=k, length=10 + k, parks=20 + k, share=60 + k % 40) for k in range(1, 31))
    return text


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Return how many seconds a command took, and the most memory in MiB that it and its children held at once."""
    began, most = time.perf_counter(), 0
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, held(process.pid) + sum(map(held, processes_below(process.pid))))
        time.sleep(LOOK_SECONDS)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - began, most / 2**20
