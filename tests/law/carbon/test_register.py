"""The register of the carbon peaking plan: its goals, 46 measures, 33 targets, and who answers for what."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from qiban.law import register
from qiban.law.carbon import REGULATION, carbon_law
from qiban.law.carbon.aiming import GOALS
from qiban.law.carbon.clocks import TITLES
from qiban.law.carbon.workflow import WORKFLOW
from qiban.law.rule import find
from qiban.law.targets.plan import GROUPS, lead_of, measures_of, targets_of

UNITS = Path(__file__).parents[3] / "src" / "qiban" / "core" / "units" / "data" / "zibo.toml"
# How many measures each of the ten actions has, as printed.
ACTIONS = (4, 4, 4, 4, 5, 4, 4, 3, 4, 2)
MEASURES = [
    *(f"measure-3.{action}.{n}" for action, count in enumerate(ACTIONS, 1) for n in range(1, count + 1)),
    *(f"measure-4.{n}" for n in range(1, 6)),
    *(f"measure-5.{n}" for n in range(1, 4)),
]
# Clause, then id, what the plan asks, and by when.
PRINTED = [
    ("2", "nonfossil_share_2025", 10, 2025),
    ("2", "energy_intensity_fall_2025", 17.5, 2025),
    ("2", "co2_intensity_fall_2025", 20.5, 2025),
    ("2", "nonfossil_share_2030", 20, 2030),
    ("2", "co2_peak_year", 2030, 2030),
    ("3.1.1", "pv_added_2025", 400, 2025),
    ("3.1.1", "pv_capacity_2025", 500, 2025),
    ("3.1.1", "energy_stations_2025", 90, 2025),
    ("3.1.2", "coal_per_kwh_2025", 280, 2025),
    ("3.1.3", "gas_chp_2025", 80, 2025),
    ("3.1.3", "gas_use_2025", 30, 2025),
    ("3.1.3", "gas_use_2030", 40, 2030),
    ("3.1.4", "new_energy_uptake_2025", 10, 2025),
    ("3.1.4", "storage_2025", 100, 2025),
    ("3.1.4", "storage_2030", 300, 2030),
    ("3.2.1", "green_factories_2025", 50, 2025),
    ("3.2.2", "baseline_firms_2025", 100, 2025),
    ("3.2.2", "benchmark_capacity_2025", 30, 2025),
    ("3.2.3", "small_kilns_left_2024", 0, 2024),
    ("3.4.2", "renovated_area_2025", 500, 2025),
    ("3.5.2", "multimodal_growth_2025", 10, 2025),
    ("3.5.2", "multimodal_freight_2025", 1850, 2025),
    ("3.5.2", "logistics_parks_2025", 8, 2025),
    ("3.5.3", "new_energy_taxis_2025", 80, 2025),
    ("3.5.3", "new_energy_buses_2025", 100, 2025),
    ("3.5.3", "new_energy_official_cars_2025", 100, 2025),
    ("3.5.4", "new_energy_special_2030", 100, 2030),
    ("3.5.5", "charging_piles_2025", 4, 2025),
    ("3.5.5", "vehicles_served_2025", 11, 2025),
    ("3.5.5", "ready_estates_2025", 100, 2025),
    ("3.6.1", "circular_parks_2030", 100, 2030),
    ("3.6.2", "solid_waste_used_2030", 2000, 2030),
    ("3.6.3", "harmless_waste_2025", 100, 2025),
]


def units() -> set[str]:
    return {row["short_name"] for row in tomllib.loads(UNITS.read_text(encoding="utf-8"))["unit"]}


def test_the_plan_has_its_goals_and_its_46_measures_in_order() -> None:
    assert [clause.id for clause in register.clauses("carbon")] == ["measure-2", *MEASURES]
    assert len(MEASURES) == 38 + 5 + 3


def test_the_regulation_brings_its_number_workflow_and_clocks() -> None:
    assert (REGULATION.id, REGULATION.number, REGULATION.workflow, REGULATION.clocks) == ("carbon", 3, WORKFLOW, TITLES)
    assert REGULATION.lengths == {
        "balance_days",
        "deliberation_days",
        "return_days",
        "issue_days",
        "inventory_days",
        "factor_days",
    }
    assert REGULATION.name.zh == "《碳达峰工作方案》"


# rule, its clause, title
LISTED = [
    ("target", "measure-2", "目标评估", "Judging a target"),
    ("scenario", "measure-2", "达峰情景", "Scenarios"),
    ("inventory", "measure-4.1", "碳排放核算", "Inventory of emissions"),
    ("factor_adoption", "measure-4.1", "采用因子", "Adopting a factor"),
    ("enterprise_account", "measure-4.2", "企业碳账户", "A firm's account"),
    ("reconciliation", "measure-4.2", "企业与全市核算比对", "Accounts held against the city's total"),
    ("workflow_step", "measure-5.2", "核算和区县方案办理流程", "Steps of accounts and districts' plans"),
    ("peaking_plan", "measure-5.2", "区县方案内容", "What a district's plan says"),
    ("balance", "measure-5.2", "综合平衡", "Balancing districts' plans"),
    ("dual_control", "measure-5.3", "总量和强度双控", "Control of totals and intensities"),
]


def test_every_rule_of_the_plan_is_listed() -> None:
    found = [(one.function.__name__, one.citation.id, one.title.zh, one.title.en) for one in REGULATION.rules.values()]
    assert found == LISTED
    assert list(REGULATION.rules) == [f"carbon.{name}" for name, *_ in LISTED]


def test_the_targets_are_those_that_are_printed() -> None:
    law = carbon_law(date(2024, 3, 4)).parameters
    found = [(one.citation.id, name, law[name], one.year) for name, one in targets_of("carbon").items()]
    assert found == [(f"measure-{clause}", *rest) for clause, *rest in PRINTED]
    assert len(found) == 33


def test_a_parameter_of_a_target_stands_on_its_clause() -> None:
    book = carbon_law(date(2024, 3, 4)).book.parameters
    for name, one in targets_of("carbon").items():
        assert book[name].citation == one.citation
        assert not book[name].is_local


def test_what_counts_from_a_year_on_begins_there() -> None:
    begun = {name: (one.base_year, one.base_value) for name, one in targets_of("carbon").items() if one.base_year}
    assert begun == {
        "energy_intensity_fall_2025": (2020, None),
        "co2_intensity_fall_2025": (2020, None),
        "multimodal_growth_2025": (2020, None),
        "pv_added_2025": (2020, 0),
        "green_factories_2025": (2020, 0),
        "renovated_area_2025": (2020, 0),
        "charging_piles_2025": (2020, 0),
    }


# Directions, comparators and forms that are not those of a plain "at least", with what the sentence says.
PECULIAR = {
    "energy_intensity_fall_2025": ("at_least", "at_least", "fall"),
    "co2_intensity_fall_2025": ("about", "about", "fall"),
    "nonfossil_share_2030": ("about", "about", "level"),
    "co2_peak_year": ("peak_by_year", "at_most", "level"),
    "coal_per_kwh_2025": ("about", "about", "level"),
    "benchmark_capacity_2025": ("at_least", "more_than", "level"),
    "small_kilns_left_2024": ("reach_by_year", "at_most", "level"),
    "multimodal_growth_2025": ("at_least", "at_least", "growth"),
    "ready_estates_2025": ("each_year", "at_least", "level"),
}


def test_targets_are_directed_as_their_sentences_say() -> None:
    for name, one in targets_of("carbon").items():
        said = (one.direction, one.comparator, one.form)
        usual = said in (("at_least", "at_least", "level"), ("reach_by_year", "at_least", "level"))
        assert usual if name not in PECULIAR else said == PECULIAR[name], name
    lower = {one.indicator.id for one in targets_of("carbon").values() if one.indicator.better == "lower"}
    assert lower == {"energy_intensity", "co2_intensity", "co2_total", "coal_per_kwh", "small_kilns_left"}


def test_every_target_s_clause_names_the_rule_that_judges_it() -> None:
    rules = {clause.id: clause.rules for clause in register.clauses("carbon")}
    clauses = {one.citation.id for one in targets_of("carbon").values()}
    assert clauses == {name for name, named in rules.items() if "carbon.target" in named}


def test_every_measure_has_units_that_the_register_knows() -> None:
    measures = measures_of("carbon")
    assert [one.citation.id for one in measures] == MEASURES
    assert {role.unit for one in measures for role in one.responsibilities} <= units()
    assert all(one.responsibilities for one in measures)
    assert {group for one in measures for group in one.groups} == set(GROUPS)


def test_the_first_unit_leads_and_the_others_answer_with_it() -> None:
    by_clause = {one.citation.id: one for one in measures_of("carbon")}
    first = by_clause["measure-3.1.1"].responsibilities
    assert [(one.unit, one.role, one.order) for one in first] == [
        ("市发展改革委", "lead", 1),
        ("市住房城乡建设局", "responsible", 2),
        ("市工业和信息化局", "responsible", 3),
        ("市科技局", "responsible", 4),
        ("市生态环境局", "responsible", 5),
    ]
    assert by_clause["measure-5.2"].groups == ("departments", "districts")
    assert by_clause["measure-3.1.1"].groups == ()


def test_every_target_has_a_lead_that_the_register_knows() -> None:
    leads = {name: lead_of(one) for name, one in targets_of("carbon").items()}
    assert set(leads.values()) <= units()
    assert leads["co2_peak_year"] == "市碳达峰碳中和工作领导小组办公室"
    assert leads["multimodal_freight_2025"] == "市交通运输局"
    assert leads["harmless_waste_2025"] == "市城市管理局"


def test_misprints_and_garbled_units_are_told() -> None:
    by_clause = {one.citation.id: one for one in measures_of("carbon")}
    assert [one.printed for one in by_clause["measure-3.2.4"].responsibilities] == ["市发展改革委", "市住房城乡住建局"]
    doubtful = {name: one.doubt for name, one in by_clause.items() if one.doubt}
    assert set(doubtful) == {"measure-3.9.2", "measure-5.3"}
    assert all(one.zh and one.en for one in doubtful.values())


def test_leads_are_counted() -> None:
    leads = Counter(one.responsibilities[0].unit for one in measures_of("carbon"))
    assert sum(leads.values()) == 46
    assert leads["市发展改革委"] == 19
    assert leads["市碳达峰碳中和工作领导小组办公室"] == 4


@pytest.mark.parametrize("name", [name for name, *_ in LISTED])
def test_every_rule_has_a_schema_of_its_facts(name: str) -> None:
    assert find(f"carbon.{name}").schema()["type"] == "object"


def test_what_the_plan_does_not_have_is_refused_on_its_goals() -> None:
    assert GOALS.label.zh == "《碳达峰工作方案》二、"
