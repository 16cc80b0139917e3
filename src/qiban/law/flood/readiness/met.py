"""Whether what a unit is to have ready before a season is there: a rule a kind (职责一（四）, （五）, （八）, （十一）)."""

from datetime import timedelta

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import (
    ExerciseReadyFacts,
    InspectionReadyFacts,
    MaterialsReadyFacts,
    PlanReadyFacts,
    PlanRow,
    ReadinessFacts,
    RosterReadyFacts,
    TeamReadyFacts,
)
from .kinds import KINDS, PLANS, KindName, PlanName
from .saying import number_list

KIND_OF_PLAN: dict[PlanName, KindName] = {**{plan: kind for kind, plan in PLANS.items()}, "pontoon": "pontoon_plan"}


def plan_ready(given: PlanReadyFacts, law: Law) -> Decision:
    """Tell whether a unit's plan is approved and in force through the season's last day.

    Interpretation: it is in force from the season's first day on, or from today on where the season runs already. A plan
    that ends on the season's last day covers it.

    Source: duty 1.5; duty 3 for the support plans of member units.
    """
    kind = KIND_OF_PLAN[given.kind]
    say = Ruling("plan_ready", KINDS[kind].citation, given, law)
    title = KINDS[kind].title
    approved = [one for one in given.plans if one.state == "approved"]
    if covering := [one for one in approved if _covers(one, given)]:
        one = covering[0]
        return say(
            "met",
            f"{title.zh}（{one.id}）已批准，有效期至{one.valid_until}。",
            f"{title.en} {one.id} is approved and in force until {one.valid_until}.",
        )
    if approved:
        last = max(approved, key=lambda one: one.valid_until)
        return say("unmet", *_falls_short(last, given), next_step=("请编制新的预案并报批。", "Draft a new plan."))
    if waiting := [one for one in given.plans if one.state == "submitted"]:
        return say(
            "unmet",
            f"{title.zh}（{waiting[0].id}）已上报，尚未批准。",
            f"{title.en} {waiting[0].id} waits to be approved.",
            next_step=("请等待上级审批。", "It is for those above to approve it."),
        )
    if drafts := [one for one in given.plans if one.state in ("drafted", "returned")]:
        return say(
            "unmet",
            f"{title.zh}（{drafts[0].id}）还没有上报审批。",
            f"{title.en} {drafts[0].id} is not submitted.",
            next_step=("请上传正文并上报审批。", "Attach the text and submit it."),
        )
    return say(
        "unmet",
        f"还没有编制{title.zh}。",
        f"There is no {title.en[:1].lower()}{title.en[1:]}.",
        next_step=("请编制并报批。", "Draft one and submit it."),
    )


def _covers(one: PlanRow, given: PlanReadyFacts) -> bool:
    return one.valid_from <= max(given.on, given.starts_on) and one.valid_until >= given.ends_on


def _falls_short(one: PlanRow, given: PlanReadyFacts) -> tuple[str, str]:
    if one.valid_until < given.ends_on:
        return (
            f"预案{one.id}有效期至{one.valid_until}，不到汛期最后一天{given.ends_on}。",
            f"Plan {one.id} ends on {one.valid_until}, before the season does on {given.ends_on}.",
        )
    return (
        f"预案{one.id}自{one.valid_from}起生效，晚于汛期第一天。",
        f"Plan {one.id} is in force from {one.valid_from} only, after the season's first day.",
    )


def exercise_ready(given: ExerciseReadyFacts, law: Law) -> Decision:
    """Tell whether a unit has held a drill or training since the last season, which another unit or person has confirmed.

    Source: duties 1.4 and 1.11.
    """
    say = Ruling("exercise_ready", KINDS[given.kind].citation, given, law)
    title = KINDS[given.kind].title
    fresh = [one for one in given.held if one.held_on >= given.since]
    if confirmed := [one for one in fresh if one.state == "confirmed"]:
        last = max(confirmed, key=lambda one: one.held_on)
        return say(
            "met",
            f"{title.zh}已于{last.held_on}开展（{last.id}）。",
            f"{title.en}: held on {last.held_on} ({last.id}).",
        )
    if fresh:
        return say(
            "unmet",
            f"{title.zh}（{fresh[0].id}）已登记，尚未确认。",
            f"{title.en} {fresh[0].id} is recorded and not confirmed.",
            next_step=("请等待上级确认。", "It is for those above to confirm it."),
        )
    return say(
        "unmet", *_none_since(title.zh, title.en, given), next_step=("请开展后登记。", "Hold one, then record it.")
    )


def _none_since(zh: str, en: str, given: ExerciseReadyFacts | InspectionReadyFacts) -> tuple[str, str]:
    before = max((one.held_on for one in given.held), default=None)
    return (
        f"{given.since}以来没有开展{zh}{f'，上一次是{before}' if before else ''}。",
        f"{en}: none since {given.since}{f'; the last one was on {before}' if before else ''}.",
    )


