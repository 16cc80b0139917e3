"""Nuisance callers in the demo: one to be warned, one warned in vain, one handed over; everybody's calls stay demands (Art. 24)."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from qiban.core import clock
from qiban.core.units.models import UnitId
from qiban.hotline import operations as hotline
from qiban.hotline.identity import Contact, phone_digest
from qiban.hotline.nuisance.models import NuisanceCaller
from qiban.hotline.nuisance.operations.deciding import hand_caller_over, warn_caller
from qiban.hotline.nuisance.operations.recording import record_nuisance
from qiban.platform.home import Home

from .people import Company
from .steps import Step, played_once


class Caller(NamedTuple):
    """A number, how many days ago each call came, and what the caller did."""

    phone: str
    calls: tuple[float, ...]
    conduct: str


CALLERS = (
    Caller("13905331101", (3.4, 2.2, 0.6), "接通后不说诉求，反复播放音乐。"),
    Caller("13905331102", (9.5, 8.1, 7.3, 3.2, 1.1), "不说诉求，对受理员谩骂后挂断。"),
    Caller("13905331103", (19.5, 18.2, 17.6, 12.1, 11.4), "一天内多次拨打，虚报险情，核实后均不存在。"),
)
WARNED_IN_VAIN, HANDED_OVER = CALLERS[1], CALLERS[2]


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Say who acts: the people are the hotline's."""
    del home, seed, demands, days
    yield "骚扰来电 Nuisance callers：duban 警告，zhuren 移交 (the supervisor warns, the director hands over)"


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many steps were refused."""
    now = clock.now()
    refused = played_once(lambda: _story(Company(), now), now, unless=NuisanceCaller, with_person="shouli")
    on_progress(1, 1)
    return refused


def _story(company: Company, now: datetime) -> Iterator[Step]:
    for caller in CALLERS:
        yield from (Step(now - timedelta(days=ago), partial(_call, company, caller)) for ago in caller.calls)
    for caller, days in ((WARNED_IN_VAIN, 7), (HANDED_OVER, 17)):
        yield Step(now - timedelta(days=days), partial(_warn, company, caller.phone))
    yield Step(now - timedelta(days=10), partial(_hand_over, company))


def _call(company: Company, caller: Caller, at: datetime) -> None:
    agent, conduct = company.actor("shouli"), caller.conduct
    draft = hotline.Draft(subject="来电未说明诉求", detail=conduct, contact=Contact(phone=caller.phone))
    demand = hotline.intake(actor=agent, draft=draft, at=at)
    record_nuisance(actor=agent, demand_number=demand.number, conduct=conduct, at=at)
    hotline.answer_directly(actor=agent, demand_id=demand.pk, answer="来电未说明诉求，已告知热线受理范围。", at=at)


def _warn(company: Company, phone: str, at: datetime) -> None:
    words = "已告知热线受理范围，以及骚扰热线应承担的责任。"
    warn_caller(actor=company.actor("duban"), nuisance_caller_id=_of(phone).pk, words=words, at=at)


def _hand_over(company: Company, at: datetime) -> None:
    hand_caller_over(
        actor=company.actor("zhuren"),
        nuisance_caller_id=_of(HANDED_OVER.phone).pk,
        unit_id=UnitId(company.unit("public_security")),
        reason="警告后仍多次虚报险情，扰乱热线秩序。",
        at=at,
    )


def _of(phone: str) -> NuisanceCaller:
    return NuisanceCaller.objects.get(phone_digest=phone_digest(phone))
