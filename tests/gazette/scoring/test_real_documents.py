"""The documents of other cities, where they are at hand: every bound holds, and the gazette's targets are found."""

from pathlib import Path

import pytest

from qiban.gazette.parsing import parse
from qiban.gazette.scoring import Sheet, score

SHARED = Path(__file__).parents[4] / "shared" / "gazette"
SAMPLES, GAZETTE = SHARED / "samples", SHARED / "zibo-2023-07.txt"


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples in ../shared/gazette are not at hand")
def test_the_samples_hold_every_bound() -> None:
    total = Sheet()
    for one in score(SAMPLES, parse):
        total.add(one.sheet)
    assert total.fails() == []


@pytest.mark.skipif(not GAZETTE.exists(), reason="the gazette in ../shared is not at hand")
def test_the_targets_of_the_gazettes_plans_are_found_with_value_unit_and_year() -> None:
    documents = {one.serial: one for one in parse(GAZETTE.read_text(encoding="utf-8")).documents}
    found = {
        serial: {
            (str(one.value), one.unit, one.year)
            for one in [*document.targets, *(each for measure in document.measures for each in measure.targets)]
        }
        for serial, document in documents.items()
    }
    # Facts of the plans: non-fossil share, energy and CO2 per GDP, PV, storage, coal use, energy stations, freight, chargers, waste.
    assert found[57] >= {
        *(("10", "%", 2025), ("20", "%", 2030), ("17.5", "%", 2025), ("20.5", "%", 2025), ("400", "万千瓦", 2025)),
        *(("500", "万千瓦", 2025), ("100", "万千瓦", 2025), ("300", "万千瓦", 2030), ("280", "克标准煤/千瓦时", 2025)),
        *(("90", "座", 2025), ("1850", "万吨", 2025), ("40000", "个", 2025), ("2000", "万吨", 2030), ("80", "万千瓦", 2025)),
        *(("30", "亿立方米", 2025), ("40", "亿立方米", 2030), ("50", "家", 2025), ("30", "%", 2025), ("500", "万平方米", 2025)),
        *(("8", "个", 2025), ("80", "%", 2025), ("100", "%", 2025), ("100", "%", 2030), ("100", "%", 2024)),
    }  # fmt: skip
    assert found[36] >= {
        ("1.05", "", 2027),
        ("80", "%", 2027),
        ("50", "%", 2027),
        ("300", "名", 2027),
        ("100", "%", 2025),
    }
    counts = {
        serial: len(document.targets) + sum(len(measure.targets) for measure in document.measures)
        for serial, document in documents.items()
    }
    assert counts[57] >= 28
    assert counts[36] >= 10
    assert counts[33] == counts[35] == counts[37] == 0
