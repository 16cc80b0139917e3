"""Triggers of django-pgtrigger that no setting of a session switches off.

The library's own let whoever sets `pgtrigger.ignore` pass. Ours have no such door, and name what they call in full: the
path on which a session looks for names does not matter.
"""

from typing import Any

import pgtrigger
from django.db.migrations.state import ProjectState
from pgtrigger import compiler, migrations

_TEMPLATE = """
CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER AS $$
{declare}
BEGIN
{func}
END;
$$ LANGUAGE plpgsql SET search_path = pg_catalog;

DROP TRIGGER IF EXISTS {pgid} ON {table};
CREATE {constraint} TRIGGER {pgid} {when} {operation} ON {table} {timing} {referencing}
FOR EACH {level} {condition} EXECUTE PROCEDURE {execute};

COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
"""


class UnswitchableSql(compiler.UpsertTriggerSql):
    """The SQL of such a trigger. Migrations refer to it: a changed template is a new class."""

    def get_template(self) -> str:
        """Return the text that pgtrigger fills."""
        return _TEMPLATE


class AddTrigger(migrations.AddTrigger):
    """pgtrigger's step of a migration, without making the models anew after it: they do not have triggers.

    That took as long as all tables together wherever a new home or a test's database was made.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Keep in the state of a migration that the model has the trigger."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class _Unswitchable(pgtrigger.Trigger):
    def compile(self, model: Any) -> Any:
        library = super().compile(model)
        return compiler.Trigger(name=library.name, sql=UnswitchableSql(**library.sql.kwargs))


class Trigger(_Unswitchable):
    """`pgtrigger.Trigger` without the door."""


class Protect(_Unswitchable, pgtrigger.Protect):
    """`pgtrigger.Protect` without the door."""
