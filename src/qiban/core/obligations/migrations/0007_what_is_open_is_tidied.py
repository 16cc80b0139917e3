"""The few obligations that are open change all day in a table of millions: boards count them by an index alone only where
what was changed is cleared away after some thousand changes, not after a fifth of all rows."""

from django.db import migrations

TIDY = """
ALTER TABLE obligations_obligation SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000,
    vacuum_index_cleanup = on
)
"""
AS_BEFORE = """
ALTER TABLE obligations_obligation RESET (
    autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, autovacuum_vacuum_insert_scale_factor,
    autovacuum_vacuum_insert_threshold, vacuum_index_cleanup
)
"""


class Migration(migrations.Migration):
    dependencies = [("obligations", "0006_next_changes")]

    operations = [migrations.RunSQL(TIDY, AS_BEFORE)]
