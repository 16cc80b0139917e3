"""What readings propose to the headquarters: a higher level at once, a lower one after a time, nothing twice (职责二)."""

from datetime import timedelta
from typing import cast

from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.flood.response.levels import NAMES, direction
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .crossing import aware
from .facts import StandingFacts

USED = ("fall_hours", "repeat_hours", "higher_percent")


def level_from_readings(given: StandingFacts, law: Law) -> Decision:
    """Tell whether readings propose another level: "propose" with it in the results, "waiting" or "quiet".

    Interpretation: readings propose to lower only what readings called for: a level that people opened on other grounds
    stays until people lower it. How long readings were calm is told by readings, not by silence. One proposal waits at a
    time; a level that was not adopted is proposed again after some hours, or once the water stands clearly higher.

    Source: duty 2.
    """
    say = Ruling("level_from_readings", HEADQUARTERS, given, law, USED)
    if given.waiting is not None:
        return say("waiting", "已有一项建议等待决定。", "A proposal waits to be decided.")
    to = _target(given, law)
    if to is None:
        return say("quiet", "水情没有要求变更响应级别。", "The readings ask for no other level.")
    way = direction(given.running, to)
    if _is_declined(given, to, way, law):
        return say("quiet", f"{NAMES[to].zh}刚刚没有被采纳。", f"A change to {NAMES[to].en} was declined just now.")
    return say(
        "propose",
        f"水情对应{NAMES[to].zh}。",
        f"The readings speak for: {NAMES[to].en}.",
        next_step=("由市防指指挥决定。", "A commander decides."),
        results={"to": to, "direction": way},
    )


def _target(given: StandingFacts, law: Law) -> LevelNumber | None:
    """Return the level for which the readings speak, None where it is the one that runs."""
    if given.crossed and (given.running == 0 or given.crossed < given.running):
        return given.crossed
    if given.crossed == given.running or given.calm_since is None or given.calm_until is None:
        return None
    calm = aware(given.calm_until) - aware(given.calm_since)
    if calm < timedelta(hours=law.parameters["fall_hours"]):
        return None
    left = [one for one in (given.crossed, given.crossed_since) if one > given.running]
    return cast("LevelNumber", min(left, default=0))


def _is_declined(given: StandingFacts, to: LevelNumber, way: str, law: Law) -> bool:
    wait = timedelta(hours=law.parameters["repeat_hours"])
    fresh = any(one.to == to and given.at < aware(one.at) + wait for one in given.declined)
    is_higher = way in ("open", "raise") and given.higher_by >= law.parameters["higher_percent"]
    return fresh and not is_higher
