"""Site visas: on approved changes, for force majeure, confirmed by all before the work (Art. 16, 19)."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest

from qiban.law.city_projects.facts import CauseName, PartyName
from qiban.law.city_projects.investing.facts import ChangeState, VariationFacts, VisaFacts, VisaRequestFacts
from qiban.law.city_projects.investing.visaing import variation, visa, visa_request
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
FEN = Decimal("0.01")
ALL: tuple[PartyName, ...] = ("contractor", "design", "supervision", "cost_consultant")
NAMES = {
    "contractor": ("施工单位", "contractor"),
    "design": ("设计单位", "designer"),
    "supervision": ("监理单位", "supervisor"),
    "cost_consultant": ("造价咨询单位", "cost consultant"),
}


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


def part(amount: str, state: ChangeState = "approved", visaed: str = "30000") -> VariationFacts:
    return VariationFacts(state, Decimal(100_000), Decimal(visaed), Decimal(amount))


@pytest.mark.parametrize("state", get_args(ChangeState))
def test_only_an_approved_change_is_visaed(law: Law, state: ChangeState) -> None:
    decision = variation(part("1", state), law)
    assert (decision.rule, decision.citation.id) == ("city_projects.variation", "16")
    assert decision.outcome == ("allowed" if state == "approved" else "refused")


def test_without_an_approved_change_there_is_neither_visa_nor_money(law: Law) -> None:
    decision = variation(part("1", "none"), law)
    assert decision.reason.zh == "设计变更未经审批同意，不批准工程施工变更签证，不拨付工程变更资金。"
    assert decision.reason.en == "The change is not approved: there is no visa for it and no money."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先完成变更的确认和审批。"
    assert decision.next_step.en == "Have the change confirmed and approved first."


@pytest.mark.parametrize(
    ("amount", "outcome"), [("69999.99", "allowed"), ("70000.00", "allowed"), ("70000.01", "refused")]
)
def test_visas_of_a_change_together_stay_within_it(law: Law, amount: str, outcome: str) -> None:
    assert variation(part(amount), law).outcome == outcome


def test_more_than_is_left_of_a_change_is_told_with_what_is(law: Law) -> None:
    decision = variation(part("70000.01"), law)
    assert decision.reason.zh == "申请签证70,000.01元，超过已批准变更尚可签证的70,000.00元。"
    assert decision.reason.en == "70,000.01 yuan is more than the 70,000.00 yuan that is left of the approved change."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请在70,000.00元以内申请，或就超出部分另行提出变更。"
    assert decision.next_step.en == "Ask for at most 70,000.00 yuan, or propose a change for the rest."


def test_what_is_within_an_approved_change_is_said_to_be(law: Law) -> None:
    decision = variation(part("1"), law)
    assert (decision.reason.zh, decision.reason.en) == (
        "变更已批准，未超过批准金额。",
        "The change is approved, and covers it.",
    )


@pytest.mark.parametrize("cause", ["policy", "price", "disaster", "geology"])
def test_a_visa_may_be_asked_for_by_force_majeure(law: Law, cause: CauseName) -> None:
    decision = visa_request(VisaRequestFacts(cause, ALL), law)
    assert (decision.rule, decision.outcome, decision.citation.id) == ("city_projects.visa_request", "allowed", "19")
    assert (decision.reason.zh, decision.reason.en) == ("可以申请现场签证。", "A site visa may be asked for.")


@pytest.mark.parametrize("cause", ["optimisation", "other"])
def test_a_visa_may_not_be_asked_for_otherwise(law: Law, cause: CauseName) -> None:
    decision = visa_request(VisaRequestFacts(cause, ALL), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "19")
    assert decision.reason.zh == "现场签证限于不可抗力造成的变更。"
    assert decision.reason.en == "A site visa is for changes by force majeure only."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请按已批准的变更计量支付。"
    assert decision.next_step.en == "Have the approved change measured and paid as it is."


@pytest.mark.parametrize("cause", ["disaster", "other"])
def test_a_change_that_is_paid_by_progress_alone_has_no_visas(law: Law, cause: CauseName) -> None:
    decision = visa_request(VisaRequestFacts(cause, ALL, needs_visa=False), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "19")
    assert (decision.reason.zh, decision.reason.en) == ("该变更不需要现场签证。", "This change needs no site visa.")
    assert decision.next_step is not None
    assert decision.next_step.zh == "请按已批准的变更计量支付。"


@pytest.mark.parametrize("missing", ALL)
def test_a_visa_needs_everybody_who_is_to_confirm_it(law: Law, missing: PartyName) -> None:
    decision = visa_request(VisaRequestFacts("disaster", tuple(one for one in ALL if one != missing)), law)
    zh, en = NAMES[missing]
    assert (decision.outcome, decision.citation.id) == ("refused", "19")
    assert decision.reason.zh == f"现场签证应由各方共同确认，项目还没有确定：{zh}。"
    assert decision.reason.en == f"All parties confirm a site visa together; the project has no: {en}."
    assert decision.next_step is not None
    assert (decision.next_step.zh, decision.next_step.en) == ("请先确定参建单位。", "Name the parties first.")


def test_a_visa_asked_for_with_nobody_there_names_all(law: Law) -> None:
    decision = visa_request(VisaRequestFacts("disaster"), law)
    assert decision.reason.zh.endswith("施工单位、设计单位、监理单位、造价咨询单位。")


def facts(**given: Any) -> VisaFacts:
    known = {
        "cause": "disaster",
        "issued_at": civil("2024-07-10 09:00"),
        "work_on": date(2024, 7, 11),
        "confirmed": ALL,
        "last_confirmed_at": civil("2024-07-09 16:30"),
        **given,
    }
    return VisaFacts(**known)


@pytest.mark.parametrize("cause", ["policy", "price", "disaster", "geology"])
def test_a_visa_that_all_confirmed_before_the_work_is_regular(law: Law, cause: CauseName) -> None:
    decision = visa(facts(cause=cause), law)
    assert (decision.rule, decision.outcome, decision.citation.id) == ("city_projects.visa", "allowed", "19")
    assert decision.reason.zh == "各方已在施工前共同确认，可以签证。"
    assert decision.reason.en == "All confirmed it before the work: it is regular."


@pytest.mark.parametrize(
    ("confirmed", "outcome"),
    [
        ("2024-07-10 23:59:59.999999", "allowed"),
        ("2024-07-11 00:00", "irregular"),
        ("2024-07-11 00:00:00.000001", "irregular"),
        ("2024-07-12 10:00", "irregular"),
    ],
)
def test_the_last_confirmation_comes_before_the_day_of_the_work_begins(law: Law, confirmed: str, outcome: str) -> None:
    given = facts(last_confirmed_at=civil(confirmed), issued_at=civil("2024-07-20 09:00"))
    assert visa(given, law).outcome == outcome


@pytest.mark.parametrize(
    ("confirmed", "outcome"),
    [("2024-07-10 08:59", "allowed"), ("2024-07-10 09:00", "allowed"), ("2024-07-10 09:01", "irregular")],
)
def test_the_confirmations_come_before_the_visa(law: Law, confirmed: str, outcome: str) -> None:
    assert visa(facts(last_confirmed_at=civil(confirmed)), law).outcome == outcome


def test_a_visa_confirmed_afterwards_is_no_basis_for_settlement(law: Law) -> None:
    given = facts(last_confirmed_at=civil("2024-07-12 10:00"), issued_at=civil("2024-07-20 09:00"))
    decision = visa(given, law)
    assert decision.reason.zh == (
        "各方于2024-07-12 10:00才全部确认，施工日为2024-07-11，属事后补签，不得作为工程结算依据。"
    )
    assert decision.reason.en == (
        "The last party confirmed at 2024-07-12 10:00, with the work on 2024-07-11: that is signing afterwards: "
        "it is no basis for settlement."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "该签证所列费用不予结算；今后请在施工前完成确认和签证。"
    assert decision.next_step.en == "What it lists is not settled; have it confirmed before the work next time."


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            {"cause": "optimisation"},
            "现场签证限于不可抗力造成的变更，不得作为工程结算依据。",
            "A site visa is for changes by force majeure only: it is no basis for settlement.",
        ),
        (
            {"confirmed": ALL[:2]},
            "现场签证缺少确认：监理单位、造价咨询单位，不得作为工程结算依据。",
            "Confirmations are missing: supervisor, cost consultant: it is no basis for settlement.",
        ),
        (
            {"confirmed": (), "last_confirmed_at": None},
            "现场签证缺少确认：施工单位、设计单位、监理单位、造价咨询单位，不得作为工程结算依据。",
            "Confirmations are missing: contractor, designer, supervisor, cost consultant: it is no basis for settlement.",
        ),
        (
            {"last_confirmed_at": None},
            "各方确认晚于签证，不得作为工程结算依据。",
            "The parties did not confirm it before it was issued: it is no basis for settlement.",
        ),
    ],
)
def test_an_irregular_visa_says_what_is_wrong(law: Law, given: dict[str, Any], zh: str, en: str) -> None:
    decision = visa(facts(**given), law)
    assert (decision.outcome, decision.citation.id) == ("irregular", "19")
    assert (decision.reason.zh, decision.reason.en) == (zh, en)
    assert not decision.is_allowed
