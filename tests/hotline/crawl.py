"""Cases in several states with a complainant planted into everything that somebody writes or sends, and who reads them."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import unquote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from openpyxl import load_workbook
from PIL import Image
from tests.hotline.conftest import City, civil

from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.units.models import UnitId
from qiban.hotline import operations
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.identity import Contact
from qiban.hotline.knowledge.operations import checking, writing
from qiban.hotline.models import Demand, Order, Reply
from qiban.hotline.nuisance.operations import deciding, recording
from qiban.privacy.operations import asking, relaying
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations import ordering, rectifying
from qiban.supervision.operations.disputes import opening

MONDAY = civil("2024-03-04 09:00")
NAMES = (
    "欧阳采薇",
    "司徒远航",
    "诸葛明轩",
    "上官若兰",
    "端木青云",
    "令狐长风",
    "皇甫静宜",
    "尉迟景明",
    "慕容雪晴",
    "钟离晚照",
)
CASES = ("open", "joined", "secret", "report", "complaint", "province", "centre", "closed", "merged", "returned")


@dataclass(frozen=True)
class Planted:
    """One complainant, and a sentence that tells who it is."""

    number: int

    @property
    def contact(self) -> Contact:
        number = self.number
        return Contact(
            name=NAMES[number],
            phone=f"1386401{number}73{number}",
            address=f"柳泉路{number + 3}7号院{number + 1}单元",
            id_number=f"37030319{number + 70}{number + 1:02}1{number}123{number}",
        )

    @property
    def said(self) -> str:
        who = self.contact
        return f"我是{who.name}，住{who.address}，电话{who.phone}，身份证{who.id_number}"

    @property
    def short(self) -> str:
        return f"{self.contact.name}{self.contact.phone}"

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        return tuple(getattr(self.contact, name) for name in Contact.__slots__)


PLANTED = {name: Planted(number) for number, name in enumerate(CASES)}


def photo(who: Planted) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (4 + who.number, 4)).save(content, "PNG")
    return SimpleUploadedFile(f"{who.short}.png", content.getvalue())


@dataclass(frozen=True)
class World:
    """What there is to read: demands and orders by the name of their case."""

    city: City
    demands: dict[str, Demand]
    orders: dict[str, Order]

    def case_of(self, file: Attachment) -> str:
        """The case to which a file belongs."""
        if file.subject_type not in ("demand", "reply"):
            return ""
        by_demand = {one.pk: name for name, one in self.demands.items()}
        if file.subject_type == "demand":
            return by_demand[file.subject_id]
        order_id = Reply.objects.get(pk=file.subject_id).assignment.order_id
        return next(name for name, one in self.orders.items() if one.pk == order_id)

    def files(self) -> Iterator[tuple[Attachment, Order | None]]:
        """Every file with the order on whose page it stands."""
        for file in Attachment.objects.filter(subject_type__in=("demand", "reply")):
            if file.subject_type == "demand":
                yield file, Demand.objects.get(pk=file.subject_id).order
            else:
                yield file, Reply.objects.get(pk=file.subject_id).assignment.order


def built() -> World:
    """Bring the cases to their states; every text, place, name of a file and outside id names its complainant."""
    city = City()
    at = iter(MONDAY + timedelta(minutes=number) for number in range(1000))
    demands = {name: _demand(city, name, next(at)) for name in CASES}
    orders = {
        name: operations.make_order(actor=city.agent, demand_id=demands[name].pk, at=next(at))
        for name in CASES
        if name not in ("joined", "province")
    }
    world = World(city, demands, orders)
    _merge(world, next(at))
    for name, lead, co in (
        ("open", "housing", ["water"]),
        ("secret", "housing", ["water"]),
        ("report", "housing", ["water"]),
        ("complaint", "housing", ["gas_company"]),
        ("centre", "housing", []),
        ("returned", "housing", []),
        ("closed", "zhangdian", []),
    ):
        city.dispatch(orders[name], lead=lead, co=co, at=next(at), note=PLANTED[name].said)
    city.post("zhangdian_chezhan", "handler")
    operations.join_order(actor=city.agent, demand_id=demands["joined"].pk, order_id=orders["open"].pk, at=next(at))
    for name in ("complaint", "open"):
        _reply(world, name, "housing", next(at))
    # What the accused sent itself is its own to read.
    _reply(world, "complaint", "gas_company", next(at), files=0)
    _reply(world, "open", "water", next(at))
    said = PLANTED["open"].said + PLANTED["joined"].said
    operations.rework(actor=city.reviewer, order_id=orders["open"].pk, ground="unclear", reason=said, at=next(at))
    asked = operations.request_extension(
        actor=city.handler(), order_id=orders["open"].pk, days=2, reason=said, at=next(at)
    )
    operations.refuse_request(actor=city.dispatcher, request_id=asked.pk, reason=said, at=next(at))
    operations.request_return(
        actor=city.handler(),
        order_id=orders["secret"].pk,
        reason=PLANTED["secret"].said,
        basis=PLANTED["secret"].said,
        proposed_unit_id=city.unit("water").pk,
        at=next(at),
    )
    _give_back(world, at)
    _close(world, at)
    beyond(world, at)
    return World(
        city, *({name: type(one).objects.get(pk=one.pk) for name, one in x.items()} for x in (demands, orders))
    )


def _demand(city: City, name: str, at: object) -> Demand:
    who = PLANTED[name]
    accused = {"report": "gas_company", "complaint": "gas_company", "centre": "centre"}.get(name)
    draft = operations.Draft(
        subject=who.said,
        detail=f"楼道灯不亮。{who.said}",
        place=who.said,
        kind={"report": "report", "complaint": "complaint", "centre": "complaint"}.get(name, "help"),
        channel="province" if name == "province" else "wechat",
        external_id=who.short,
        category="property_management",
        is_confidential=name == "secret",
        accused_unit_id=city.unit(accused).pk if accused else None,
        contact=who.contact,
    )
    return operations.intake(actor=city.post("centre", "agent"), draft=draft, uploads=[photo(who)], at=at)  # type: ignore[arg-type]


def _merge(world: World, at: object) -> None:
    operations.merge(
        actor=world.city.dispatcher,
        order_id=world.orders["merged"].pk,
        lead_order_id=world.orders["closed"].pk,
        reason=PLANTED["merged"].said,
        at=at,  # type: ignore[arg-type]
    )


def _reply(world: World, name: str, unit: str, at: object, files: int = 1) -> None:
    who = PLANTED[name]
    world.city.reply(
        world.orders[name],
        unit=unit,
        at=at,  # type: ignore[arg-type]
        result=f"已修好。{who.said}",
        told_how=who.short,
        uploads=[photo(who)] * files,
    )


def _give_back(world: World, at: Iterator[datetime]) -> None:
    """Let housing have had an order that is water's now."""
    city, order, said = world.city, world.orders["returned"], PLANTED["returned"].said
    asked = operations.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason=said,
        basis=said,
        proposed_unit_id=city.unit("water").pk,
        at=next(at),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=next(at))
    city.dispatch(order, lead="water", at=next(at), note=said)


