"""The bench's invented gazettes are such as the importer reads."""

from qiban.bench.gazettes import PAGE_LETTERS, PAGES_A_FILE, gazette, year_of_gazettes
from qiban.gazette.parsing import parse


def test_an_invented_gazette_has_its_pages_and_every_plan_its_measures_with_units_and_targets() -> None:
    text = gazette(3)
    assert PAGE_LETTERS * PAGES_A_FILE <= len(text) < 1.1 * PAGE_LETTERS * PAGES_A_FILE
    documents = parse(text).documents
    assert len(documents) == text.count("号工作方案的通知")
    assert {len(one.measures) for one in documents} == {30}
    assert all(measure.units and len(measure.targets) == 3 for one in documents for measure in one.measures)


def test_time_memory_and_a_bare_program_are_measured() -> None:
    measures = list(year_of_gazettes(runs=1, pages=50))
    assert [one.key for one in measures] == ["gazette_year", "gazette_memory", "gazette_bare"]
    assert all(one.value > 0 for one in measures)
