"""Every setting is explained, and nothing is explained that does not exist."""

import re
from pathlib import Path

from qiban.platform.source import KEYS, OTHER_VARIABLES

PAGE = Path(__file__).parents[2] / "docs" / "operations" / "settings.md"
ROW = re.compile(r"^\| `([a-z_.]+)` \| `([A-Z_]+)` \|", re.MULTILINE)


def test_the_page_lists_every_setting_with_its_variable_and_no_other() -> None:
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == [(key.toml, key.environment) for key in KEYS]


def test_variables_that_are_read_elsewhere_are_explained_too() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in OTHER_VARIABLES if f"| `{name}` |" not in text] == []
