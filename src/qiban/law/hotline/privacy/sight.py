"""Who sees what of whom, as a table (Art. 3, 21): the decisions read it, and a page shows it.

A row says what one relation to a matter lets a post see, by the kind of demand and the state of the matter. Of several rows
that fit, the first one holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from qiban.law.text import Text

Secrecy = Literal["report", "confidential", "other"]
Stage = Literal["in_hand", "replied", "returned", "merged", "closed"]


class Sight(Enum):
    """What may be seen, from nothing to everything."""

    NOTHING = "nothing"
    HIDDEN = "hidden"
    RELAY = "relay"
    MASKED = "masked"
    WITHOUT_LOOK = "without_look"
    IDENTITY = "identity"


SIGHTS = {
    Sight.NOTHING: Text("看不到该事项", "Nothing of the matter"),
    Sight.HIDDEN: Text("只看隐去身份的内容，不看附件", "The matter without identity; no files"),
    Sight.RELAY: Text(
        "只看隐去身份的内容，不看附件；需要联系的，由中心转达",
        "The matter without identity, no files; contact through the relay",
    ),
    Sight.MASKED: Text("看隐去身份的内容和附件", "The matter and its files, masked"),
    Sight.WITHOUT_LOOK: Text("看原文和附件，不再查看身份", "Texts and files as they are; no look at the identity"),
    Sight.IDENTITY: Text(
        "看原文和附件；写明理由后可以查看身份，查看记入日志",
        "Texts and files as they are; the identity after a look with a reason, journalled",
    ),
}
SECRECIES: dict[Secrecy, Text] = {
    "report": Text("举报", "Report"),
    "confidential": Text("要求保密", "Confidential"),
    "other": Text("其他诉求", "Other demands"),
}
STAGES: dict[Stage, Text] = {
    "in_hand": Text("在办", "In hand"),
    "replied": Text("已回复", "Replied"),
    "returned": Text("已回退", "Returned"),
    "merged": Text("已并单", "Merged"),
    "closed": Text("已办结", "Closed"),
}
# The centre's posts that speak with complainants; once a matter is over, only those of the second line look again.
DESK = frozenset({"agent", "dispatcher", "callback_staff"})
AFTERWARDS = frozenset({"reviewer", "director"})
UNIT = frozenset({"handler", "district_dispatcher", "unit_leader"})
OVERSEERS = frozenset({"supervisor", "city_leader", "auditor"})


@dataclass(frozen=True, slots=True)
class Relation:
    """How somebody stands to a matter.

    Args:
        roles: whose posts stand so; any post where empty.
    """

    title: Text
    roles: frozenset[str] = frozenset()


RELATIONS = {
    "accused": Relation(
        Text("被投诉、被举报单位（含下属、承接单位），自己承办或协办", "The accused unit, where it bears the matter")
    ),
    "accused_elsewhere": Relation(
        Text("在被投诉、被举报单位任职，以其他岗位查看", "Somebody of the accused unit, in another post that sees it")
    ),
    "afterwards": Relation(Text("中心审核员、主任", "Reviewer and director of the centre"), AFTERWARDS),
    "desk": Relation(Text("中心受理、派单、回访人员", "The centre's agents, dispatchers and callback staff"), DESK),
    "bearer": Relation(Text("承办单位（主办、协办、区县及其转办单位）", "The unit that bears the matter"), UNIT),
    "above": Relation(Text("承办单位的上级单位", "A unit above the one that bears the matter"), UNIT),
    "overseer": Relation(Text("督办员、市领导、审计人员", "Supervisor, city leaders and auditors"), OVERSEERS),
    "stranger": Relation(Text("其他单位和岗位", "Other units and posts")),
}
FOR_WORK = Text("因办理需要可以查看，查看记入日志。", "For the work at hand; the look is journalled.")
TO_CONTACT = Text("因联系诉求人需要可以查看，查看记入日志。", "To contact the complainant; the look is journalled.")
OVER = Text(
    "该事项已经办完，不再查看诉求人信息。", "The matter is over; its complainant's identity is no longer looked at."
)
NOT_TO_ACCUSED = Text("不得向被投诉单位透露诉求人信息。", "The unit complained about never sees it.")
NO_NEED = Text("与办理无关的单位和个人不得查看诉求人信息。", "Only those who handle the matter may see it.")
CONFIDENTIAL = Text("诉求人要求保密，不向承办单位提供身份信息。", "The complainant asked for confidentiality.")
ANSWERED = Text("已回复办理结果，不再需要联系诉求人。", "The reply is given; no contact is needed.")
# Every one of a kind.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: whoever stands so to a matter of this kind and stage sees so much, and why.

    Args:
        secrecy: a kind of demand, or `ANY`.
        stages: those of the matter for the one who looks; all where empty.
    """

    relation: str
    secrecy: str
    stages: tuple[Stage, ...]
    sight: Sight
    why: Text

    def fits(self, relation: str, secrecy: Secrecy, stage: Stage) -> bool:
        """Tell whether the row is about this."""
        is_kind = self.secrecy in (ANY, secrecy)
        return self.relation == relation and is_kind and (not self.stages or stage in self.stages)


TABLE = (
    Row("accused", "report", (), Sight.NOTHING, NOT_TO_ACCUSED),
    Row("accused", ANY, ("returned",), Sight.NOTHING, NO_NEED),
    Row("accused", ANY, ("in_hand",), Sight.RELAY, NOT_TO_ACCUSED),
    Row("accused", ANY, (), Sight.HIDDEN, NOT_TO_ACCUSED),
    Row("accused_elsewhere", ANY, (), Sight.HIDDEN, NOT_TO_ACCUSED),
    Row("afterwards", ANY, (), Sight.IDENTITY, FOR_WORK),
    Row("desk", ANY, ("closed",), Sight.WITHOUT_LOOK, OVER),
    Row("desk", ANY, (), Sight.IDENTITY, FOR_WORK),
    Row("bearer", ANY, ("returned",), Sight.NOTHING, NO_NEED),
    Row("bearer", "confidential", ("in_hand",), Sight.RELAY, CONFIDENTIAL),
    Row("bearer", "confidential", (), Sight.HIDDEN, CONFIDENTIAL),
    Row("bearer", ANY, ("in_hand",), Sight.IDENTITY, TO_CONTACT),
    Row("bearer", ANY, (), Sight.MASKED, ANSWERED),
    Row("above", ANY, ("returned",), Sight.NOTHING, NO_NEED),
    Row("above", "confidential", (), Sight.HIDDEN, NO_NEED),
    Row("above", ANY, (), Sight.MASKED, NO_NEED),
    Row("overseer", "confidential", (), Sight.HIDDEN, NO_NEED),
    Row("overseer", ANY, (), Sight.MASKED, NO_NEED),
    Row("stranger", ANY, (), Sight.NOTHING, NO_NEED),
)


def row_for(relation: str, secrecy: Secrecy, stage: Stage) -> Row:
    """Return the row that holds.

    Raises:
        StopIteration: there is no such relation.
    """
    return next(row for row in TABLE if row.fits(relation, secrecy, stage))


def cells() -> Iterator[tuple[str, Secrecy, Stage, Row]]:
    """Yield every relation, kind and stage, with the row that holds."""
    for relation in RELATIONS:
        for secrecy in SECRECIES:
            for stage in STAGES:
                yield relation, secrecy, stage, row_for(relation, secrecy, stage)
