from django.db import migrations

# What was extended before was counted from its old end: it is counted from its first receipt, as an order not extended is.
EXTENDED = """
UPDATE obligations_obligation AS longer
SET counted_from = first.counted_from, counted_days = first.counted_days + longer.counted_days,
    parameters = first.parameters || longer.parameters
FROM obligations_obligation AS first
WHERE longer.settled_at IS NULL AND longer.kind = 'handling' AND longer.counted_days IS NOT NULL
  AND first.kind = 'handling' AND first.case_number = longer.case_number AND first.outcome = 'excused'
  AND first.counted_days IS NOT NULL AND first.settled_at <= longer.opened_at
  AND longer.counted_from = first.due_at - interval '1 second'
"""
# A window for an extension closes at the end of the handling beside it, the province's a working day before.
WINDOWS = """
UPDATE obligations_obligation AS closing
SET counted_from = handling.counted_from, counted_days = handling.counted_days,
    lead_days = CASE WHEN closing.due_at < handling.due_at THEN 1 ELSE 0 END,
    parameters = handling.parameters || closing.parameters
FROM obligations_obligation AS handling
WHERE closing.settled_at IS NULL AND closing.kind = 'extension_window' AND closing.counted_days IS NULL
  AND handling.settled_at IS NULL AND handling.kind = 'handling' AND handling.counted_days IS NOT NULL
  AND handling.subject_type = closing.subject_type AND handling.subject_id = closing.subject_id
  AND handling.opened_at = closing.opened_at
"""
PROMISED = """
UPDATE obligations_obligation SET ends_on = (due_at AT TIME ZONE 'Asia/Shanghai')::date - 1
WHERE settled_at IS NULL AND counted_days IS NULL AND kind IN ('continued_report', 'handling')
  AND subject_type = 'assignment'
"""


class Migration(migrations.Migration):
    dependencies = [("obligations", "0003_recipes_of_deadlines")]

    operations = [
        migrations.RunSQL([EXTENDED, WINDOWS, PROMISED], migrations.RunSQL.noop),
    ]
