"""The investment chain of a project as a chart: each figure as a bar, what lies above the ceiling apart (Art. 13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from qiban.law.citation import Citation
from qiban.projects.models import Figure, Project

from .charts import percent


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of the chain.

    Args:
        amount: in yuan, None where there is no such figure yet.
        width: of what lies within the ceiling; `over_x` and `over_width` of what lies above it, empty where nothing does.
        excess: what lies above the ceiling, in yuan.
        href: where the figure comes from.
        basis: on what it rests.
        flag: what was wrong with a figure when it was entered: a clause, or words.
    """

    label: str
    amount: Decimal | None
    width: str
    over_x: str
    over_width: str
    excess: Decimal
    href: str
    basis: str
    flag: str
    is_ceiling: bool

    @property
    def clause(self) -> str:
        """The flag, where it is a clause."""
        try:
            return Citation.parse(self.flag).clause
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Bars over one scale.

    Args:
        ceiling_x: where the approved budgetary estimate ends, empty where there is none.
    """

    bars: list[Bar]
    ceiling: Decimal | None
    ceiling_x: str

    @property
    def is_over(self) -> bool:
        """Whether anything lies above the ceiling."""
        return any(one.excess for one in self.bars)

    @property
    def has_basis(self) -> bool:
        """Whether it is said on what any figure rests."""
        return any(one.basis or one.flag for one in self.bars)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure before it is drawn; `is_bound` by the ceiling."""

    label: str
    amount: Decimal | None
    href: str = ""
    basis: str = ""
    flag: str = ""
    is_bound: bool = True
    is_ceiling: bool = False


def chain_of(project: Project, figures: Mapping[str, Figure], links: Mapping[str, tuple[str, str]]) -> Chain:
    """Return the chain as the project's own page shows it.

    Args:
        figures: the latest that was entered of each kind.
        links: where the approved amounts come from: address and document, by "investment" and "ceiling".
    """
    entered = {name: _entered(figures.get(name)) for name in ("estimate", "budgetary_estimate", "budget", "final_cost")}
    href, document = links.get("investment", ("", ""))
    ceiling_href, ceiling_document = links.get("ceiling", ("", ""))
    return drawn(
        [
            Given(_("估算"), project.estimate, *entered["estimate"], is_bound=False),
            Given(_("立项投资额"), project.investment, href, document, is_bound=False),
            Given(_("概算"), project.budgetary_estimate, *entered["budgetary_estimate"]),
            Given(_("批准概算（控制数）"), project.ceiling, ceiling_href, ceiling_document, is_ceiling=True),
            Given(_("预算"), project.budget, *entered["budget"]),
            Given(_("合同及变更"), project.commitment, "#contracts", _contract_words(project)),
            Given(_("结算"), project.settled or None, "#contracts"),
            Given(_("决算"), project.final_cost, *entered["final_cost"]),
            Given(_("已支付"), project.paid, "#contracts", _recalled_words(project)),
        ],
        project.ceiling,
    )


def public_chain(project: Project) -> Chain:
    """Return what of the chain is public: approved amounts, contracts, settlements, payments in sum."""
    return drawn(
        [
            Given(_("立项投资额"), project.investment, is_bound=False),
            Given(_("批准概算（控制数）"), project.ceiling, is_ceiling=True),
            Given(_("合同及变更"), project.commitment, "#contracts"),
            Given(_("结算"), project.settled or None),
            Given(_("已支付"), project.paid),
        ],
        project.ceiling,
    )


def _entered(figure: Figure | None) -> tuple[str, str, str]:
    """Return where an entered figure stands, on what it rests, and what is wrong with it."""
    return ("#figures", figure.basis, figure.flag) if figure else ("", "", "")


def _contract_words(project: Project) -> str:
    return _("合同 %(contracted)s + 变更 %(changed)s") % {
        "contracted": f"{project.contracted:,.2f}",
        "changed": f"{project.changed:,.2f}",
    }


def _recalled_words(project: Project) -> str:
    return _("已责令收回 %(recalled)s") % {"recalled": f"{project.recalled:,.2f}"} if project.recalled else ""


def drawn(given: Sequence[Given], ceiling: Decimal | None) -> Chain:
    """Return figures as bars over the scale of the largest."""
    scale = max((one.amount for one in given if one.amount), default=Decimal(1))
    return Chain([_bar(one, ceiling, scale) for one in given], ceiling, percent(ceiling, scale) if ceiling else "")


def _bar(one: Given, ceiling: Decimal | None, scale: Decimal) -> Bar:
    amount = one.amount or Decimal(0)
    excess = max(amount - ceiling, Decimal(0)) if ceiling is not None and one.is_bound else Decimal(0)
    return Bar(
        label=one.label,
        amount=one.amount,
        width=percent(amount - excess, scale),
        over_x=percent(amount - excess, scale) if excess else "",
        over_width=percent(excess, scale) if excess else "",
        excess=excess,
        href=one.href,
        basis=one.basis,
        flag=one.flag,
        is_ceiling=one.is_ceiling,
    )
