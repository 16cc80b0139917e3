"""The register of the rural education plan: its goals, 15 tasks, 14 targets, who leads and who cooperates."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from qiban.law import register
from qiban.law.education import REGULATION, education_law
from qiban.law.rule import find
from qiban.law.targets.plan import lead_of, measures_of, targets_of

UNITS = Path(__file__).parents[3] / "src" / "qiban" / "core" / "units" / "data" / "zibo.toml"
TASKS = [f"task-{n}" for n in range(1, 16)]
PRINTED = [
    ("measure-1", "degree_ratio_2027", 1.05, 2027),
    ("measure-1", "balanced_districts_2027", 80, 2027),
    ("task-1", "parent_schools_2025", 100, 2025),
    ("task-3", "town_seat_schools_2027", 100, 2027),
    ("task-3", "model_kindergartens_2027", 100, 2027),
    ("task-4", "young_heads_2027", 50, 2027),
    ("task-5", "student_teachers_2027", 300, 2027),
    ("task-7", "paired_schools_2025", 100, 2025),
    ("task-7", "pilot_studios_2027", 100, 2027),
    ("task-8", "subject_bases_2027", 100, 2027),
    ("task-9", "labour_places_2025", 100, 2025),
    ("task-9", "study_trips_2027", 100, 2027),
    ("task-10", "fast_schools_2025", 100, 2025),
    ("task-10", "live_rooms_2025", 100, 2025),
]
LISTED = [
    ("target", "measure-1", "目标评估", "Judging a target"),
    ("degree_ratio", "measure-1", "教师学历比", "Degrees in town and country"),
    ("coverage", "task-1", "覆盖情况统计", "Counting coverage"),
    ("comparison", "task-15", "区县同类比较", "Districts compared like with like"),
]


def test_the_plan_has_its_goals_and_its_15_tasks_in_order() -> None:
    assert [clause.id for clause in register.clauses("education")] == ["measure-1", *TASKS]


def test_the_regulation_brings_its_number_and_its_rules_and_no_workflow() -> None:
    assert (REGULATION.id, REGULATION.number, REGULATION.workflow) == ("education", 4, None)
    found = [(one.function.__name__, one.citation.id, one.title.zh, one.title.en) for one in REGULATION.rules.values()]
    assert found == LISTED
    assert list(REGULATION.rules) == [f"education.{name}" for name, *_ in LISTED]
    assert REGULATION.name.zh == "《乡村教育振兴工作方案》"


def test_the_targets_are_those_that_are_printed() -> None:
    law = education_law(date(2024, 3, 4))
    found = [(one.citation.id, name, law.parameters[name], one.year) for name, one in targets_of("education").items()]
    assert found == PRINTED
    for name, one in targets_of("education").items():
        assert law.book.parameters[name].citation == one.citation


# Directions and comparators that are not those of a plain "at least".
PECULIAR = {
    "degree_ratio_2027": ("hold_below", "at_most"),
    "parent_schools_2025": ("reach_by_year", "about"),
    "student_teachers_2027": ("each_year", "about"),
}


def test_targets_are_directed_as_their_sentences_say() -> None:
    for name, one in targets_of("education").items():
        usual = one.direction in ("at_least", "reach_by_year") and one.comparator == "at_least"
        assert usual if name not in PECULIAR else (one.direction, one.comparator) == PECULIAR[name], name
        assert one.form == "level"
    assert [one.indicator.better for one in targets_of("education").values()].count("lower") == 1


def test_every_target_s_clause_names_the_rule_that_judges_it() -> None:
    rules = {clause.id: clause.rules for clause in register.clauses("education")}
    clauses = {one.citation.id for one in targets_of("education").values()}
    assert clauses == {name for name, named in rules.items() if "education.target" in named}


def test_the_education_bureau_leads_and_known_units_cooperate() -> None:
    units = {row["short_name"] for row in tomllib.loads(UNITS.read_text(encoding="utf-8"))["unit"]}
    measures = measures_of("education")
    assert [one.citation.id for one in measures] == TASKS
    assert {one.responsibilities[0].unit for one in measures} == {"市教育局"}
    others = [role for one in measures for role in one.responsibilities[1:]]
    assert {role.role for role in others} == {"cooperate"}
    assert {role.unit for role in others} <= units
    # Nobody cooperates in tasks 8, 10 and 14.
    assert [one.citation.id for one in measures if len(one.responsibilities) == 1] == ["task-8", "task-10", "task-14"]
    assert [len(one.responsibilities) for one in measures] == [7, 4, 10, 4, 4, 7, 2, 1, 5, 1, 5, 3, 2, 1, 2]


def test_the_education_bureau_leads_every_target() -> None:
    assert {lead_of(one) for one in targets_of("education").values()} == {"市教育局"}


def test_names_that_stand_with_another_are_kept_as_printed() -> None:
    first = measures_of("education")[0].responsibilities
    assert [(one.unit, one.printed) for one in first[:3]] == [
        ("市教育局", "市教育局（市委教育工委）"),
        ("市委组织部", "市委组织部"),
        ("市委宣传部", "市委宣传部（市文明办）"),
    ]


@pytest.mark.parametrize("name", [name for name, *_ in LISTED])
def test_every_rule_has_a_schema_of_its_facts(name: str) -> None:
    assert find(f"education.{name}").schema()["type"] == "object"
