"""What is given as JSON is what the schema says."""

import json
from pathlib import Path

import jsonschema_rs

from qiban.gazette.parsing import parse
from qiban.gazette.parsing.answers import as_json
from qiban.gazette.parsing.schema import page, schema

from .test_parse import PLAN, RULES

GUIDE = Path(__file__).parents[3] / "docs" / "guide"


def test_the_schema_in_the_guide_is_made_from_the_dataclasses() -> None:
    """To make it anew: python -m qiban.gazette.parsing.schema > docs/guide/gazette.schema.json."""
    assert (GUIDE / "gazette.schema.json").read_text(encoding="utf-8") == page()


def test_answers_are_of_the_schemas_form() -> None:
    validator = jsonschema_rs.validator_for(schema())
    for text in (PLAN, RULES, PLAN + RULES, ""):
        validator.validate(json.loads(json.dumps(as_json(parse(text)))))


def test_numbers_are_numbers_and_dates_are_iso() -> None:
    plain = as_json(parse(PLAN.replace("95%", "95.5%")))
    assert plain["documents"][0]["issued_on"] == "2023-06-27"
    assert plain["documents"][0]["targets"][0]["value"] == 95.5
    assert plain["text"].startswith("甲市人民政府办公室")


def test_the_guide_names_every_field() -> None:
    words = (GUIDE / "gazette.md").read_text(encoding="utf-8")
    names = {name for part in schema()["$defs"].values() for name in part["properties"]} | set(schema()["properties"])
    assert {name for name in names if f"`{name}`" not in words} == set()
