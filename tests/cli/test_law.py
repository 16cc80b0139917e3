"""`qiban law`: answers as words and as JSON; wrong questions are answered in words, with exit code 2."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qiban.cli.main import cli
from qiban.law.hotline import RULES

MUST_HOLD = [
    ("2023-09-28T10:00+08:00", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2025-09-30T10:00+08:00", "2025-10-14", "2025-10-15", "2025-10-16"),
    ("2025-09-28T10:00+08:00", "2025-10-11", "2025-10-12", "2025-10-14"),
]


def law(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["law", *arguments], input=text)


def law_json(*arguments: str, text: str | None = None) -> Any:
    result = law(*arguments, "--json", text=text)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(*arguments: str, text: str | None = None) -> str:
    """Return what is said, without the frame that a terminal may wrap."""
    result = law(*arguments, text=text)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.parametrize(("received", "yellow", "due", "red"), MUST_HOLD)
def test_deadlines_that_must_hold(received: str, yellow: str, due: str, red: str) -> None:
    found = law_json("deadline", "--days", "5", "--received", received)
    assert found["due"] == f"{due}T00:00:00+08:00"
    assert found["yellow"] == f"{yellow}T00:00:00+08:00"
    assert found["red"] == f"{red}T00:00:00+08:00"
    assert found["provisional"] is False


def test_a_deadline_lists_the_days_it_counts() -> None:
    found = law_json("deadline", "--days", "5", "--received", "2023-09-28T10:00+08:00")
    assert found["days"] == ["2023-10-07", "2023-10-08", "2023-10-09", "2023-10-10", "2023-10-11"]


def test_an_urgency_takes_its_days_from_the_law() -> None:
    found = law_json("deadline", "--urgency", "extra_urgent", "--received", "2023-09-23T09:00")
    assert found["due"] == "2023-09-26T00:00:00+08:00"
    assert found["days"] == ["2023-09-25"]
    urgent = law_json("deadline", "--urgency", "urgent", "--received", "2023-09-23T09:00")
    assert urgent["days"] == ["2023-09-25", "2023-09-26", "2023-09-27"]


def test_a_time_without_an_offset_is_the_citys() -> None:
    bare = law_json("deadline", "--days", "1", "--received", "2024-03-13T23:59:59")
    assert bare == law_json("deadline", "--days", "1", "--received", "2024-03-13T15:59:59Z")
    assert bare["due"] == "2024-03-15T00:00:00+08:00"


def test_a_deadline_beyond_the_published_calendar_says_that_it_is_provisional() -> None:
    assert law_json("deadline", "--days", "5", "--received", "2029-03-01T10:00")["provisional"] is True
    said = law("deadline", "--days", "5", "--received", "2029-03-01T10:00").output
    assert "该年放假安排尚未公布，期限为暂定。" in said
    assert "provisional" in said


@pytest.mark.parametrize(("received", "lapsed"), [("2026-06-27T23:59:59", False), ("2026-06-28T00:00", True)])
def test_a_deadline_from_after_the_law_has_lapsed_says_so(received: str, *, lapsed: bool) -> None:
    arguments = ("deadline", "--urgency", "general", "--received", received)
    assert law_json(*arguments)["basis_lapsed"] is lapsed
    assert ("依据已到期" in law(*arguments).output) is lapsed


def test_a_deadline_in_words_names_its_lights_and_its_last_day() -> None:
    said = law("deadline", "--days", "5", "--received", "2023-09-28T10:00").output
    assert "到期 due       2023-10-11 24:00" in said
    assert "最后一个工作日 2023-10-11" in said
    assert "暂定" not in said


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "五", "", "²", "10000000000"])
def test_days_that_are_no_days_are_refused(days: str) -> None:
    assert "工作日数至少为 1" in refused("deadline", f"--days={days}", "--received", "2023-09-28T10:00")


@pytest.mark.parametrize(
    "received", ["nonsense", "2023-02-30", "2023-09-28T25:00", "昨天", "", "9999-12-31T23:59-12:00"]
)
def test_a_time_that_is_none_is_refused_with_an_example(received: str) -> None:
    assert "2023-09-28T10:00+08:00" in refused("deadline", "--days", "5", f"--received={received}")


@pytest.mark.parametrize(
    ("days", "received"),
    [("5", "1999-12-31T10:00"), ("5", "0001-01-01T00:00"), ("5", "9999-12-31T23:59"), ("20000", "2023-09-28T10:00")],
)
def test_what_the_calendar_does_not_reach_is_refused_with_its_bounds(days: str, received: str) -> None:
    assert "日历从 2000-01-01" in refused("deadline", "--days", days, "--received", received)


def test_a_limit_of_the_law_needs_the_law_in_force() -> None:
    said = refused("deadline", "--urgency", "general", "--received", "2023-06-27T10:00")
    assert "办法自 2023-06-28 起施行" in said


def test_days_alone_are_counted_in_any_year_of_the_calendar() -> None:
    # 29, 30 September, 8, 9 (made up), 10 October 2022.
    assert law_json("deadline", "--days", "5", "--received", "2022-09-28T10:00")["due"] == "2022-10-11T00:00:00+08:00"


@pytest.mark.parametrize("more", [[], ["--days", "5", "--urgency", "general"]])
def test_days_and_urgency_exclude_each_other(more: list[str]) -> None:
    assert "--urgency" in refused("deadline", "--received", "2023-09-28T10:00", *more)


def test_clauses_are_a_list_with_25_entries_of_the_hotline() -> None:
    found = law_json("clauses")
    assert sum(one["regulation"] == "hotline" for one in found) == 25
    assert sum(one["regulation"] == "city_projects" for one in found) == 29
    assert set(found[0]) == {
        *("regulation", "id", "title", "title_en", "rules", "reason", "reason_en", "valid_from", "valid_until")
    }
    assert [one for one in found if one["regulation"] == "hotline"] == law_json("clauses", "--regulation", "hotline")


def test_clauses_of_flood_duties_in_words_say_what_makes_each_due_or_why_nothing_computes() -> None:
    said = law("clauses", "--regulation", "flood").output
    assert "33 clauses" in said
    assert "启动条件 due: 巡查抢险：应急响应（Ⅳ级及以上） Patrol and rescue: A response (level IV and above)" in said
    assert said.count("启动条件 due: ") == 160
    assert "不作计算 declaratory: 没有写明条件和经费的数额。" in said


def test_clauses_in_words_show_the_items_and_what_is_not_coded() -> None:
    said = law("clauses", "--regulation", "hotline").output
    assert "hotline:12.10" in said
    assert "规则 rules: hotline.close" in said
    assert "[2023-06-28 – 2026-06-27]" in said
    assert "25 clauses" in said


def test_an_unknown_regulation_is_refused_with_those_there_are() -> None:
    assert "hotline" in refused("clauses", "--regulation", "nonsense")


def test_rules_are_listed_with_the_schema_of_their_facts() -> None:
    found = {one["id"]: one for one in law_json("rules")}
    assert {one for one in found if one.startswith("hotline.")} == set(RULES)
    schema = found["hotline.handling_limit"]["facts"]
    assert schema["type"] == "object"
    assert schema["required"] == ["received_at"]
    assert schema["properties"]["urgency"]["enum"] == ["general", "urgent", "extra_urgent"]
    assert "hotline.handling_limit" in law("rules").output


def test_parameters_show_value_unit_clause_source_and_history() -> None:
    found = {one["name"]: one for one in law_json("parameters", "--as-of", "2024-01-01")}
    general = found["handling_days_general"]
    assert (general["value"], general["unit"], general["clause"]) == (5, "working_day", "hotline:12.3")
    assert general["values"] == [{"value": 5, "valid_from": "2023-06-28", "valid_until": None}]
    assert (general["local"], general["basis_lapsed"], general["as_of"]) == (False, False, "2024-01-01")
    assert found["callback_attempts"]["local"] is True


def test_parameters_after_the_law_has_lapsed_say_so() -> None:
    lapsed = {
        one["clause"].partition(":")[0]
        for one in law_json("parameters", "--as-of", "2026-06-28")
        if one["basis_lapsed"]
    }
    assert lapsed == {"hotline"}
    assert "依据已到期" in law("parameters", "--as-of", "2026-06-28").output
    assert "依据已到期" not in law("parameters", "--as-of", "2026-06-27").output


def test_parameters_before_the_law_are_refused_in_words() -> None:
    assert "办法自 2023-06-13 起施行" in refused("parameters", "--as-of", "2023-06-12")
    assert "2026-06-27" in refused("parameters", "--as-of", "yesterday")


def test_a_decision_is_given_with_clause_reason_and_what_it_rests_on() -> None:
    facts = json.dumps({"received_at": "2023-09-28T10:00", "urgency": "general"})
    found = law_json("decide", "hotline.handling_limit", "--facts", "-", "--as-of", "2023-09-28", text=facts)
    assert found["clause"] == "hotline:12.3"
    assert found["results"]["due"] == "2023-10-12T00:00:00+08:00"
    assert found["parameters"]["handling_days_general"] == "5@2023-06-28"
    assert found["basis_lapsed"] is False


def test_a_refusal_is_a_decision_too_and_names_the_next_step(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text('{"kind": "complaint", "excluded": "litigation"}', encoding="utf-8-sig")
    result = law("decide", "hotline.scope", "--facts", str(file))
    assert result.exit_code == 0
    assert "《热线办法》第三条" in result.output
    assert "refused" in result.output
    assert "下一步：" in result.output


@pytest.mark.parametrize("name", ["hotline.handling_limt", "handling_limit", "hotline.handling"])
def test_a_wrong_rule_name_is_answered_with_near_ones(name: str) -> None:
    assert "hotline.handling_limit" in refused("decide", name, "--facts", "-", text="{}")


def test_a_name_like_no_rule_is_answered_with_where_the_names_are() -> None:
    assert "qiban law rules" in refused("decide", "zzz", "--facts", "-", text="{}")


def test_facts_that_do_not_fit_say_which_field() -> None:
    facts = json.dumps({"received": "2023-09-28T10:00", "urgency": "calm"})
    said = refused("decide", "hotline.handling_limit", "--facts", "-", text=facts)
    assert "received_at: 此项必填。 This is required." in said
    assert "urgency: " in said
    assert "received: 没有这一项" in said


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", '"x"', "[" * 100_000, "NaN"])
def test_what_is_no_json_object_is_refused(text: str) -> None:
    refused("decide", "hotline.scope", "--facts", "-", text=text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(b"\xff\xfe\x00{}")
    assert "不是 JSON" in refused("decide", "hotline.scope", "--facts", str(file))
    refused("decide", "hotline.scope", "--facts", str(tmp_path / "missing.json"))


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"])
@pytest.mark.parametrize("urgency", ["general", "urgent"])
def test_instants_at_the_ends_of_time_are_refused_in_words(instant: str, urgency: str) -> None:
    facts = json.dumps({"received_at": instant, "urgency": urgency})
    refused("decide", "hotline.dispatch_limit", "--facts", "-", text=facts)


def test_the_law_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom qiban.cli.main import cli\n"
        "cli(['law', 'clauses'], standalone_mode=False)\n"
        "sys.exit(any(name.split('.')[0] in ('django', 'psycopg', 'procrastinate') for name in sys.modules))"
    )
    # A home of its own, where no database was ever made.
    place = os.environ | {"QIBAN_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=place)
    assert done.returncode == 0, done.stderr
