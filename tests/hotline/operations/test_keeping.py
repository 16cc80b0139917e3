"""An identity goes when its period is over, or its owner wants it; everything else stays, and tells nobody who it was."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.files.models import Attachment
from qiban.core.files.operations import store_all
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.retention.models import Erasing
from qiban.core.retention.queries import kept
from qiban.hotline import operations
from qiban.hotline.models import Demand, Identity, Order, Reply
from qiban.hotline.operations.keeping import erase_over
from qiban.hotline.queries.demands import attachments_of, history_of

# `City.bring` closes on the day on which the demand came in.
CLOSED = civil("2023-09-28 10:07")
ASKED, OVER = civil("2024-03-28 00:00"), civil("2026-09-28 00:00")
WHY = "诉求人本人来电要求删除，已核对查询码"
TOLD = "我是王建国，电话13905330001，邻居电话13905330002"


@pytest.fixture
def order(city: City) -> Order:
    """A closed order in which the complainant is named in every text."""
    order = city.bring("closed", detail=TOLD, subject="王建国家停水")
    Reply.objects.filter(assignment__order=order).update(text="已电话告知王建国，值班电话0533-2180000")
    return order


def erase(city: City, order: Order, **more: object) -> Demand:
    given = {"actor": city.director, "demand_id": order.lead_demand_id, "reason": WHY, "at": ASKED, **more}
    return operations.erase_identity(**given)  # type: ignore[arg-type]


def test_what_its_owner_wants_erased_is_gone_and_the_rest_stays(city: City, order: Order) -> None:
    before = Entry.objects.count()
    assert history_of("13905330001")

    demand = erase(city, order, reason=f"{WHY}（王建国，13905330001）")

    assert (demand.identity_id, demand.erased_at, Identity.objects.count()) == (None, ASKED, 0)
    assert history_of("13905330001") == []
    # Their own words lose every number; what units wrote loses only them.
    assert "王建国" not in demand.detail + demand.subject
    assert "13905330001" not in demand.detail
    assert "13905330002" not in demand.detail
    order.refresh_from_db()
    assert "王建国" not in order.subject
    text = Reply.objects.get(assignment__order=order).text
    assert "王建国" not in text
    assert "0533-2180000" in text
    entry = Entry.objects.latest("id")
    assert (Entry.objects.count(), entry.subject_type, entry.subject_id) == (before + 1, "demand", demand.pk)
    assert (entry.action, entry.clause, entry.detail["erased"]) == ("erase_identity", "hotline:21", "on_request")
    assert "王建国" not in entry.detail["reason"]
    assert "13905330001" not in entry.detail["reason"]
    assert not verify().breaks
    with pytest.raises(Conflict, match="已按规定删除"):
        erase(city, order)
    with pytest.raises(Denied, match="已按规定删除"):
        operations.reveal_identity(actor=city.director, demand_id=demand.pk, reason="联系诉求人核实情况", at=ASKED)


def test_what_came_with_the_demand_goes_too_and_what_a_reply_brought_stays(city: City, order: Order) -> None:
    reply = Reply.objects.get(assignment__order=order)
    for kind, pk in (("demand", order.lead_demand_id), ("reply", reply.pk)):
        paper = SimpleUploadedFile(f"王建国-{kind}.pdf", b"%PDF-1.7 " + kind.encode())
        store_all([paper], subject_type=kind, subject_id=pk, actor=city.agent, at=CLOSED)

    demand = erase(city, order)

    (left,) = Attachment.objects.all()
    assert (left.subject_type, left.subject_id) == ("reply", reply.pk)
    assert "王建国" not in left.name
    assert Entry.objects.latest("id").detail["erased_files"] == "1"
    assert attachments_of(demand) == []


@pytest.mark.parametrize(
    ("external_id", "left"),
    [("call-13905330001-20231101", None), ("王建国01", None), ("P202311010042", "P202311010042")],
)
def test_an_outside_id_goes_where_it_names_the_complainant(city: City, external_id: str, left: str | None) -> None:
    demand = city.demand(channel="wechat", external_id=external_id)
    operations.answer_directly(actor=city.agent, demand_id=demand.pk, answer="见答复", at=CLOSED)
    operations.erase_identity(actor=city.director, demand_id=demand.pk, reason=WHY, at=ASKED)
    assert Demand.objects.get(pk=demand.pk).external_id == left


@pytest.mark.parametrize(
    ("more", "error", "words"),
    [
        ({"reason": " "}, Invalid, "必填"),
        ({"at": ASKED - timedelta(seconds=1)}, Refused, "2024-03-28"),
    ],
)
def test_it_is_not_erased_without_a_reason_or_too_early(
    city: City, order: Order, more: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        erase(city, order, **more)
    assert Identity.objects.count() == 1


def test_only_the_director_erases_and_only_what_is_over(city: City, order: Order) -> None:
    for actor in (city.dispatcher, city.handler(), city.post("centre", "supervisor")):
        with pytest.raises(Refused, match="中心主任"):
            erase(city, order, actor=actor)
    with pytest.raises(Denied):
        erase(city, order, actor=city.post("housing", "director"))
    running = city.bring("handling")
    with pytest.raises(Refused, match="尚未办结"):
        erase(city, running, at=OVER)
    assert Identity.objects.count() == 2


def test_what_somebody_holds_is_kept_until_it_is_released(city: City, order: Order) -> None:
    hold = {"actor": city.director, "demand_id": order.lead_demand_id, "at": ASKED}
    for given, error in (({"ground": "whim", "reason": WHY}, Invalid), ({"ground": "other", "reason": ""}, Invalid)):
        with pytest.raises(error):
            operations.hold_identity(**hold, **given)  # type: ignore[arg-type]
    with pytest.raises(Denied):
        operations.hold_identity(**{**hold, "actor": city.agent}, ground="litigation", reason="行政诉讼")  # type: ignore[arg-type]
    operations.hold_identity(**hold, ground="litigation", reason="（2024）鲁03行初1号")  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        operations.hold_identity(**hold, ground="other", reason="又一次")  # type: ignore[arg-type]

    with pytest.raises(Refused, match="诉讼或行政复议"):
        erase(city, order)
    assert erase_over(at=OVER) == 0

    operations.release_hold(**hold, reason="判决生效")  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        operations.release_hold(**hold, reason="又一次")  # type: ignore[arg-type]
    assert erase_over(at=OVER) == 1
    said = Entry.objects.filter(subject_id=order.lead_demand_id, subject_type="demand").order_by("-sequence")
    assert [one.action for one in said[:3]] == ["erase_identity", "release_hold", "hold_identity"]


def test_what_is_over_its_period_goes_by_itself_and_nothing_else_does(city: City, order: Order) -> None:
    running = city.bring("handling")
    answered = city.demand()
    operations.answer_directly(actor=city.agent, demand_id=answered.pk, answer="见答复", at=CLOSED)
    later = city.demand(at=CLOSED + timedelta(days=1))
    operations.answer_directly(actor=city.agent, demand_id=later.pk, answer="见答复", at=CLOSED + timedelta(days=1))

    assert erase_over(at=OVER - timedelta(seconds=1)) == 0
    assert erase_over(at=OVER, batch=1) == 2
    assert erase_over(at=OVER) == 0

    left = set(Demand.objects.filter(identity__isnull=False).values_list("pk", flat=True))
    assert left == {running.lead_demand_id, later.pk}
    assert [(one.kind, one.count) for one in Erasing.objects.filter(count__gt=0)] == [("identities", 2)]
    (shown, *_) = kept(OVER)
    # The job comes at 18:10 UTC, which is 02:10 here.
    assert (shown.total, shown.held, shown.next_at) == (2, 0, civil("2026-09-28 02:10"))


def test_a_name_is_hidden_for_good_where_nobody_can_read_who_it_was(city: City, order: Order) -> None:
    Identity.objects.update(key_id="identity-0099")
    demand = erase(city, order)
    assert (demand.detail, demand.subject) == ("（已按规定删除）", "（已按规定删除）")
