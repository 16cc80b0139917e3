"""Every duty of the document has its entry, with who bears it and what makes it due; none is left out, none invented."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from qiban.law import register
from qiban.law.flood.causes import cause_of, causes, kinds_of, level_of
from qiban.law.flood.duties import CAUSES, HEADS, KINDS, PHASES, DueName, PhaseName, duties, duties_by_clause, read
from qiban.law.regulation import regulation, regulations

ROOT = Path(__file__).parents[3]
GAZETTE = ROOT.parent / "shared" / "gazette" / "zibo-2023-07.txt"
UNITS = ROOT / "src" / "qiban" / "core" / "units" / "data" / "zibo.toml"
# How many duties each sentence holds, read by hand. One sentence of a head's duty or of a paragraph may hold several.
HEAD_SENTENCES = {
    1: (2, 1),
    2: (1, 2),
    3: (3,),
    4: (3, 3),
    5: (3,),
    6: (2, 1, 3),
    7: (4,),
    8: (3,),
    9: (6,),
    10: (4, 1, 1),
    11: (2, 3),
    12: (1,),
}
HEADQUARTERS_SENTENCES = (7, 1)
MEMBER_SENTENCES = {
    "市委宣传部": (2, 3),
    "市发展改革委": (2, 2, 1, 1, 2),
    "市教育局": (4,),
    "市工业和信息化局": (2,),
    "市公安局": (1, 4),
    "市财政局": (2,),
    "市自然资源和规划局": (1,),
    "市交通运输局": (1, 3, 4),
    "市水利局": (3,),
    "市农业农村局": (5, 1, 2, 1),
    "市文化和旅游局": (3,),
    "市卫生健康委": (1, 2),
    "市应急局": (1, 1, 2, 1, 2, 3, 1),
    "市市场监管局": (2,),
    "淄博黄河河务局": (3,),
    "市气象局": (3,),
    "市信息通信发展办公室": (4,),
    "市消防救援支队": (2,),
    "国网淄博供电公司": (4,),
    "驻军和武警部队": (1,),
}
# What the opening of part three asks of every member unit besides its own paragraph.
OF_EVERY_MEMBER = 1


def flood() -> dict[str, register.Clause]:
    return {one.id: one for one in register.clauses("flood")}


def items_of(clause: str) -> int:
    return len(flood()[clause].items) or 1


def test_the_register_has_twelve_duties_of_heads_one_of_the_headquarters_and_twenty_members() -> None:
    assert list(flood()) == [
        *(f"duty-1.{number}" for number in range(1, 13)),
        "duty-2",
        *(f"unit-{name}" for name in MEMBER_SENTENCES),
    ]


@pytest.mark.parametrize("number", HEAD_SENTENCES)
def test_every_sentence_of_a_heads_duty_has_its_entries(number: int) -> None:
    assert items_of(f"duty-1.{number}") == sum(HEAD_SENTENCES[number])


@pytest.mark.parametrize("name", MEMBER_SENTENCES)
def test_every_sentence_of_a_member_has_its_entries_and_each_owes_plans_of_its_own(name: str) -> None:
    clause = flood()[f"unit-{name}"]
    assert len(clause.items) == sum(MEMBER_SENTENCES[name]) + OF_EVERY_MEMBER
    assert [one.id for one in clause.items] == [f"{clause.id}.{n}" for n in range(1, len(clause.items) + 1)]
    assert duties_by_clause()[clause.items[-1].id].kinds == ("support_plan",)
    assert all("support_plan" not in duties_by_clause()[one.id].kinds for one in clause.items[:-1])


def test_the_headquarters_has_its_entries_and_its_office_the_daily_work() -> None:
    assert items_of("duty-2") == sum(HEADQUARTERS_SENTENCES)
    bearers = Counter(one.bearers for one in duties() if one.clause.startswith("duty-2."))
    assert bearers == {("flood_headquarters",): 7, ("yellow_river_flood_office",): 1}


def plain(text: str) -> str:
    """The text without line breaks and list marks."""
    return re.sub(r"\s|^- ", "", text, flags=re.MULTILINE)


@pytest.fixture
def document() -> str:
    if not GAZETTE.exists():
        pytest.skip("the gazette is not beside this checkout")
    whole = plain(GAZETTE.read_text(encoding="utf-8"))
    start = whole.index("(一)推动制定本行政区域黄河防汛")
    return whole[start : whole.index("淄博市人民政府办公室关于印发淄博市推进乡村教育", start)]


def sentences(text: str) -> int:
    return text.count("。")


def test_the_heads_duties_have_as_many_sentences_as_are_counted_by_hand(document: str) -> None:
    part = document[: document.index("二、市防汛指挥机构")]
    found = re.split(r"\([一二三四五六七八九十]+\)", part)[1:]
    # Brackets within a sentence number nothing.
    assert [sentences(one) for one in found] == [len(one) for one in HEAD_SENTENCES.values()]


def test_the_headquarters_part_has_as_many_sentences_as_are_counted_by_hand(document: str) -> None:
    start, end = document.index("二、市防汛指挥机构"), document.index("三、市防汛指挥机构")
    assert sentences(document[start:end]) == len(HEADQUARTERS_SENTENCES)


def test_every_members_paragraph_has_as_many_sentences_as_are_counted_by_hand(document: str) -> None:
    part = document[document.index("三、市防汛指挥机构") :]
    starts = [part.index(f"{name}负责") for name in MEMBER_SENTENCES]
    assert starts == sorted(starts)
    opening, *found = (part[a:b] for a, b in zip([0, *starts], [*starts, len(part)], strict=True))
    assert sentences(opening) == OF_EVERY_MEMBER
    assert [sentences(one) for one in found] == [len(one) for one in MEMBER_SENTENCES.values()]


def shipped() -> dict[str, str]:
    """The shipped units' codes and short names."""
    return {one["code"]: one["short_name"] for one in tomllib.loads(UNITS.read_text(encoding="utf-8"))["unit"]}


