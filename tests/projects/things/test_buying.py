"""What pages and programs are shown of tenders and contracts, and what is closed with which words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from tests.projects.conftest import Site
from tests.projects.operations.test_contracts import APPROVED, drafted, signed
from tests.projects.operations.test_tenders import awarded, opened

from qiban.core.acting.made import body_of, form_of
from qiban.core.acting.offers import offers_of
from qiban.core.acting.showing import plain
from qiban.core.journal.models import Entry
from qiban.projects.models import Project
from qiban.projects.things.buying import MORE, THINGS, contracts, narrow_contract, tenders
from qiban.projects.words import NOTICES, VOCABULARY

pytestmark = pytest.mark.django_db
ACTED_ON = {"project": MORE["project"].operations, **{name: thing.operations for name, thing in THINGS.items()}}
ACTIONS = [(name, action) for name, operations in ACTED_ON.items() for action in operations]


def known(name: str, thing: Any) -> Mapping[str, Any]:
    with translation.override("zh-hans"):
        return {one.name: plain(one.value) for one in THINGS[name].facts(thing) if one.value not in (None, "")}


@pytest.mark.parametrize(("name", "action"), ACTIONS)
def test_every_action_has_a_form_and_a_body(name: str, action: str) -> None:
    operation = ACTED_ON[name][action]
    assert issubclass(form_of(operation, f"{name}_id", VOCABULARY.labels), object)
    assert "step_no" in body_of(operation, f"{name}_id", f"Body_{action}").model_fields


def test_a_tender_shows_what_how_and_who_won(site: Site) -> None:
    tender = awarded(site, opened(site, site.project()))
    found = known("tender", tenders(site.builder).get(pk=tender.pk))
    assert found["project"] == "柳泉路雨污分流"
    assert (found["purchase"], found["method"], found["platform"]) == ("施工", "公开招标", "公共资源交易中心")
    assert (found["estimate"], found["price"]) == ("5000000.00", "4800000.00")
    assert found["winner"].code == "firm-contractor"
    assert (found["is_separate"], found["awarded_on"]) == (True, "2024-03-04")
    assert "basis" not in found


def test_a_contract_shows_its_account_and_its_terms(site: Site) -> None:
    contract = signed(site, drafted(site, site.project(**APPROVED)))
    found = known("contract", contracts(site.staff("contractor")).get(pk=contract.pk))
    assert (found["value"], found["paid"], found["retention"]) == ("1000000.50", "0.00", "30000.02")
    assert (found["retention_percent"], found["defects_months"]) == ("3.00", 24)
    assert found["quality_terms"] == "合格工程，零死亡事故"
    assert "settled" not in found


def test_a_tender_leads_to_its_contract(site: Site) -> None:
    project = site.project(**APPROVED)
    tender = awarded(site, opened(site, project))
    contract = drafted(site, project, tender_id=tender.pk, value=Decimal(4_800_000))
    (table,) = THINGS["tender"].related(tender, site.builder)
    assert (table.kind, list(table.rows)) == ("contract", [contract])
    tables = list(THINGS["contract"].related(contract, site.builder))
    assert [one.kind for one in tables] == ["change", "visa", "measurement", "payment", "settlement"]


def test_only_those_of_the_project_see_its_tenders_and_contracts(site: Site) -> None:
    project = site.project(**APPROVED)
    drafted(site, project)
    opened(site, project)
    stranger = site.post("transport", "construction_unit")
    assert not tenders(stranger).exists()
    assert not contracts(stranger).exists()
    assert tenders(site.auditor).count() == contracts(site.user).count() == 1


def test_signing_is_closed_with_the_clause_s_words_where_the_law_refuses_it(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project)
    at = site.now

    def offer(action: str) -> Any:
        found = offers_of(site.owner, contract, at, lambda one: narrow_contract(site.owner, contract, one))
        return next(one for one in found if one.name == action)

    assert offer("sign_contract").is_open
    Project.objects.filter(pk=project.pk).update(ceiling=Decimal(1_000_000))
    closed = offer("sign_contract")
    assert not closed.is_open
    assert "超过经核定的投资概算" in closed.why.zh
    assert "投资调整" in closed.next_step.zh
    Project.objects.filter(pk=project.pk).update(ceiling=APPROVED["ceiling"])
    contract = signed(site, contract)
    assert offer("end_contract").is_open


def test_the_list_of_contracts_asks_once_however_many_there_are(site: Site, django_assert_num_queries: Any) -> None:
    project = site.project(**APPROVED)
    for number in (1, 2):
        drafted(site, project, reference=f"LQ-0{number}")
    actor = site.owner
    with django_assert_num_queries(1):
        rows = [[column.value(one) for column in THINGS["contract"].columns] for one in contracts(actor)]
    assert rows[0][1:] == [site.firm("contractor"), Decimal("1000000.50"), Decimal(0)]


def test_whatever_the_journal_keeps_of_buying_has_a_name(site: Site) -> None:
    project = site.project(**APPROVED)
    tender = awarded(
        site, opened(site, project, basis="依据", not_separate_reason="无", ceiling_price=Decimal(4_900_000))
    )
    given = {"advance_payment": Decimal(1), "starts_on": date(2024, 4, 1), "ends_on": date(2024, 5, 1)}
    signed(site, drafted(site, project, tender_id=tender.pk, value=Decimal(4_800_000), **given))
    kept = {name for one in Entry.objects.filter(subject_type__in=ACTED_ON) for name in one.detail}
    assert kept - {"before", "after"} <= set(VOCABULARY.labels)


def test_notices_of_contracts_have_their_sentences() -> None:
    assert {"contract_to_check", "contract_signed", "contract_rejected"} <= set(NOTICES)
