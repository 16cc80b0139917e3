"""The numbers of flood control: the duties name none, so that every one is a local choice, under the duty that it serves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.law.flood import flood_law
from qiban.law.parameter import OutOfForce
from qiban.law.regulation import book_of

# clause | unit | names with their values; part by part.
TABLE = """
duty-2    | minute      | short_yellow_minutes 10, decide_minutes 30

duty-1.9  | minute      | acknowledge_minutes_4 120, acknowledge_minutes_3 60, acknowledge_minutes_2 30
duty-1.9  | minute      | acknowledge_minutes_1 15
duty-1.11 | hour        | report_hours_4 24, report_hours_3 12, report_hours_2 6, report_hours_1 2

duty-2    | minute      | order_issue_minutes 20
duty-2    | day         | order_longest_days 30
duty-1.9  | minute      | order_confirm_minutes_4 60, order_confirm_minutes_3 30, order_confirm_minutes_2 15
duty-1.9  | minute      | order_confirm_minutes_1 10, order_objection_minutes 15
duty-1.11 | minute      | answer_minutes_4 120, answer_minutes_3 60, answer_minutes_2 30, answer_minutes_1 15
duty-1.11 | hour        | situation_hours_4 24, situation_hours_3 12, situation_hours_2 6, situation_hours_1 3
duty-1.11 | minute      | situation_fresh_minutes 120
duty-1.11 | minute      | text_repeat_minutes 30, text_unknown_minutes 60

duty-1.8.3 | working_day | duty_acknowledgement_days 5
duty-1.4.1 | working_day | duty_handover_days 3

duty-1.5  | day         | ahead_days_flood_plan 30, ahead_days_ice_plan 30, ahead_days_beyond_plan 30
duty-2    | day         | ahead_days_support_plan 30
duty-1.11 | day         | ahead_days_drill 15
duty-1.4  | day         | ahead_days_training 15, ahead_days_team 20, ahead_days_materials 20
unit-市交通运输局 | day | ahead_days_pontoon_plan 20, ahead_days_pontoon_removal 5
duty-1.6  | day         | ahead_days_floodplain 15
duty-1.7  | day         | ahead_days_roster 15
duty-1.8  | day         | ahead_days_inspection 10, ready_least_days 7, renew_days 7
duty-1.1  | day         | ahead_days_law_check 10
duty-1.5  | working_day | plan_decision_days 5
duty-1.11 | working_day | drill_confirm_days 5
duty-1.4  | person      | team_least 10
duty-1.4  | day         | team_check_days 180, count_days 60
duty-1.6  | working_day | floodplain_days 20
duty-1.8  | working_day | verify_days 5, fault_days_minor 10, fault_days_general 5, fault_days_serious 2

unit-市水利局.1 | minute | clock_skew_minutes 10, silence_minutes 30
unit-市水利局.1 | day    | oldest_reading_days 30
unit-市水利局.1 | hour   | jump_hours 24
duty-2    | hour        | fresh_hours 24, fall_hours 12, repeat_hours 6
duty-2    | percent     | higher_percent 1

duty-1.7  | day         | roster_days 15
duty-1.7  | working_day | roster_check_days 3
duty-1.9  | level       | return_level 4
duty-1.9  | day         | return_days 3

duty-2    | minute      | warning_approve_minutes_1 5, warning_approve_minutes_2 10, warning_approve_minutes_3 20
duty-2    | minute      | warning_approve_minutes_4 30
duty-1.11 | minute      | warning_publish_minutes 10
duty-1.11 | hour        | warning_longest_hours 72
duty-1.11 | letter      | warning_headline_letters 60, warning_text_letters 1000
unit-市水利局 | kilometre | warning_circle_km 100

duty-1.10.6 | hour          | damage_first_hours 2, damage_continued_hours 24
duty-1.10.6 | day           | damage_verified_days 10, damage_confirm_days 3, damage_task_days 7
duty-1.10.6 | fold          | damage_jump_factor 5
duty-1.10.5 | month_of_year | season_month 7
duty-1.10.5 | day_of_month  | season_day 1
duty-1.10.5 | day           | repair_accept_days 10
duty-1.6.3  | day           | claim_days 20, publication_days 7, objection_days 5, approval_days 10, payment_days 30
duty-1.6.3  | percent       | crop_share 70, building_share 70
duty-2      | day           | review_draft_days 15, review_issue_days 10
"""
# What rests on a document of the state, besides the duties.
FROM_ABOVE = {"crop_share", "building_share"}
ISSUED = date(2023, 6, 22)


def written() -> dict[str, tuple[str, str, Decimal]]:
    """Return clause, unit and value of every number by its name, as the table above has them."""
    rows = [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]
    pairs = [(clause, unit, *one.split()) for clause, unit, numbers in rows for one in numbers.split(",")]
    assert len({name for _, _, name, _ in pairs}) == len(pairs)
    return {name: (clause, unit, Decimal(value)) for clause, unit, name, value in pairs}


def test_every_number_stands_there_with_its_clause_unit_and_value() -> None:
    found = {
        name: (one.citation.id, one.unit, Decimal(one.values[0].value))
        for name, one in book_of("flood").parameters.items()
    }
    assert found == written()


@pytest.mark.parametrize("name", written())
def test_every_number_is_local_holds_since_the_document_and_has_a_name(name: str) -> None:
    one = book_of("flood").parameters[name]
    assert one.is_local
    assert [(value.valid_from, value.valid_until) for value in one.values] == [(ISSUED, None)]
    assert one.title.zh
    assert one.title.en
    assert (one.source == "淄政办字[2023]35号") is (name not in FROM_ABOVE)


def test_numbers_by_level_fall_as_the_level_rises() -> None:
    law = flood_law(date(2024, 7, 1))
    by_level = ("acknowledge_minutes", "report_hours", "order_confirm_minutes", "answer_minutes", "situation_hours")
    for name in (*by_level, "warning_approve_minutes"):
        values: list[Any] = [law.parameters[f"{name}_{level}"] for level in (4, 3, 2, 1)]
        assert values == sorted(values, reverse=True)
        assert len(set(values)) == len(values)


def test_the_duties_hold_from_the_day_on_which_they_were_issued_and_end_on_none() -> None:
    with pytest.raises(OutOfForce):
        flood_law(date(2023, 6, 21))
    for day in (ISSUED, date(2099, 12, 31)):
        law = flood_law(day)
        assert (law.regulation, law.parameters.basis_lapsed) == ("flood", False)
