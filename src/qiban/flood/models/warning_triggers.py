"""What the database holds of warnings: what was submitted is not rewritten, what was published never changes or goes.

Only an update or a cancellation, a message of its own, replaces what was published.
"""

import pgtrigger

from qiban.core.triggers import Protect, Trigger

# What a warning says and where it belongs. It changes only while it is written.
CONTENT = (
    "message",
    "status",
    "colour",
    "event",
    "urgency",
    "certainty",
    "headline",
    "description",
    "instruction",
    "contact",
    "web",
    "headline_en",
    "description_en",
    "instruction_en",
    "note",
    "effective_at",
    "onset_at",
    "expires_at",
    "areas",
    "authors",
    "unit_id",
    "response_id",
    "replaces_id",
)
# What is said of it when it is approved or sent back, and when it is published.
DECIDED, SENT = ("approved_by_id", "opinion"), ("identifier", "sent_at")
OPEN = "('written', 'submitted', 'approved')"
NO_TRUNCATE = Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    operation=pgtrigger.Truncate,
    when=pgtrigger.Before,
    func="RAISE EXCEPTION 'what was published stays';",
)


def of_warnings() -> list[pgtrigger.Trigger]:
    """Return what guards the rows of warnings."""
    return [
        Protect(name="kept", operation=pgtrigger.Delete),
        NO_TRUNCATE,
        Trigger(
            name="content_is_frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=f"""
IF OLD.state <> 'written' AND {_differ(CONTENT)} THEN
  RAISE EXCEPTION 'a warning is rewritten only while it is being written' USING ERRCODE = 'check_violation';
END IF;
IF OLD.state NOT IN {OPEN} AND {_differ(DECIDED)} THEN
  RAISE EXCEPTION 'what was decided on a warning stays' USING ERRCODE = 'check_violation';
END IF;
IF {_differ(SENT)} AND NOT (OLD.state = 'approved' AND NEW.state = 'published') THEN
  RAISE EXCEPTION 'a warning is sent once' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
        ),
    ]


def of_messages() -> list[pgtrigger.Trigger]:
    """Return what guards the published bytes: each belongs to its warning, hashes as it says, and stays."""
    return [
        Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        NO_TRUNCATE,
        Trigger(
            name="of_its_warning",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func="""
IF NEW.sha256 <> encode(sha256(NEW.xml), 'hex') OR NOT EXISTS (
  SELECT FROM public.flood_floodwarning AS warning
  WHERE warning.id = NEW.warning_id AND warning.state = 'published' AND warning.identifier = NEW.identifier
    AND warning.sent_at = NEW.sent_at
) THEN
  RAISE EXCEPTION 'a message is that of a published warning' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
        ),
    ]


def _differ(columns: tuple[str, ...]) -> str:
    new, old = (", ".join(f"{row}.{one}" for one in columns) for row in ("NEW", "OLD"))
    return f"(({new}) IS DISTINCT FROM ({old}))"
