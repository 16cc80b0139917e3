"""What makes each duty due, in words: its phase, its causes, the level from which it is a task, what meets it."""

from collections.abc import Iterator

from qiban.law.text import Text

from .duties import CAUSES, KINDS, PHASES, Duty, duties
from .response.levels import NAMES


def causes() -> dict[str, Text]:
    """Return the phase of every duty and what makes it due, by its clause's id."""
    return {one.clause: _in_phase(one) for one in duties()}


def _in_phase(duty: Duty) -> Text:
    phase, cause = PHASES[duty.phase], cause_of(duty)
    return Text(f"{phase.zh}：{cause.zh}", f"{phase.en}: {cause.en}")


def cause_of(duty: Duty) -> Text:
    """Return what makes a duty due: its causes, with the level of a response's, and what meets one of readiness."""
    said = list(_causes(duty))
    return Text("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _causes(duty: Duty) -> Iterator[Text]:
    for cause in duty.due:
        title, more = CAUSES[cause], {"response": level_of(duty), "readiness": kinds_of(duty)}.get(cause)
        yield Text(f"{title.zh}（{more.zh}）", f"{title.en} ({more.en})") if more else title


def level_of(duty: Duty) -> Text | None:
    """Return the level from which a response makes a task of a duty, or None where none does."""
    if duty.level is None:
        return None
    name = NAMES[duty.level]
    return Text(
        f"{name.zh}及以上" if duty.level > 1 else name.zh, f"{name.en} and above" if duty.level > 1 else name.en
    )


def kinds_of(duty: Duty) -> Text:
    """Return what meets a duty of readiness."""
    kinds = [KINDS[one] for one in duty.kinds]
    return Text("、".join(one.zh for one in kinds), " / ".join(one.en for one in kinds))