def _close(world: World, at: Iterator[datetime]) -> None:
    city, order, said = world.city, world.orders["closed"], PLANTED["closed"].said
    _reply(world, "closed", "zhangdian", next(at))
    city.pass_review(order, at=next(at))  # type: ignore[arg-type]
    for demand in order.demands.all():
        operations.record_callback(
            actor=city.caller,
            order_id=order.pk,
            demand_id=demand.pk,
            is_reached=True,
            process_satisfied=True,
            result_satisfied=True,
            solved=True,
            remark=said,
            at=next(at),  # type: ignore[arg-type]
        )
    operations.close(actor=city.caller, order_id=order.pk, basis="accords", reason=said, at=next(at))  # type: ignore[arg-type]
    demand = world.demands["closed"]
    operations.rate(
        query_code=demand.query_code,
        process=5,
        result=5,
        solved=True,
        remark=said,
        at=next(at),  # type: ignore[arg-type]
    )


def beyond(world: World, at: Iterator[datetime]) -> None:
    """Let every other office have its things about these orders, each with its complainant in every text.

    A kind of thing that can be about an order and is not made here fails the crawl by its name.
    """
    _supervise(world, at)
    _rectify(world, at)
    _dispute(world, at)
    _ask_through_the_centre(world, at)
    _ask_about_a_look(world, at)
    _disturb(world, at)
    _know(world, at)


def _supervise(world: World, at: Iterator[datetime]) -> None:
    city, supervisor = world.city, world.city.post("centre", "supervisor")
    for name, unit in (("open", "housing"), ("secret", "water"), ("complaint", "gas_company"), ("closed", "zhangdian")):
        said = PLANTED[name].said
        one = ordering.issue_supervision(
            actor=supervisor,
            unit_id=city.unit(unit).pk,
            title=said,
            reason=said,
            demand=said,
            order_number=world.orders[name].number,
            at=next(at),
        )
        ordering.answer_supervision(
            actor=city.post(unit, "unit_leader"),
            supervision_order_id=one.pk,
            reason=said,
            measures=said,
            result=said,
            uploads=[photo(PLANTED[name])],
            at=next(at),
        )
        ordering.return_supervision(actor=supervisor, supervision_order_id=one.pk, reason=said, at=next(at))


