"""The register of clauses: every clause accounted for, every rule named, every rule tested."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.law.conftest import CLAUSES

from qiban.law import register, rule
from qiban.law.city_projects.workflow import ACTIONS as PROJECT_ACTIONS
from qiban.law.hotline import workflow
from qiban.law.openness.workflow import ACTIONS as OPENNESS_ACTIONS
from qiban.law.plans.workflow import ACTIONS as PLAN_ACTIONS
from qiban.law.register import BadRegister, UnknownRegulation
from qiban.law.regulation import book_of
from qiban.law.text import Text
from qiban.law.workflow import Action

HEAD = '[regulation]\nid = "hotline"\nvalid_from = 2023-06-28\nvalid_until = 2026-06-28\n'
RULES = rule.all_rules()
SHIPPED = register.regulations()
# Articles whose demands belong to later work: nothing may claim to enforce them yet.
NOT_CODED = ("20",)


def hotline() -> dict[str, register.Clause]:
    return {clause.id: clause for clause in register.clauses("hotline")}


def with_items() -> dict[str, register.Clause]:
    """Every clause and item of every regulation, as "hotline:12.4"."""
    clauses = register.clauses()
    listed = (*clauses, *(item for clause in clauses for item in clause.items))
    return {f"{one.regulation}:{one.id}": one for one in listed}


def projects() -> dict[str, register.Clause]:
    return {clause.id: clause for clause in register.clauses("city_projects")}


def test_the_hotline_has_its_25_articles_in_order() -> None:
    assert [clause.id for clause in register.clauses("hotline")] == [str(number) for number in range(1, 26)]


def test_the_city_projects_have_their_29_articles_in_order() -> None:
    assert list(projects()) == [str(number) for number in range(1, 30)]


def test_the_openness_plan_has_its_four_tasks_and_three_safeguards_in_order() -> None:
    assert [clause.id for clause in register.clauses("openness")] == [
        *(f"task-{number}" for number in range(1, 5)),
        *(f"safeguard-{number}" for number in range(1, 4)),
    ]


@pytest.mark.parametrize(("article", "count"), [("6", 5), ("7", 4), ("8", 3), ("12", 10), ("16", 6)])
def test_articles_with_numbered_items_account_for_each(article: str, count: int) -> None:
    assert [item.id for item in hotline()[article].items] == [f"{article}.{n}" for n in range(1, count + 1)]


def test_all_clauses_are_the_clauses_of_all_regulations() -> None:
    assert "hotline" in register.regulations()
    counts = Counter(clause.regulation for clause in register.clauses())
    assert set(counts) == set(register.regulations())
    assert counts["hotline"] == 25


def test_every_clause_has_rules_or_a_reason_in_both_languages() -> None:
    for clause in with_items().values():
        assert bool(clause.rules) is (clause.reason is None), clause.id
        for text in (clause.title, clause.reason, clause.not_coded):
            assert text is None or (text.zh and text.en), clause.id


def test_clauses_are_in_force_as_long_as_their_regulation() -> None:
    for one in with_items().values():
        in_force = book_of(one.regulation)
        assert (one.valid_from, one.valid_until) == (in_force.valid_from, in_force.valid_until)


def test_every_rule_that_a_clause_names_exists_and_every_rule_is_named() -> None:
    named = {name for clause in register.clauses() for name in clause.rules}
    assert named == set(RULES)


@pytest.mark.parametrize("rule_id", RULES)
def test_the_clause_that_a_rule_cites_names_the_rule(rule_id: str) -> None:
    assert rule_id in with_items()[RULES[rule_id].citation.clause].rules


@pytest.mark.parametrize(
    "action",
    [*workflow.ACTIONS.values(), *PROJECT_ACTIONS.values(), *PLAN_ACTIONS.values(), *OPENNESS_ACTIONS.values()],
    ids=lambda one: one.name,
)
def test_every_action_stands_on_a_registered_clause(action: Action) -> None:
    assert action.citation.clause in with_items()


@pytest.mark.parametrize("article", NOT_CODED)
def test_an_article_whose_enforcement_comes_later_claims_no_rule_and_says_so(article: str) -> None:
    clause = hotline()[article]
    assert clause.is_declaratory
    assert clause.reason is not None
    assert "尚未编入规则" in clause.reason.zh
    assert "not coded so far" in clause.reason.en


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_has_a_test(rule_id: str) -> None:
    """A file named after the rule, or one that calls it by its name or its id."""
    regulation, _, name = rule_id.partition(".")
    folder = Path(__file__).parent / regulation
    used = re.compile(rf"\b{name}\(|\bchecked\({name},|\b(?:rules|{regulation})\.{name}\b")
    texts = (file.read_text(encoding="utf-8") for file in folder.rglob("test_*.py"))
    assert folder.joinpath(f"test_{name}.py").exists() or any(used.search(text) for text in texts)


def test_a_clause_is_printed_with_exactly_the_agreed_keys() -> None:
    assert hotline()["13"].as_json() == {
        "regulation": "hotline",
        "id": "13",
        "title": "黄灯、红灯和催办单",
        "title_en": "Yellow light, red light and the reminder note",
        "rules": ["hotline.lights"],
        "reason": None,
        "reason_en": None,
        "valid_from": "2023-06-28",
        "valid_until": "2026-06-28",
    }


def test_an_article_has_the_rules_of_its_items_each_once() -> None:
    article = hotline()["12"]
    assert article.rules[0] == "hotline.workflow_step"
    assert {"hotline.repeat", "hotline.close", "hotline.request_return"} <= set(article.rules)
    assert len(set(article.rules)) == len(article.rules)


def test_only_units_reply_so_that_the_hotline_does_not_act_in_their_place() -> None:
    """Art. 10."""
    roles = {role for step in workflow.STEPS if step.action == "reply" for role in step.roles}
    assert roles == {"handler", "unit_leader", "district_dispatcher"}


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ('id = "1"\nzh = "目的"\nen = "Purpose"', "hotline:1 has neither a rule"),
        ('id = "1"\nzh = "目的"\nen = "Purpose"\nrules = []\nreason_zh = " "', "hotline:1 has neither a rule"),
        (
            'id = "1"\nzh = "目的"\nen = "Purpose"\nrules = ["x"]\nreason_zh = "甲"\nreason_en = "a"',
            "hotline:1 has rules",
        ),
        ('id = "1"\nzh = "目的"\nen = "Purpose"\nreason_zh = "甲"', "hotline:1: reason stands in one language"),
        (
            'id = "1"\nzh = "目的"\nen = "Purpose"\nrules = ["x"]\nnot_coded_en = "a"',
            "hotline:1: not_coded stands in one language",
        ),
        ('zh = "目的"\nen = "Purpose"\nrules = ["x"]', r"hotline:\? needs an id"),
        ('id = "1"\nen = "Purpose"\nrules = ["x"]', "hotline:1 needs an id, and a title"),
        ('id = "1"\nzh = "目的"\nrules = ["x"]', "hotline:1 needs an id, and a title"),
    ],
)
def test_a_clause_that_is_not_accounted_for_is_refused_by_its_id(clause: str, message: str) -> None:
    with pytest.raises(BadRegister, match=message):
        register.load(f"{HEAD}\n[[clause]]\n{clause}\n")


def test_an_item_without_rule_or_reason_is_refused_by_its_id() -> None:
    text = f'{HEAD}\n[[clause]]\nid = "7"\nzh = "甲"\nen = "a"\nrules = ["x"]\n[[clause.item]]\nid = "7.1"\nzh = "乙"\nen = "b"'
    with pytest.raises(BadRegister, match=r"hotline:7\.1 has neither"):
        register.load(text)


def test_an_item_of_another_clause_is_refused() -> None:
    text = f'{HEAD}\n[[clause]]\nid = "7"\nzh = "甲"\nen = "a"\n[[clause.item]]\nid = "8.1"\nzh = "乙"\nen = "b"\nrules = ["x"]'
    with pytest.raises(BadRegister, match=r"hotline:7 has items of another clause: 8\.1"):
        register.load(text)


def test_two_clauses_with_one_id_are_refused() -> None:
    clause = '[[clause]]\nid = "9"\nzh = "甲"\nen = "a"\nrules = ["x"]\n'
    with pytest.raises(BadRegister, match="twice: 9"):
        register.load(f"{HEAD}\n{clause}\n{clause}")


def test_a_clause_may_have_a_validity_of_its_own() -> None:
    text = f'{HEAD}\n[[clause]]\nid = "9"\nzh = "甲"\nen = "a"\nrules = ["x"]\nvalid_until = 2025-01-01'
    (clause,) = register.load(text)
    assert (clause.valid_from, clause.valid_until) == (date(2023, 6, 28), date(2025, 1, 1))


def test_an_unknown_regulation_has_no_clauses() -> None:
    with pytest.raises(UnknownRegulation):
        register.clauses("nonsense")


def test_a_clause_is_read_with_all_that_is_written_of_it() -> None:
    text = (
        HEAD.replace("valid_until = 2026-06-28\n", "")
        + '[[clause]]\nid = "9"\nzh = "甲"\nen = "a"\nrules = ["x"]\nnot_coded_zh = "乙"\nnot_coded_en = "b"\n'
        + "valid_from = 2024-01-01\n"
        + '[[clause]]\nid = "10"\nzh = "丙"\nen = "c"\nreason_zh = "丁"\nreason_en = "d"\n'
    )
    rules, declared = register.load(text)
    assert rules.not_coded == Text("乙", "b")
    assert (rules.valid_from, rules.valid_until, rules.is_declaratory) == (date(2024, 1, 1), None, False)
    assert (declared.not_coded, declared.items, declared.is_declaratory) == (None, (), True)
    assert declared.as_json() == {
        "regulation": "hotline",
        "id": "10",
        "title": "丙",
        "title_en": "c",
        "rules": [],
        "reason": "丁",
        "reason_en": "d",
        "valid_from": "2023-06-28",
        "valid_until": None,
    }


def test_a_clause_says_nothing_that_was_not_given() -> None:
    bare = register.Clause("x", "1", Text("甲", "a"), ("x",), None, date(2024, 1, 1), None)
    assert (bare.not_coded, bare.items) == (None, ())


def test_the_regulation_that_an_office_brings_along_is_found_with_its_name_and_its_clauses(stalls: Path) -> None:
    assert register.packages()["stalls"] == f"{stalls.parents[1].name}.law.stalls"
    assert register.name_of("stalls") == Text("《摊位办法》", "Stall rules")
    assert [(one.regulation, one.id) for one in register.clauses("stalls")] == [("stalls", "1")]


def test_an_office_named_twice_brings_its_law_once_and_one_without_law_brings_none(stalls: Path) -> None:
    office, lawless = stalls.parents[1], stalls.parents[2] / f"{stalls.parents[1].name}_lawless"
    lawless.mkdir()
    (lawless / "__init__.py").touch()
    before = [*register.ROOTS]
    assert before.count(f"{office.name}.law") == 1
    register.bring([office.name, lawless.name])
    assert before == register.ROOTS
    assert set(register.regulations()) == {*SHIPPED, "stalls"}


def test_a_folder_of_an_office_s_law_without_a_register_is_no_regulation(stalls: Path) -> None:
    (stalls.parent / "drafts").mkdir()
    register.packages.cache_clear()
    assert set(register.regulations()) == {*SHIPPED, "stalls"}


@pytest.mark.parametrize(("text", "said"), [("[[clause", "cannot be read: "), ("", "lacks 'regulation'")])
def test_a_register_with_something_wrong_is_told_with_its_folder_and_its_file(
    stalls: Path, text: str, said: str
) -> None:
    (stalls / "clauses.toml").write_text(text, encoding="utf-8")
    for read in (register.clauses, register.name_of):
        with pytest.raises(BadRegister, match=rf"{stalls.parents[1].name}\.law\.stalls: clauses\.toml {said}"):
            read("stalls")


def test_a_register_of_another_regulation_is_told_with_the_folder_and_whose_it_is(stalls: Path) -> None:
    (stalls / "clauses.toml").write_text(CLAUSES.replace('"stalls"', '"market"'), encoding="utf-8")
    with pytest.raises(BadRegister, match=r"law\.stalls: clauses\.toml is that of market$"):
        register.clauses("stalls")
