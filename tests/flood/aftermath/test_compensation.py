"""The use of the floodplain is compensated: registered, published, objected to, approved, paid (职责一（六）)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.flood.aftermath.conftest import FIRST_ID, SECOND_ID, Plain
from tests.flood.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import ClaimedLoss, Compensation, CompensationClaim
from qiban.flood.models.aftermath_kinds import LossKind
from qiban.flood.operations.aftermath.claiming import add_loss, drop_loss, register_claim, withdraw_claim
from qiban.flood.operations.aftermath.listing import (
    approve_compensation,
    declare_no_loss,
    pay_compensation,
    publish_list,
    reopen_list,
    total_of,
)
from qiban.flood.operations.aftermath.objecting import answer_objection, object_claim
from qiban.flood.operations.aftermath.using import add_villages, close_use, record_use
from qiban.flood.queries.aftermath.compensated import sums_of
from qiban.flood.sealing import unseal


def published(city: City, plain: Plain) -> Compensation:
    plain.claim()
    return publish_list(actor=plain.warden, compensation_id=plain.listed.pk, at=city.at("2024-07-22 10:00"))


def test_every_village_of_a_use_owes_its_list(city: City, plain: Plain) -> None:
    for village in (plain.village, plain.other):
        (owed,) = city.owed(Compensation.objects.get(use=plain.use, unit=village))
        assert (owed.kind, owed.bearer_unit_id) == ("compensation_list", village.pk)
        # The twentieth day after 20 July ends with 9 August.
        assert owed.due_at == civil("2024-08-10 00:00")
    assert plain.use.lists.count() == 2


def test_a_use_names_villages_that_have_no_list_yet(city: City, plain: Plain, refused: Any) -> None:
    with refused(Invalid, "还没有建立名单"):
        add_villages(actor=city.county, floodplain_use_id=plain.use.pk, village_ids=[plain.village.pk], at=city.now)
    more = city.village_unit("南河村")
    add_villages(actor=city.duty, floodplain_use_id=plain.use.pk, village_ids=[more.pk], at=city.now)
    with refused(Invalid, "不能晚于今天"):
        record_use(actor=city.county, title="运用", used_on=date(2024, 12, 1), village_ids=[more.pk], at=city.now)
    with refused(Denied):
        record_use(
            actor=city.post("zhangdian", "flood_county"),
            title="运用",
            used_on=date(2024, 7, 1),
            village_ids=[more.pk],
            at=city.now,
        )


def test_what_is_paid_is_computed_and_never_more_than_was_lost(city: City, plain: Plain, refused: Any) -> None:
    claim = plain.claim()
    # 5 mu at 1,200 yuan are worth 6,000; seven tenths of that are 4,200.
    assert claim.amount == Decimal("4200.00")
    home = {"loss_kind": LossKind.BUILDING, "loss_of": "砖房", "loss_quantity": Decimal(3)}
    claim = add_loss(
        actor=plain.warden,
        compensation_claim_id=claim.pk,
        unit_value=Decimal(20000),
        lost=Decimal(30000),
        at=city.now,
        **home,
    )
    # Seven tenths of 60,000 are 42,000, but 30,000 were lost.
    assert claim.amount == Decimal("34200.00")
    with refused(Refused, "不超过其价值60,000.00元"):
        add_loss(
            actor=plain.warden,
            compensation_claim_id=claim.pk,
            unit_value=Decimal(20000),
            lost=Decimal("60000.01"),
            at=city.now,
            **home,
        )
    first = ClaimedLoss.objects.filter(claim=claim).order_by("pk")[0]
    assert first.share.startswith("70@")
    with refused(Invalid):
        drop_loss(actor=plain.warden, compensation_claim_id=claim.pk, dropped_id=0, reason="重复", at=city.now)
    claim = drop_loss(
        actor=plain.warden, compensation_claim_id=claim.pk, dropped_id=first.pk, reason="重复", at=city.now
    )
    assert (claim.amount, total_of(plain.listed)) == (Decimal("30000.00"), Decimal("30000.00"))


def test_a_household_claims_once_for_a_use_in_whatever_village(city: City, plain: Plain, refused: Any) -> None:
    claim = plain.claim()
    with refused(Refused, claim.number):
        plain.claim(holder="张三丰", id_number="３７０３２２１９８００１０１００１１")
    other = Compensation.objects.get(use=plain.use, unit=plain.other)
    given = {"holder": "张三丰", "id_number": FIRST_ID, "loss_kind": LossKind.CROP, "loss_of": "花生"}
    with refused(Refused, "不能重复登记"):
        register_claim(
            actor=city.town,
            compensation_id=other.pk,
            loss_quantity=Decimal(1),
            unit_value=Decimal(1000),
            at=city.now,
            **given,
        )
    # Also where two come at once.
    with pytest.raises(IntegrityError), transaction.atomic():
        CompensationClaim.objects.create(
            list=other,
            use=plain.use,
            unit=plain.other,
            masked="张**",
            sealed=b"",
            key_id=claim.key_id,
            digest=claim.digest,
            state="registered",
            last_at=claim.last_at,
        )
    withdraw_claim(actor=plain.warden, compensation_claim_id=claim.pk, reason="户主登记有误", at=city.now)
    assert plain.claim().pk != claim.pk


@pytest.mark.parametrize("id_number", ["", "370322198001010012", "37032219800101001", "370322198013010018", "一二三"])
def test_an_identity_number_proves_itself(plain: Plain, refused: Any, id_number: str) -> None:
    with refused(Refused):
        plain.claim(id_number=id_number)
    assert not CompensationClaim.objects.exists()


def test_who_claims_is_kept_encrypted(plain: Plain) -> None:
    claim = CompensationClaim.objects.get(pk=plain.claim().pk)
    assert "张三丰".encode() not in bytes(claim.sealed)
    assert FIRST_ID.encode() not in bytes(claim.sealed)
    found = unseal(claim)
    assert (found.name, found.id_number, found.account) == ("张三丰", FIRST_ID, "6228480123456789")
    assert claim.masked == "张**"


def test_a_list_is_published_for_its_days_and_then_approved_and_paid(city: City, plain: Plain, refused: Any) -> None:
    with refused(Refused, "还没有农户"):
        publish_list(actor=plain.warden, compensation_id=plain.listed.pk, at=city.now)
    listed = published(city, plain)
    assert (listed.published_on, listed.published_until) == (date(2024, 7, 22), date(2024, 7, 29))
    assert city.outcomes(listed, "compensation_list") == ["met"]
    (owed,) = city.owed(listed)
    assert (owed.kind, owed.bearer_unit_id) == ("compensation_approval", id_of("gaoqing"))
    with refused(Refused, "公示到2024-07-29"):
        approve_compensation(actor=city.county, compensation_id=listed.pk, at=city.at("2024-07-29 23:50"))
    approve_compensation(actor=city.county, compensation_id=listed.pk, at=city.at("2024-07-30 00:00"))
    with refused(Refused, "支付凭证号"):
        pay_compensation(
            actor=city.county, compensation_id=listed.pk, paid_on=date(2024, 7, 31), voucher="", at=city.now
        )
    with refused(Refused, "支付日期"):
        pay_compensation(
            actor=city.county, compensation_id=listed.pk, paid_on=date(2024, 7, 29), voucher="P1", at=city.now
        )
    with refused(Conflict, "还没有支付"):
        close_use(actor=city.county, floodplain_use_id=plain.use.pk, at=city.now)
    paid = pay_compensation(
        actor=city.county,
        compensation_id=listed.pk,
        paid_on=date(2024, 8, 2),
        voucher="P1",
        at=city.at("2024-08-02 10:00"),
    )
    assert (paid.state, paid.paid, city.owed(paid)) == ("paid", Decimal("4200.00"), [])
    other = Compensation.objects.get(use=plain.use, unit=plain.other)
    declare_no_loss(actor=city.town, compensation_id=other.pk, reason="没有上水", at=city.now)
    assert close_use(actor=city.county, floodplain_use_id=plain.use.pk, at=city.now).state == "closed"


def test_an_objection_is_answered_and_a_change_publishes_the_list_anew(city: City, plain: Plain, refused: Any) -> None:
    listed = published(city, plain)
    claim = listed.claims.get()
    with refused(Refused, "只能因异议更改"):
        withdraw_claim(actor=plain.warden, compensation_claim_id=claim.pk, reason="无", at=city.now)
    with refused(Invalid):
        object_claim(actor=plain.warden, compensation_claim_id=claim.pk, objection=" ", at=city.now)
    object_claim(
        actor=plain.warden, compensation_claim_id=claim.pk, objection="亩数多报", at=city.at("2024-07-24 09:00")
    )
    (owed,) = city.owed(claim)
    assert (owed.kind, owed.bearer_unit_id) == ("objection_answer", id_of("gaoqing_changjia"))
    with refused(Refused, "还有异议没有答复"):
        approve_compensation(actor=city.county, compensation_id=listed.pk, at=city.at("2024-07-30 09:00"))
    city.at("2024-07-30 10:00")
    loss = claim.losses.get()
    drop_loss(actor=city.town, compensation_claim_id=claim.pk, dropped_id=loss.pk, reason="核减", at=city.now)
    add_loss(
        actor=city.town,
        compensation_claim_id=claim.pk,
        loss_kind=LossKind.CROP,
        loss_of="玉米",
        loss_quantity=Decimal(4),
        unit_value=Decimal(1200),
        at=city.now,
    )
    with refused(Invalid):
        answer_objection(actor=city.town, compensation_claim_id=claim.pk, answer="", at=city.now)
    answer_objection(actor=city.town, compensation_claim_id=claim.pk, answer="实测4亩", at=city.now)
    listed.refresh_from_db()
    assert listed.published_until == date(2024, 8, 6)
    assert city.outcomes(claim) == ["late"]
    with refused(Refused, "公示到2024-08-06"):
        approve_compensation(actor=city.county, compensation_id=listed.pk, at=city.at("2024-08-06 09:00"))
    approved = approve_compensation(actor=city.county, compensation_id=listed.pk, at=city.at("2024-08-07 09:00"))
    assert total_of(approved) == Decimal("3360.00")


def test_an_objection_that_changes_nothing_leaves_the_days_as_they_are(city: City, plain: Plain) -> None:
    listed = published(city, plain)
    claim = listed.claims.get()
    object_claim(actor=plain.warden, compensation_claim_id=claim.pk, objection="亩数多报", at=city.now)
    answer_objection(actor=city.town, compensation_claim_id=claim.pk, answer="核实无误", at=city.now)
    listed.refresh_from_db()
    assert listed.published_until == date(2024, 7, 29)


def test_a_list_may_be_reopened_with_the_reason(city: City, plain: Plain, refused: Any) -> None:
    listed = published(city, plain)
    with refused(Invalid):
        reopen_list(actor=city.county, compensation_id=listed.pk, reason="", at=city.now)
    reopened = reopen_list(actor=city.county, compensation_id=listed.pk, reason="漏登两户", at=city.now)
    assert (reopened.state, reopened.published_until) == ("registering", None)
    assert [one.kind for one in city.owed(reopened)] == ["compensation_list"]
    plain.claim(SECOND_ID, "李四")
    assert total_of(listed) == Decimal("8400.00")


def test_sums_agree_by_village_and_town(city: City, plain: Plain) -> None:
    plain.claim()
    plain.claim(SECOND_ID, "李四")
    (town,), total = sums_of(plain.use)
    assert (total.households, total.amount) == (2, Decimal("8400.00"))
    assert (town.sums.households, town.sums.amount) == (2, Decimal("8400.00"))
    assert [one.sums.amount for one in town.villages] == [Decimal("8400.00"), Decimal(0)]


def test_households_are_for_village_town_and_county_alone(
    city: City, plain: Plain, browser: Callable[[Actor], Client]
) -> None:
    claim = plain.claim()
    address = f"/compensation_claims/{claim.pk}/"
    for actor in (plain.warden, city.town, city.county):
        page = browser(actor).get(address)
        assert (page.status_code, FIRST_ID in page.content.decode()) == (200, True)
    others = (
        city.duty,
        city.commander,
        city.other_town,
        city.warden(plain.other),
        city.member("finance"),
        city.post("city_government", "flood_head"),
    )
    for actor in others:
        window = browser(actor)
        assert window.get(address).status_code == 404
        whole = window.get(f"/compensations/{plain.listed.pk}/").content.decode()
        assert FIRST_ID not in whole
        assert "张三丰" not in whole
        sheet = window.get("/flood-tables/compensation-claims.xlsx")
        assert sheet.status_code in (200, 403)


def test_the_public_list_masks_names_and_has_no_numbers(
    city: City, plain: Plain, browser: Callable[[Actor], Client]
) -> None:
    plain.claim()
    address = f"/public/flood/compensation/{plain.listed.number}/"
    assert Client().get(address).status_code == 404
    publish_list(actor=plain.warden, compensation_id=plain.listed.pk, at=city.now)
    page = Client().get(address)
    text = page.content.decode()
    assert page.status_code == 200
    assert "张**" in text
    assert "4,200.00" in text
    assert not any(secret in text for secret in ("张三丰", FIRST_ID, "6228480123456789"))
    paper = browser(city.duty).get(f"/compensations/{plain.listed.pk}/papers/public/")
    assert paper.content[:2] == b"PK"
    use = browser(city.county).get(f"/floodplain_uses/{plain.use.pk}/").content.decode()
    assert "4,200.00" in use


def test_a_household_is_registered_on_the_page_once(
    city: City, plain: Plain, browser: Callable[[Actor], Client]
) -> None:
    window = browser(plain.warden)
    address = f"/compensations/{plain.listed.pk}/do/register_claim/"
    assert window.get(address).status_code == 200
    said = {
        "step_no": "0",
        "back": f"/compensations/{plain.listed.pk}/",
        "holder": "张三丰",
        "id_number": FIRST_ID,
        "loss_kind": "crop",
        "loss_of": "玉米",
        "loss_quantity": "5",
        "unit_value": "1200",
    }
    assert window.post(address, said).status_code == 302
    assert window.post(address, said).status_code in (302, 409)
    assert CompensationClaim.objects.count() == 1
