"""Which rows of the hotline are cases of a month: the one statement that reads them.

A handling limit belongs to the month of its last day, as it stands after extensions; the promise of a continued report is
such a limit, too. An answer belongs to the month of the call: of each demand the last one in which the complainant was
reached, or else the last attempt, and to the unit that led the order then.
"""

from datetime import datetime
from typing import Any

from qiban.evaluation.months import bounds

# What an appeal took out: of a unit's cases of an order those that it names.
EXCLUDED = """EXISTS (
    SELECT FROM evaluation_exclusion AS taken
    WHERE taken.month = %(month)s AND taken.order_id = matter.id AND taken.unit_id = {unit} AND {rate} = ANY(taken.rates)
        AND (taken.demand_id IS NULL OR taken.demand_id = {demand}) AND (taken.round IS NULL OR taken.round = {round})
)"""
# An order's number, as its pages show it.
NUMBER = """to_char(matter.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD')
    || lpad(matter.id::text, greatest(7, length(matter.id::text)), '0')"""
HANDLING = f"""
SELECT 'on_time' AS rate, owed.bearer_unit_id AS unit_id, matter.id AS order_id, matter.lead_demand_id AS demand_id,
    owed.id AS case_id, {NUMBER} AS number,
    concat_ws('|', 'handling', owed.outcome, owed.due_at <= %(at)s, part.state = 'returned', matter.state = 'merged',
        {EXCLUDED.format(unit="owed.bearer_unit_id", rate="'on_time'", demand="matter.lead_demand_id", round="times.round")}
    ) AS fact,
    owed.due_at, owed.settled_at AS done_at, times.round, owed.clause = 'hotline:12.4' AS ext
FROM obligations_obligation AS owed
JOIN hotline_assignment AS part ON part.id = owed.subject_id
JOIN hotline_order AS matter ON matter.id = part.order_id
-- The round in which the limit began: one more for each rework until then.
CROSS JOIN LATERAL (SELECT CASE WHEN matter.round = 1 THEN 1 ELSE (
    SELECT 1 + count(*) FROM journal_entry AS step
    WHERE step.subject_type = 'order' AND step.subject_id = matter.id AND step.action = 'rework'
        AND step.at <= owed.opened_at
) END AS round) AS times
WHERE owed.subject_type = 'assignment' AND owed.kind IN ('handling', 'continued_report')
    AND owed.due_at > %(begins_at)s AND owed.due_at <= %(ends_at)s
"""
ANSWERS = f"""
SELECT asked.rate, lead.unit_id, matter.id AS order_id, call.demand_id, call.demand_id AS case_id, {NUMBER} AS number,
    concat_ws('|', 'answer', call.is_reached, coalesce(asked.answer::text, ''),
        {EXCLUDED.format(unit="lead.unit_id", rate="asked.rate", demand="call.demand_id", round="call.round")}
    ) AS fact,
    NULL::timestamptz AS due_at, call.called_at AS done_at, call.round, false AS ext
FROM (
    SELECT DISTINCT ON (demand_id) * FROM hotline_callback
    WHERE is_final AND called_at >= %(begins_at)s AND called_at < %(ends_at)s
    ORDER BY demand_id, is_reached DESC, called_at DESC, id DESC
) AS call
JOIN hotline_order AS matter ON matter.id = call.order_id
JOIN LATERAL (
    SELECT unit_id FROM hotline_assignment AS part
    WHERE part.order_id = matter.id AND part.is_lead AND part.dispatched_at <= call.called_at
        AND (part.state <> 'returned' OR part.last_at > call.called_at)
    ORDER BY part.id DESC LIMIT 1
) AS lead ON true
CROSS JOIN LATERAL (VALUES
    ('process', call.process_satisfied), ('result', call.result_satisfied), ('solved', call.solved)
) AS asked(rate, answer)
"""
# The same rows in the same order, whatever the database's language.
CASES = f"""
SELECT rate, unit_id, order_id, demand_id, case_id, number, fact, due_at, done_at, round, ext
FROM ({HANDLING} UNION ALL {ANSWERS}) AS found
ORDER BY rate COLLATE "C", unit_id, order_id, case_id
"""
SAMPLES = """
SELECT asked.rate, sample.unit_id, asked.answer AS good, sample.id AS sample_id
FROM evaluation_sample AS sample
CROSS JOIN LATERAL (VALUES
    ('process', sample.process), ('result', sample.result), ('solved', sample.solved)
) AS asked(rate, answer)
WHERE sample.month = %(month)s AND asked.answer IS NOT NULL
ORDER BY asked.rate COLLATE "C", sample.unit_id, sample.id
"""


def values_of(month: int, at: datetime) -> dict[str, Any]:
    """Return what the statements take.

    Args:
        at: limits that are open and have ended by then are over.
    """
    begins_at, ends_at = bounds(month)
    return {"month": month, "begins_at": begins_at, "ends_at": ends_at, "at": at}
