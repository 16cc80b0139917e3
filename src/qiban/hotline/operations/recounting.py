"""What orders and demands have to do with deadlines that are counted anew."""

from datetime import date

from django.db import connection

# Actions lock an order or a demand first, and what is owed for it after that.
LOCK_ORDERS = """
WITH counted AS (SELECT subject_type, subject_id FROM obligations_obligation WHERE id = ANY(%(ids)s))
SELECT FROM hotline_order WHERE id IN (
    SELECT subject_id FROM counted WHERE subject_type = 'order'
    UNION SELECT order_id FROM hotline_assignment WHERE id IN (
        SELECT subject_id FROM counted WHERE subject_type = 'assignment'))
ORDER BY id FOR UPDATE
"""
LOCK_DEMANDS = """
SELECT FROM hotline_demand WHERE id IN (
    SELECT subject_id FROM obligations_obligation WHERE id = ANY(%(ids)s) AND subject_type = 'demand')
ORDER BY id FOR UPDATE
"""
FOLLOW_PARTS = """
UPDATE hotline_assignment AS part SET due_at = owed.due_at FROM obligations_obligation AS owed
WHERE owed.id = ANY(%(ids)s) AND owed.subject_type = 'assignment' AND owed.subject_id = part.id
  AND owed.kind IN ('handling', 'continued_report') AND owed.settled_at IS NULL
"""
FOLLOW_ORDERS = """
UPDATE hotline_order AS matter SET due_at = part.due_at
FROM hotline_assignment AS part, obligations_obligation AS owed
WHERE owed.id = ANY(%(ids)s) AND owed.subject_type = 'assignment' AND owed.subject_id = part.id
  AND owed.kind IN ('handling', 'continued_report') AND owed.settled_at IS NULL
  AND part.order_id = matter.id AND part.is_lead
"""

JUDGED_EARLIER = """
WITH judged AS (
    SELECT 'order' AS subject_type, id AS subject_id, law_as_of FROM hotline_order WHERE law_as_of IS NOT NULL
    UNION ALL SELECT 'demand', id, law_as_of FROM hotline_demand WHERE law_as_of IS NOT NULL
    UNION ALL SELECT 'assignment', part.id, matter.law_as_of
    FROM hotline_assignment AS part JOIN hotline_order AS matter ON matter.id = part.order_id
    WHERE matter.law_as_of IS NOT NULL)
SELECT owed.id, judged.law_as_of FROM judged JOIN obligations_obligation AS owed USING (subject_type, subject_id)
"""


def lock_subjects(obligation_ids: list[int]) -> None:
    """Lock the orders and demands that obligations are about, as actions do before they lock obligations."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK_ORDERS, {"ids": obligation_ids})
        cursor.execute(LOCK_DEMANDS, {"ids": obligation_ids})


def follow(obligation_ids: list[int]) -> None:
    """Let orders and their parts follow obligations whose ends have moved."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW_PARTS, {"ids": obligation_ids})
        cursor.execute(FOLLOW_ORDERS, {"ids": obligation_ids})


def judged_earlier() -> dict[int, date]:
    """Return the day as of which obligations are judged, of orders and demands that an import judges so."""
    with connection.cursor() as cursor:
        cursor.execute(JUDGED_EARLIER)
        return dict(cursor.fetchall())