def test_every_duty_is_borne_by_those_to_whom_the_text_gives_it() -> None:
    units = shipped()
    for one in duties():
        part, _, name = one.clause.partition("-")
        if part == "unit":
            paragraph = name.rpartition(".")[0]
            expected = {"驻军和武警部队": {"淄博军分区", "武警淄博支队"}}.get(paragraph, {paragraph})
            assert {units[code] for code in one.bearers} == expected
            assert one.borne_as == "member"
        elif name.startswith("1."):
            assert (one.bearers, one.borne_as) == ((HEADS,), "head")
        else:
            assert set(one.bearers) <= {"flood_headquarters", "yellow_river_flood_office"} <= set(units)
            assert one.borne_as == "headquarters"


def test_the_duties_are_the_items_of_the_register_each_once() -> None:
    single = [item.id for clause in flood().values() for item in (clause.items or (clause,))]
    assert [one.clause for one in duties()] == single
    assert all(one.citation.clause == f"flood:{one.clause}" for one in duties())


def test_every_phase_every_cause_and_every_kind_is_some_dutys() -> None:
    assert {one.phase for one in duties()} == set(PHASES)
    assert {cause for one in duties() for cause in one.due} == set(CAUSES)
    assert {kind for one in duties() for kind in one.kinds} == set(KINDS)
    assert (get_args(PhaseName), get_args(DueName)) == (tuple(PHASES), tuple(CAUSES))


def test_a_duty_of_which_nothing_computes_says_why_and_others_name_rules() -> None:
    for clause in flood().values():
        for one in clause.items or (clause,):
            is_standing = duties_by_clause()[one.id].due == ("standing",)
            assert is_standing is (one.reason is not None) is (not one.rules), one.id


@pytest.mark.parametrize(
    ("clause", "levels"),
    [
        ("duty-1.9.1", {4, 3, 2, 1}),
        ("duty-1.9.2", {3, 2, 1}),
        ("unit-市卫生健康委.1", {2, 1}),
        ("duty-1.9.6", {1}),
        ("duty-1.5.1", set()),
    ],
)
def test_a_duty_is_a_task_from_its_level_up(clause: str, levels: set[int]) -> None:
    found = duties_by_clause()[clause]
    assert {level for level in (4, 3, 2, 1) if found.is_task_at(level)} == levels
    assert (level_of(found) is None) is (not levels)


def test_what_makes_a_duty_due_is_said_in_words() -> None:
    assert causes()["duty-1.9.1"].zh == "巡查抢险：应急响应（Ⅳ级及以上）"
    assert causes()["duty-1.9.6"].zh == "巡查抢险：应急响应（Ⅰ级）、转移避险"
    assert causes()["duty-1.9.6"].en == "Patrol and rescue: A response (level I), An ordered evacuation"
    doctors = level_of(duties_by_clause()["unit-市卫生健康委.1"])
    assert doctors is not None
    assert (doctors.zh, doctors.en) == ("Ⅱ级及以上", "level II and above")
    plans = duties_by_clause()["duty-1.5.1"]
    assert cause_of(plans).zh == "准备事项（防洪预案、防凌预案、超标准洪水预案）"
    assert kinds_of(plans).en == "Flood plan / Ice plan / Plan for floods beyond the standard"
    assert causes()["duty-1.3.2"].zh == "汛前准备：常年履行"


