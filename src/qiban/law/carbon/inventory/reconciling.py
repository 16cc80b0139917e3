"""Accounts of firms held against the city's total, sector by sector, without counting purchased power twice."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.facts import Amount, Quantity, Year, strict
from qiban.law.targets.figures import HUNDRED, kept, share, shown, shown_or_none

NOTHING = Decimal(0)
TOLERANCE = "reconciliation_percent"


@strict
@dataclass(frozen=True, slots=True)
class CitySector:
    """A sector's direct emissions in the city's inventory, in t; those of power plants are a sector, too."""

    sector: str
    direct: Amount


@strict
@dataclass(frozen=True, slots=True)
class Account:
    """A firm's account, in t: its direct emissions, and apart those of power and heat that it bought, less sold."""

    firm: str
    sector: str
    direct: Amount
    power: Quantity = NOTHING
    heat: Quantity = NOTHING


@strict
@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the city has more than the accounts in a sector, in t; below nothing where the accounts have more."""

    sector: str
    amount: Quantity
    reason: str


@dataclass(frozen=True, slots=True)
class ReconciliationFacts:
    """A year's inventory of the city and the accounts of its firms.

    Args:
        net_import: emissions of the power that the city takes from the grid beyond what it makes, in t; below nothing where
            it gives.
    """

    year: Year
    city: tuple[CitySector, ...]
    accounts: tuple[Account, ...]
    net_import: Quantity = NOTHING
    explained: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A sector of the city beside the accounts of its firms, in t."""

    sector: str
    city: Decimal
    accounts: Decimal
    firms: int
    reasons: tuple[str, ...]
    explained: Decimal

    @property
    def difference(self) -> Decimal:
        return self.city - self.accounts

    @property
    def unexplained(self) -> Decimal:
        return self.difference - self.explained

    def is_within(self, percent: int) -> bool:
        """Tell whether what is not explained is small beside the sector, or beside the accounts where these are more."""
        return abs(self.unexplained) * HUNDRED <= max(self.city, self.accounts) * percent


def reconciliation(given: ReconciliationFacts, law: Law) -> Decision:
    """Hold accounts against the city's inventory: direct beside direct, purchased power and heat told apart and not added.

    Interpretation: the city's total is what is emitted within it and its net import of power. The power that a firm buys is
    in it already, as a plant's direct emissions or as import; adding it would count it twice.

    Source: measure 4.2.
    """
    say = Ruling("reconciliation", Citation(CARBON, 4, 2, form="measure"), given, law, (TOLERANCE,))
    if refused := _unfit(say, given):
        return refused
    rows, percent = _differences(given), law.parameters[TOLERANCE]
    open_rows = [one for one in rows if not one.is_within(percent)]
    results = _results(given, rows)
    if not open_rows:
        return say(
            "reconciled",
            f"各行业差额均已说明，未说明部分不超过{percent}%。",
            f"Every sector's difference is explained, but for at most {percent}%.",
            results=results,
        )
    zh = "、".join(f"{one.sector}（{shown(one.unexplained)}吨）" for one in open_rows)
    en = ", ".join(f"{one.sector} ({shown(one.unexplained)} t)" for one in open_rows)
    is_more = any(one.accounts > one.city for one in open_rows)
    step = EXCEEDS if is_more else UNEXPLAINED
    return say(
        "exceeds" if is_more else "unexplained",
        f"差额尚未说明：{zh}。",
        f"Differences that are not explained: {en}.",
        next_step=step,
        results=results,
    )


EXCEEDS = (
    "企业合计大于全市的行业，请核对行业归类、核算边界和全市活动水平数据。",
    "Where firms come to more than the city, check sectors, borders and the city's activity data.",
)
UNEXPLAINED = (
    "请说明差额，例如未建账户的企业、居民生活和统计口径。",
    "Explain the difference: firms without account, households, how things are counted.",
)


def _unfit(say: Ruling, given: ReconciliationFacts) -> Decision | None:
    sectors = [one.sector for one in given.city]
    firms = [(one.firm, one.sector) for one in given.accounts]
    if len(set(sectors)) < len(sectors) or len(set(firms)) < len(firms):
        return say(
            "refused",
            "同一行业或同一企业重复。",
            "A sector, or a firm in one sector, stands there twice.",
            next_step=("请合并后重新比对。", "Merge them and compare again."),
        )
    if any(is_blank(one.reason) for one in given.explained):
        return say(
            "refused",
            "说明差额应写明原因。",
            "An explanation has a reason.",
            next_step=("请填写原因。", "Write the reason."),
        )
    return None


def _differences(given: ReconciliationFacts) -> list[Difference]:
    named = [one.sector for row in (given.city, given.accounts, given.explained) for one in row]
    return [_difference(given, sector) for sector in dict.fromkeys(named)]


def _difference(given: ReconciliationFacts, sector: str) -> Difference:
    firms = [one for one in given.accounts if one.sector == sector]
    reasons = [one for one in given.explained if one.sector == sector]
    return Difference(
        sector,
        sum((one.direct for one in given.city if one.sector == sector), NOTHING),
        sum((one.direct for one in firms), NOTHING),
        len(firms),
        tuple(one.reason for one in reasons),
        sum((one.amount for one in reasons), NOTHING),
    )


def _results(given: ReconciliationFacts, rows: list[Difference]) -> dict[str, Any]:
    direct = sum((one.city for one in rows), NOTHING)
    power, heat = (sum((getattr(one, name) for one in given.accounts), NOTHING) for name in ("power", "heat"))
    return {
        "sectors": [_row(one) for one in rows],
        "city": {
            "direct": shown(direct),
            "net_import": shown(given.net_import),
            "total": shown(direct + given.net_import),
        },
        "accounts": {"direct": shown(sum((one.accounts for one in rows), NOTHING)), "firms": len(given.accounts)},
        "apart": {"power": shown(power), "heat": shown(heat)},
    }


def _row(one: Difference) -> dict[str, Any]:
    covered = kept(share(one.accounts, one.city)) if one.city else None
    return {
        "sector": one.sector,
        "city": shown(one.city),
        "accounts": shown(one.accounts),
        "firms": one.firms,
        "covered_percent": shown_or_none(covered),
        "difference": shown(one.difference),
        "explained": shown(one.explained),
        "reasons": list(one.reasons),
        "unexplained": shown(one.unexplained),
    }
