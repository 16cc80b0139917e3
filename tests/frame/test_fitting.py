"""Offices that do not fit together are refused at the start, in words that name what is claimed twice or left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.contrib.django import app

from qiban.core.fitting import check, check_queues
from qiban.core.office import Check as Examination
from qiban.core.office import Item, Office
from qiban.hotline.models import Order
from qiban.hotline.office import OFFICE as HOTLINE
from qiban.law import register, regulation
from qiban.law.text import Text
from qiban.platform.problems import Problem

EMPTY = Office(title=Text("空", "Empty"), regulations=())
ORDER = HOTLINE.things["order"]


def nothing(**_given: Any) -> None:
    raise NotImplementedError


def refusal(*offices: Office) -> str:
    with pytest.raises(Problem) as found:
        check(offices)
    assert found.value.remedy_zh
    return found.value.zh


def test_offices_that_share_nothing_fit_also_one_without_things_and_regulations() -> None:
    check([HOTLINE, EMPTY])
    check([EMPTY])
    check([])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"things": {"order": replace(ORDER, page="other")}}, "事项类型 order 重复"),
        ({"things": {"stall": ORDER}}, "页面名称 order 重复"),
        ({"regulations": ("hotline",)}, "法规 hotline 重复"),
        ({"navigation": (Item("/desk/", Text("摊位", "Stalls")),)}, "导航网址 /desk/ 重复"),
        ({"notices": {next(iter(HOTLINE.notices)): Text("一", "one")}}, "重复"),
        ({"roles": {"dispatcher": Text("调度", "Someone else")}}, "岗位 dispatcher 重复"),
        ({"checks": (Examination("identity_keys", Text("一", "one"), lambda: iter(())),)}, "检查 identity_keys 重复"),
    ],
    ids=["thing", "page", "regulation", "navigation", "notice", "role", "check"],
)
def test_what_two_offices_claim_is_named(given: dict[str, Any], said: str) -> None:
    assert said in refusal(HOTLINE, replace(EMPTY, **given))


def test_offices_may_share_a_role_that_they_call_the_same() -> None:
    check([HOTLINE, replace(EMPTY, roles={"dispatcher": HOTLINE.roles["dispatcher"]})])


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("obligation", {}, "事项类型不能称为 obligation"),
        ("stall", {"page": "", "operations": {"sign": nothing}}, "stall 有 operations，还须写明 page"),
        ("stall", {"operations": {"fly": nothing}}, "stall 的流程表没有操作 fly"),
        ("stall", {"operations": {"sign": nothing}, "forms": {"reply": object}}, "stall 的表单 reply 没有对应的"),
    ],
    ids=["taken", "no page", "no such action", "form of nothing"],
)
def test_what_a_thing_leaves_out_is_named(name: str, changed: dict[str, Any], said: str) -> None:
    assert ORDER.model is Order
    assert said in refusal(replace(EMPTY, things={name: replace(ORDER, **{"page": "stall", **changed})}))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    both = refusal(
        HOTLINE, replace(EMPTY, regulations=("hotline",), navigation=(Item("/desk/", Text("摊位", "Stalls")),))
    )
    assert "法规 hotline 重复；导航网址 /desk/ 重复" in both


GOOD = '[regulation]\nid = "stalls"\nzh = "《集市办法》"\nen = "Stalls"\nvalid_from = 2024-01-01\n'
CLAUSES = GOOD + '[[clause]]\nid = "1"\nzh = "一"\nen = "one"\nreason_zh = "无"\nreason_en = "none"\n'
NUMBERS = '[regulation]\nid = "stalls"\nsource = "集市〔2024〕1号"\nvalid_from = 2024-01-01\n'
NAMED = 'from qiban.law.regulation import Regulation\nREGULATION = Regulation("stalls", 98)\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a regulation that an office brings along, under a package of its own for each test."""
    package = f"brought_by_{tmp_path.name}"
    made = tmp_path / package / "law" / "stalls"
    made.mkdir(parents=True)
    (tmp_path / package / "__init__.py").touch()
    (tmp_path / package / "law" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(register, "ROOTS", [*register.ROOTS])
    for name, text in (("clauses.toml", CLAUSES), ("parameters.toml", NUMBERS), ("__init__.py", NAMED)):
        (made / name).write_text(text, encoding="utf-8")
    register.bring([package])
    yield made
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    forgetting: list[Callable[[], None]] = [
        register.packages.cache_clear,
        register._clauses.cache_clear,
        register._name.cache_clear,
        regulation.book_of.cache_clear,
    ]
    for one in forgetting:
        one()


STALLS = replace(EMPTY, regulations=("stalls",))


def test_a_regulation_that_an_office_brings_along_is_found(folder: Path) -> None:
    assert folder.is_dir()
    check([HOTLINE, STALLS])


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("clauses.toml", CLAUSES + "[[clause", "clauses.toml cannot be read"),
        ("clauses.toml", GOOD, "clauses.toml lacks 'clause'"),
        ("clauses.toml", CLAUSES.replace('"stalls"', '"hotline"'), "clauses.toml is that of hotline"),
        ("clauses.toml", CLAUSES.replace('zh = "一"', ""), "needs an id, and a title in both languages"),
        ("parameters.toml", "[", "parameters.toml cannot be read"),
        ("__init__.py", "", "names no REGULATION with the id stalls"),
        ("__init__.py", NAMED.replace('"stalls"', '"market"'), "names no REGULATION with the id stalls"),
    ],
    ids=["no TOML", "no clause", "another's", "no title", "numbers no TOML", "no REGULATION", "another id"],
)
def test_a_folder_with_something_wrong_is_named_with_its_file(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    refused = refusal(STALLS)
    assert "法规文件夹有误" in refused
    assert said in refused


def test_a_regulation_without_a_folder_is_named(folder: Path) -> None:
    assert "没有法规文件夹 stals" in refusal(replace(STALLS, regulations=("stals",)))


def test_a_regulation_that_two_offices_bring_is_named_with_both_places(folder: Path) -> None:
    second = folder.parents[2] / f"{folder.parents[1].name}_too" / "law"
    second.parent.mkdir()
    (second.parent / "__init__.py").touch()
    (folder.parent).rename(second)
    first = folder.parent
    first.mkdir()
    (first / "__init__.py").touch()
    (first / "stalls").mkdir()
    for one in (second / "stalls").glob("*.*"):
        (first / "stalls" / one.name).write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    register.bring([second.parent.name])
    assert "stalls: this regulation stands in two places" in refusal(STALLS)


def _task(module: str, queue: str) -> Any:
    def job() -> None:
        raise NotImplementedError

    job.__module__ = module
    return SimpleNamespace(func=job, queue=queue)


def test_an_office_whose_jobs_wait_in_a_queue_of_others_is_named() -> None:
    own = [_task("qiban.core.notices.jobs", "mail"), _task("market.jobs", "market"), _task("market.sub.jobs", "market")]
    check_queues(["market", "markets"], own)
    for other in (_task("market.jobs", "mail"), _task("markets.jobs", "market")):
        with pytest.raises(Problem, match="several use the queue"):
            check_queues(["market", "markets"], [*own, other])


def test_the_offices_here_have_queues_of_their_own(settings: Any) -> None:
    check_queues(settings.QIBAN_OFFICES, app.tasks.values())