def _rectify(world: World, at: Iterator[datetime]) -> None:
    city, said = world.city, PLANTED["secret"].said
    of = SupervisionOrder.objects.get(unit=city.unit("water"))
    supervisor, water = city.post("centre", "supervisor"), city.unit("water").pk
    one = rectifying.order_rectification(
        actor=supervisor,
        unit_id=water,
        ground=Ground.POOR,
        title=said,
        reason=said,
        demand=said,
        supervision_number=of.number,
        at=next(at),
    )
    rectifying.fail_rectification(actor=supervisor, rectification_id=one.pk, finding=said, at=next(at))
    rectifying.propose_accountability(actor=supervisor, rectification_id=one.pk, title=said, reason=said, at=next(at))


def _dispute(world: World, at: Iterator[datetime]) -> None:
    city, said = world.city, PLANTED["report"].said
    opening.open_dispute(
        actor=city.dispatcher,
        order_number=world.orders["report"].number,
        unit_id=city.unit("housing").pk,
        other_unit_id=city.unit("water").pk,
        title=said,
        question=said,
        at=next(at),
    )


def _ask_through_the_centre(world: World, at: Iterator[datetime]) -> None:
    city, said = world.city, PLANTED["secret"].said
    one = relaying.ask_relay(
        actor=city.handler(), demand_number=world.demands["secret"].number, message=said, at=next(at)
    )
    relaying.answer_relay(actor=city.agent, relay_id=one.pk, answer=said, at=next(at))


def _ask_about_a_look(world: World, at: Iterator[datetime]) -> None:
    city, demand = world.city, world.demands["report"]
    operations.reveal_identity(
        actor=city.agent, demand_id=demand.pk, reason=f"联系{PLANTED['report'].said}", at=next(at)
    )
    look = Entry.objects.get(action="reveal_identity", subject_id=demand.pk)
    asking.ask_look(actor=city.post("audit", "auditor"), look_no=look.pk, question=PLANTED["report"].said, at=next(at))


def _disturb(world: World, at: Iterator[datetime]) -> None:
    """Record a call as a nuisance, and another one of the same number; the caller is handed over."""
    city, said = world.city, PLANTED["joined"].said
    again = operations.Draft(subject="无语", detail=said, contact=PLANTED["joined"].contact)
    calls = [world.demands["joined"], operations.intake(actor=city.agent, draft=again, at=next(at))]
    given = {"actor": city.agent, "conduct": said}
    caller = recording.record_nuisance(demand_number=calls[0].number, at=next(at), **given)
    warned = {"nuisance_caller_id": caller.pk, "actor": city.director}
    deciding.warn_caller(words=said, at=next(at), **warned)
    recording.record_nuisance(demand_number=calls[1].number, at=next(at), **given)
    police = UnitId(city.unit("public_security").pk)
    deciding.hand_caller_over(unit_id=police, reason=said, at=next(at), **warned)
    deciding.record_disposal(disposal=said, at=next(at), **warned)


def _know(world: World, at: Iterator[datetime]) -> None:
    """Let the province's demand be answered from an article."""
    city, demand = world.city, world.demands["province"]
    article = writing.write_article(
        actor=city.handler(),
        title="楼道灯不亮找谁",
        question="楼道灯不亮",
        answer="由物业维修",
        category=CategoryChoice("property_management"),
        source="物业管理条例",
        at=next(at),
    )
    writing.submit_article(actor=city.handler(), article_id=article.pk, at=next(at))
    checking.pass_article(actor=city.reviewer, article_id=article.pk, at=next(at))
    checking.publish_article(actor=city.reviewer, article_id=article.pk, at=next(at))
    answered = f"由物业维修。{PLANTED['province'].said}"
    operations.answer_directly(
        actor=city.agent, demand_id=demand.pk, answer=answered, article=f"{article.pk}:1", at=next(at)
    )


def text_of(response: HttpResponse) -> str:
    """Everything that an answer tells: its headers, its text, the cells of a sheet."""
    headers = unquote(" ".join(f"{name}: {value}" for name, value in response.headers.items()))
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if "spreadsheet" in response.headers.get("Content-Type", ""):
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return headers + " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)
    if "wordprocessing" in response.headers.get("Content-Type", ""):
        inside = zipfile.ZipFile(io.BytesIO(content))
        return headers + " ".join(inside.read(one).decode("utf-8", "ignore") for one in inside.namelist())
    said = content.decode("utf-8", "ignore")
    if "json" in response.headers.get("Content-Type", ""):
        said = said.encode().decode("unicode_escape", "ignore") if "\\u" in said else said
    return headers + said


def told_by(text: str) -> set[str]:
    """The cases whose complainant a text tells, by any piece in any writing."""
    plain = re.sub(r"[\s\-－—.]|<[^>]*>|&[a-z]+;", "", text)
    return {name for name, who in PLANTED.items() if any(piece in text or piece in plain for piece in who.pieces)}