def team_ready(given: TeamReadyFacts, law: Law) -> Decision:
    """Tell whether a unit has teams with a leader and enough people, whose lists were looked through not long ago.

    Source: duty 1.4.
    """
    say = Ruling("team_ready", head(4), given, law, ("team_least", "team_check_days"))
    least, days = law.parameters["team_least"], law.parameters["team_check_days"]
    if not given.teams:
        return say(
            "unmet",
            "还没有登记防汛队伍。",
            "There is no team.",
            next_step=("请登记队伍的人数和负责人。", "Register a team with its strength and leader."),
        )
    if headless := tuple(one.id for one in given.teams if not one.leader.strip()):
        return say(
            "unmet",
            f"队伍没有负责人：{number_list(headless).zh}。",
            f"Teams without a leader: {number_list(headless).en}.",
            next_step=("请补充负责人。", "Name the leader."),
        )
    if (people := sum(one.strength for one in given.teams)) < least:
        return say(
            "unmet",
            f"队伍共{people}人，不到{least}人。",
            f"The teams have {people} people, fewer than {least}.",
            next_step=("请补充队伍。", "Add people or another team."),
        )
    if stale := tuple(one.id for one in given.teams if (given.on - one.checked_on).days > days):
        return say(
            "unmet",
            f"队伍名单超过{days}日没有核对：{number_list(stale).zh}。",
            f"Lists not looked through within {days} days: {number_list(stale).en}.",
            next_step=("请核对人数和负责人。", "Check strength and leader."),
        )
    return say(
        "met",
        f"有{len(given.teams)}支队伍、{people}人。",
        f"Teams: {len(given.teams)}, people: {people}.",
    )


def materials_ready(given: MaterialsReadyFacts, law: Law) -> Decision:
    """Tell whether every place of a unit holds materials that were counted within the days.

    Interpretation: a place counts by the oldest of its latest counts; what was counted as none is not there any more.

    Source: duty 1.4.
    """
    say = Ruling("materials_ready", head(4), given, law, ("count_days",))
    days = law.parameters["count_days"]
    if not given.depots:
        return say(
            "unmet",
            "还没有登记防汛物料点。",
            "No place with materials is registered.",
            next_step=("请登记物料点并清点物资。", "Register one and count what is there."),
        )
    if empty := tuple(one.id for one in given.depots if not one.lines or one.counted_on is None):
        return say(
            "unmet",
            f"物料点没有物资：{number_list(empty).zh}。",
            f"Places with nothing: {number_list(empty).en}.",
            next_step=("请清点物资，停用的物料点请注销。", "Count what is there, or close the place."),
        )
    oldest = given.on - timedelta(days=days)
    if stale := tuple(one.id for one in given.depots if one.counted_on is not None and one.counted_on < oldest):
        return say(
            "unmet",
            f"物料点超过{days}日没有清点：{number_list(stale).zh}。",
            f"Places not counted within {days} days: {number_list(stale).en}.",
            next_step=("请重新清点。", "Count again."),
        )
    return say(
        "met",
        f"{len(given.depots)}个物料点均在{days}日内清点。",
        f"All places ({len(given.depots)}) were counted within {days} days.",
    )


def inspection_ready(given: InspectionReadyFacts, law: Law) -> Decision:
    """Tell whether a unit has concluded an inspection since the last season, and what it found serious is put right.

    Source: duties 1.1 and 1.8.
    """
    say = Ruling("inspection_ready", KINDS[given.kind].citation, given, law)
    title = KINDS[given.kind].title
    fresh = [one for one in given.held if one.held_on >= given.since]
    if not fresh:
        return say("unmet", *_none_since(title.zh, title.en, given), next_step=("请组织检查。", "Begin an inspection."))
    concluded = [one for one in fresh if one.state == "concluded"]
    if not concluded:
        return say(
            "unmet",
            f"{title.zh}（{fresh[0].id}）还没有结束。",
            f"{title.en} {fresh[0].id} is not concluded.",
            next_step=("请登记检查结论。", "Conclude it."),
        )
    if given.serious:
        return say(
            "unmet",
            f"检查发现的严重问题没有整改到位：{number_list(given.serious).zh}。",
            f"Serious faults are not put right: {number_list(given.serious).en}.",
            next_step=("请督促整改并复查。", "Have them put right and looked at again."),
        )
    last = max(concluded, key=lambda one: one.held_on)
    return say("met", f"{title.zh}已于{last.held_on}开展（{last.id}）。", f"{title.en}: {last.held_on} ({last.id}).")


def roster_ready(given: RosterReadyFacts, law: Law) -> Decision:
    """Tell whether the town has confirmed the list of every village in a place.

    Source: duty 1.7.
    """
    say = Ruling("roster_ready", head(7), given, law)
    if not given.rosters:
        return say("fine", "没有需要编制名单的村。", "No village has a list to make.")
    if open_ones := tuple(one.id for one in given.rosters if one.state != "confirmed"):
        return say(
            "unmet",
            f"转移名单尚未确认：{number_list(open_ones).zh}。",
            f"Lists that are not confirmed: {number_list(open_ones).en}.",
            next_step=("请督促各村填报，由镇街确认。", "Have the villages fill them in; the town confirms."),
        )
    return say("met", f"{len(given.rosters)}个村的名单均已确认。", f"All lists ({len(given.rosters)}) are confirmed.")


def readiness(given: ReadinessFacts, law: Law) -> Decision:
    """Tell where a readiness item stands after a look: its next state in the results.

    Interpretation: what was ready and is not any more has lapsed, and is owed again. Where there is nothing to make ready
    (no bridge, nothing on the floodplain) nothing is owed, and that is not called ready.

    Source: duty 1.8.
    """
    say = Ruling("readiness", head(8), given, law)
    if given.outcome == "met":
        return say("met", "已准备好。", "It is ready.", results={"next_state": "ready"})
    if given.outcome == "fine":
        return say("fine", "没有需要准备的对象。", "There is nothing to make ready.", results={"next_state": "idle"})
    state = "lapsed" if given.state in ("ready", "lapsed") else "owed"
    return say(
        "unmet",
        "曾经备好，现已失效，应重新准备。" if state == "lapsed" else "尚未准备好。",
        "It was ready and is not any more." if state == "lapsed" else "It is not ready yet.",
        next_step=("请按未备好的原因办理。", "See why not, and do what is missing."),
        results={"next_state": state},
    )
