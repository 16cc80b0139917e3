"""Bare pages of things whose parts are not merged yet. To be deleted with the merge of the last part."""

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.steps.taking import advance, lock_for
from qiban.law.text import Text
from qiban.projects import models
from qiban.projects.permissions import visible_of

TITLES: dict[str, tuple[Any, str, str, Any, tuple[str, ...]]] = {
    "tender": (models.Tender, "招标采购", "Tender", None, ("fail_tender",)),
    "contract": (models.Contract, "合同", "Contract", None, ("reject_contract",)),
    "change": (models.Change, "设计变更", "Change", None, ("refuse_change",)),
    "visa": (models.Visa, "现场签证", "Site visa", None, ("refuse_visa",)),
    "measurement": (models.Measurement, "工程计量", "Measurement", None, ("withdraw",)),
    "payment": (models.Payment, "支付", "Payment", None, ("approve_payment", "refuse_payment", "pay")),
    "settlement": (models.Settlement, "结算", "Settlement", None, ("return_settlement",)),
    "acceptance": (models.Acceptance, "竣工验收", "Acceptance", None, ("object",)),
    "final_account": (models.FinalAccount, "竣工决算", "Final account", None, ("open_audit",)),
    "handover": (models.Handover, "移交", "Hand-over", None, ("end_defects",)),
    "breach": (models.Breach, "违规问题", "Breach", None, ("dismiss_breach",)),
}


def _operation(model: Any, action: str) -> Callable[..., Any]:
    key = f"{model.subject_type}_id"

    @transaction.atomic
    def act(*, actor: Actor, step_no: int | None = None, at: datetime | None = None, **given: Any) -> Any:
        at = at or clock.now()
        thing = lock_for(model, action, given.pop(key), actor=actor, at=at, step_no=step_no)
        for name, value in given.items():
            setattr(thing, "voucher" if name == "opinion" else name, value)
        if action == "approve_payment":
            thing.approved_at = at
        if action == "pay":
            thing.paid_on = clock.civil_date(at)
        advance(thing, action, actor=actor, at=at)
        return thing

    kinds = {"refuse_payment": "reason", "pay": "opinion"}
    more = [inspect.Parameter(kinds[action], inspect.Parameter.KEYWORD_ONLY, annotation=str)] if action in kinds else []
    fixed = [
        inspect.Parameter("actor", inspect.Parameter.KEYWORD_ONLY, annotation=Actor),
        inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, annotation=int),
    ]
    last = [
        inspect.Parameter("step_no", inspect.Parameter.KEYWORD_ONLY, annotation=int | None, default=None),
        inspect.Parameter("at", inspect.Parameter.KEYWORD_ONLY, annotation=datetime | None, default=None),
    ]
    act.__signature__ = inspect.Signature([*fixed, *more, *last])  # type: ignore[attr-defined]
    act.__annotations__ = {one.name: one.annotation for one in (*fixed, *more, *last)}
    return act


def _narrow(_actor: Actor, thing: Any, offer: Offer) -> Offer:
    if thing.subject_type != "payment" or offer.name == "refuse_payment":
        return offer
    if thing.project.hold:
        return offer.closed("该项目资金已暂停或停止拨付。", "The project's money is held.")
    left = thing.contract.payable - thing.contract.paid
    if offer.name == "approve_payment" and thing.amount > left:
        return offer.closed(f"现可支付{left:,.2f}元。", f"{left:,.2f} yuan is payable.")
    return offer


THINGS: Mapping[str, Thing] = {
    name: Thing(
        title=Text(zh, en),
        model=model,
        visible=visible or partial(visible_of, model),
        page=name,
        subject=lambda one: one.subject,
        key_in=model.key_in,
        operations={action: _operation(model, action) for action in actions},
        narrow=_narrow,
    )
    for name, (model, zh, en, visible, actions) in TITLES.items()
}
