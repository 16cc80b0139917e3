"""Confidentiality in the demo: what units ask of people who stay unknown, and a look about which the auditor asks."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.hotline import operations as hotline
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand
from qiban.platform.home import Home
from qiban.privacy.models import Relay
from qiban.privacy.operations.asking import ask_look, explain_look
from qiban.privacy.operations.relaying import answer_relay, ask_relay, pass_relay

from . import casting
from .people import Company
from .steps import Step, played_once

# Played when the hotline's demands are there.
RESTS_ON_OTHERS = True


class Secret(NamedTuple):
    """Somebody who asked to stay unknown, what the unit has to know, and what was answered."""

    subject: str
    category: str
    unit: str
    asks: str
    answer: str
    days: int


SECRETS = (
    Secret("楼上住户把消防通道改成储物间", "unlawful_building", "urban_management", "通道在几层？是否上锁？", "", 1),
    Secret(
        "换热站夜间噪声很大，影响休息",
        "heating",
        "heating_group",
        "噪声从几点到几点？能否入户测量？",
        "晚上十点到早上六点，可以在楼道测量。",
        4,
    ),
)


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Say who acts: the people are the hotline's."""
    del home, seed, demands, days
    yield (
        "诉求人保护 Confidentiality：shouli 转达询问，shenji 核查查看记录 (agents pass messages on, the auditor asks about looks)"
    )


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many steps were refused."""
    now = clock.now()
    refused = played_once(lambda: _story(Company(), now), now, unless=Relay, with_person="paidan")
    on_progress(1, 1)
    return refused


def _story(company: Company, now: datetime) -> Iterator[Step]:
    yield from _messages(company, now)
    yield from _looks(company, now)


def _messages(company: Company, now: datetime) -> Iterator[Step]:
    for number, secret in enumerate(SECRETS):
        begun = now - timedelta(days=secret.days)
        yield Step(begun, partial(_ask, company, secret, f"1390533{number:04}"))
        if secret.answer:
            yield Step(begun + timedelta(hours=5), partial(_answer, company, secret))


def _ask(company: Company, secret: Secret, phone: str, at: datetime) -> None:
    draft = hotline.Draft(
        subject=secret.subject,
        detail=f"{secret.subject}，请保密处理。",
        place="张店区",
        category=secret.category,
        is_confidential=True,
        contact=Contact(phone=phone),
    )
    agent, unit = company.actor("shouli"), company.unit(secret.unit)
    demand = hotline.intake(actor=agent, draft=draft, at=at)
    order = hotline.make_order(actor=agent, demand_id=demand.pk, at=at)
    hotline.dispatch(actor=company.actor("paidan"), order_id=order.pk, lead_unit_id=unit, at=at)
    handler = company.actor(casting.in_unit(secret.unit))
    ask_relay(actor=handler, demand_number=demand.number, message=secret.asks, at=at)


def _answer(company: Company, secret: Secret, at: datetime) -> None:
    one = Relay.objects.get(message=secret.asks)
    pass_relay(actor=company.actor("shouli"), relay_id=one.pk, at=at)
    answer_relay(actor=company.actor("shouli"), relay_id=one.pk, answer=secret.answer, at=at)


def _looks(company: Company, now: datetime) -> Iterator[Step]:
    """Two looks at identities: one is explained, one waits for its explanation."""
    for hours, explanation in ((50, "回访时号码有误，经值班主任同意核对。"), (20, "")):
        yield Step(now - timedelta(hours=hours), partial(_look, company, explanation))


def _look(company: Company, explanation: str, at: datetime) -> None:
    # Nobody looks any more once a matter is over.
    told = Demand.objects.filter(identity__isnull=False, received_at__lt=at, is_confidential=False)
    told = told.filter(order__isnull=False).exclude(order__state__in=("closed", "merged"))
    demand = told.order_by("-received_at", "-pk").first()
    if demand is None:
        return
    hotline.reveal_identity(actor=company.actor("huifang"), demand_id=demand.pk, reason="核对回访号码", at=at)
    look = Entry.objects.filter(action="reveal_identity").order_by("-pk")[0]
    auditor = company.actor("shenji")
    one = ask_look(actor=auditor, look_no=look.pk, question="该诉求由他人办理，为何查看？", at=at)
    if explanation:
        explain_look(actor=auditor, look_question_id=one.pk, explanation=explanation, at=at)