def test_the_regulation_says_what_makes_each_clause_due_and_others_that_say_nothing_have_none() -> None:
    assert regulation("flood").causes() == causes()
    assert {one.id for one in regulations() if one.causes()} == {"flood"}


CLAUSE = register.load(
    '[regulation]\nid = "flood"\nzh = "甲"\nen = "a"\nvalid_from = 2023-06-22\n'
    '[[clause]]\nid = "duty-1.1"\nzh = "甲"\nen = "a"\nrules = ["x"]\n'
    '[[clause]]\nid = "duty-1.2"\nzh = "乙"\nen = "b"\nreason_zh = "无"\nreason_en = "none"\n'
)
GOOD = 'clause = "duty-1.1"\nbearers = ["heads"]\nphase = "law"\ndue = ["season"]'
STANDING = '[[duty]]\nclause = "duty-1.2"\nbearers = ["heads"]\nphase = "law"\ndue = ["standing"]\n'


def test_what_is_well_written_is_read() -> None:
    found = read(f"[[duty]]\n{GOOD}\n{STANDING}", {one.id: one for one in CLAUSE})
    assert [(one.clause, one.title.zh, one.reason and one.reason.zh) for one in found] == [
        ("duty-1.1", "甲", None),
        ("duty-1.2", "乙", "无"),
    ]


UNREGISTERED = "duties.toml: the duties are not those of the register, each once"
NOBODY = "duties.toml: duty-1.1 has nobody who bears it, or nothing that makes it due"
UNKNOWN = "duties.toml: duty-1.1 names a phase, a cause or a kind that there is not"
LEVEL = "duties.toml: duty-1.1 has a level of 1 to 4 just where a response makes it due"
MET = "duties.toml: duty-1.1 has kinds just where it is met by what is ready"
ALONE = "duties.toml: duty-1.1 stands alone just where the register says why nothing computes"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"duty-1.1"', '"duty-1.3"'), UNREGISTERED),
        (('"duty-1.1"', '"duty-1.2"'), UNREGISTERED),
        (('["heads"]', "[]"), NOBODY),
        (('["season"]', "[]"), NOBODY),
        (('"law"', '"war"'), UNKNOWN),
        (('["season"]', '["whim"]'), UNKNOWN),
        (('["season"]', '["readiness"]\nkinds = ["prayer"]'), UNKNOWN),
        (('["season"]', '["response"]'), LEVEL),
        (('["season"]', '["response"]\nlevel = 0'), LEVEL),
        (('["season"]', '["response"]\nlevel = 5'), LEVEL),
        (('["season"]', '["season"]\nlevel = 1'), LEVEL),
        (('["season"]', '["season"]\nlevel = 4'), LEVEL),
        (('["season"]', '["readiness"]'), MET),
        (('["season"]', '["season"]\nkinds = ["drill"]'), MET),
        (('["season"]', '["standing"]'), ALONE),
        (('["season"]', '["season", "standing"]'), ALONE),
        # Of everything that there is at once, only what excludes the rest is wrong.
        (('["season"]', f"{list(CAUSES)}\nlevel = 4\nkinds = {list(KINDS)}"), ALONE),
    ],
)
def test_an_entry_that_says_something_that_there_is_not_is_refused(change: tuple[str, str], said: str) -> None:
    text = f"[[duty]]\n{GOOD.replace(*change)}\n{STANDING}"
    with pytest.raises(ValueError, match=re.escape(said)):
        read(text, {one.id: one for one in CLAUSE})


@pytest.mark.parametrize("level", [1, 4])
def test_a_duty_may_be_due_by_all_but_standing_from_the_lowest_level_and_from_the_highest(level: int) -> None:
    due = [one for one in CAUSES if one != "standing"]
    change = ('["season"]', f"{due}\nlevel = {level}\nkinds = {list(KINDS)}")
    found, _ = read(f"[[duty]]\n{GOOD.replace(*change)}\n{STANDING}", {one.id: one for one in CLAUSE})
    assert (list(found.due), found.level, list(found.kinds)) == (due, level, list(KINDS))


def test_a_duty_that_computes_has_no_reason_why_not() -> None:
    found: dict[str, Any] = {one.id: one for one in CLAUSE}
    with pytest.raises(ValueError, match=re.escape(ALONE.replace("duty-1.1", "duty-1.2"))):
        read(f"[[duty]]\n{GOOD}\n{STANDING.replace('standing', 'season')}", found)
