"""The ledger of measures: progress, evidence, handing in, and acceptance by another unit (plans 3)."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import City, Upload

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.plans.models import Evidence, Note, Part
from qiban.plans.operations.ledger import (
    accept_part,
    add_evidence,
    reopen_part,
    report_progress,
    return_part,
    submit_part,
)


def progressed(city: City, part: Part, **given: Any) -> Part:
    columns = {"progress": "完成管网改造十二公里。", "percent": 40, **given}
    actor = city.lead if part.unit_id == city.lead.unit else city.helper
    return report_progress(actor=actor, part_id=part.pk, at=city.now, **columns)


def shown(city: City, part: Part, text: str = "验收单") -> Part:
    actor = city.lead if part.unit_id == city.lead.unit else city.helper
    return add_evidence(
        actor=actor,
        part_id=part.pk,
        evidence_title="竣工验收单",
        issuer="鲁中监理",
        issued_on=date(2024, 3, 1),
        uploads=[Upload(text)],
        at=city.now,
    )


def submitted(city: City, part: Part) -> Part:
    progressed(city, part)
    shown(city, part)
    actor = city.lead if part.unit_id == city.lead.unit else city.helper
    return submit_part(actor=actor, part_id=part.pk, at=city.now)


def test_a_part_goes_from_its_start_to_acceptance_by_the_plans_office(city: City) -> None:
    _, lead, _ = city.running()
    (owed,) = city.owed(lead, "part")
    assert owed.due_at.isoformat() == "2024-12-31T16:00:00+00:00"
    submitted(city, lead)
    assert not city.owed(lead, "part")
    (look,) = city.owed(lead, "part_acceptance")
    assert look.bearer_unit_id == city.office.unit
    accept_part(actor=city.office, part_id=lead.pk, at=city.now)
    lead.refresh_from_db()
    assert lead.state == "accepted"
    assert not city.owed(lead)
    actions = Entry.objects.filter(subject_type="part", subject_id=lead.pk).order_by("sequence")
    assert list(actions.values_list("action", flat=True)) == [
        "name_unit",
        "report_progress",
        "add_evidence",
        "submit_part",
        "accept_part",
    ]


def test_what_others_contribute_is_accepted_by_the_leading_unit_alone(city: City, refused: Any) -> None:
    _, _, helping = city.running()
    submitted(city, helping)
    with refused(Denied, "其他单位验收"):
        accept_part(actor=city.office, part_id=helping.pk, at=city.now)
    accept_part(actor=city.lead, part_id=helping.pk, at=city.now)
    helping.refresh_from_db()
    assert helping.state == "accepted"


def test_nobody_accepts_what_the_own_unit_handed_in(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    submitted(city, lead)
    with refused(Refused, "由另一个单位验收"):
        accept_part(actor=city.lead, part_id=lead.pk, at=city.now)


@pytest.mark.parametrize("with_progress", [False, True])
def test_nothing_is_handed_in_without_words_and_evidence(city: City, refused: Any, *, with_progress: bool) -> None:
    _, lead, _ = city.running()
    if with_progress:
        progressed(city, lead)
        said = "没有佐证材料"
    else:
        shown(city, lead)
        said = "写明完成情况"
    with refused(Refused, said):
        submit_part(actor=city.lead, part_id=lead.pk, at=city.now)


def test_what_is_sent_back_is_owed_again_by_the_promised_day(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    submitted(city, lead)
    with refused(Refused, "退回应写明理由"):
        return_part(actor=city.office, part_id=lead.pk, opinion=" ", at=city.now)
    return_part(actor=city.office, part_id=lead.pk, opinion="缺少验收照片", at=city.now)
    (owed,) = city.owed(lead)
    assert (owed.kind, owed.bearer_unit_id) == ("part", city.lead.unit)
    assert owed.due_at.isoformat() == "2024-12-31T16:00:00+00:00"


def test_an_acceptance_is_undone_with_a_reason(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    submitted(city, lead)
    accept_part(actor=city.office, part_id=lead.pk, at=city.now)
    with refused(Invalid):
        reopen_part(actor=city.office, part_id=lead.pk, opinion="", at=city.now)
    reopen_part(actor=city.office, part_id=lead.pk, opinion="抽查发现台账不实", at=city.now)
    lead.refresh_from_db()
    assert lead.state == "returned"
    assert city.owed(lead, "part")


def test_another_units_part_is_not_to_be_reported_on(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    with refused(Denied, "其他单位填报"):
        report_progress(actor=city.helper, part_id=lead.pk, progress="代填", percent=10, at=city.now)


@pytest.mark.parametrize("percent", [-1, 101])
def test_more_than_all_and_less_than_nothing_is_no_share(city: City, refused: Any, percent: int) -> None:
    _, lead, _ = city.running()
    with refused(Invalid, "0至100"):
        progressed(city, lead, percent=percent)


def test_every_word_of_progress_stays(city: City) -> None:
    _, lead, _ = city.running()
    progressed(city, lead, progress="完成勘察。", percent=10)
    progressed(city, lead, progress="完成设计。", percent=20)
    assert list(Note.objects.values_list("progress", "percent")) == [("完成勘察。", 10), ("完成设计。", 20)]


def test_the_same_file_is_evidence_once_and_a_day_to_come_is_none(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    shown(city, lead)
    with refused(Invalid, "已经是佐证"):
        shown(city, lead)
    with refused(Invalid, "不能晚于今天"):
        add_evidence(
            actor=city.lead,
            part_id=lead.pk,
            evidence_title="单",
            issuer="某监理",
            issued_on=date(2024, 3, 5),
            uploads=[Upload("另一份")],
            at=city.now,
        )
    assert Evidence.objects.count() == 1


def test_two_who_act_on_what_they_saw_do_not_both_act(city: City, refused: Any) -> None:
    _, lead, _ = city.running()
    seen = Part.objects.get(pk=lead.pk).step_no
    progressed(city, lead, step_no=seen)
    with refused(Conflict):
        progressed(city, lead, step_no=seen)


def test_a_part_without_a_date_owes_nothing(city: City) -> None:
    plan = city.draft()
    measure = city.measure(plan, due_on=None)
    part = city.part(measure)
    assert not Obligation.objects.filter(subject_type="part", subject_id=part.pk).exists()
