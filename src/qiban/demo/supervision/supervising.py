"""Supervision orders, a topic study and rectifications in the demo, in the states in which a visitor may look for them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.hotline.operations import Draft
from qiban.supervision.models import Rectification, SupervisionOrder, TopicStudy
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.models.kinds import CauseKind, Ground
from qiban.supervision.operations.ordering import accept_supervision, answer_supervision, issue_supervision
from qiban.supervision.operations.rectifying import (
    fail_rectification,
    order_rectification,
    propose_accountability,
    report_rectification,
)
from qiban.supervision.operations.studying import accept_study, ask_study, file_study

from .world import World

HEAT = Draft(
    subject="供热换热站多日停运，整片楼栋不热",
    detail="换热站停运已五天，多次反映只答复正在处理，家中有老人和孩子，请尽快恢复。",
    place="张店区",
    category="heating",
)


def supervision(world: World) -> Iterator[Step]:
    """Yield what is supervised, studied and put right."""
    yield from _issued(world)
    yield from _answered(world)
    yield from _ended(world)
    yield from _studies(world)
    yield from _put_right(world)


def _issue(world: World, at: datetime, *, unit: str, title: str, reason: str, demand: str, number: str = "") -> None:
    issue_supervision(
        actor=world.who("duban"),
        unit_id=UnitId(id_of(unit)),
        cause=CauseKind.OTHER,
        title=title,
        reason=reason,
        demand=demand,
        order_number=number,
        at=at,
    )


def _issued(world: World) -> Iterator[Step]:
    """One on an order, to be answered."""

    def issue(at: datetime) -> None:
        order = world.order(HEAT, "heating_group", at - timedelta(hours=20))
        _issue(
            world,
            at,
            unit="heating_group",
            title="换热站停运督办",
            reason="同一换热站停运引发多人反映，承办单位未说明恢复时间。",
            demand="今日内恢复供热，并向诉求人逐一说明。",
            number=order.number,
        )

    yield world.before(issue, days=1)


def _answered(world: World) -> Iterator[Step]:
    """One answered, which the centre is to review."""
    title = "夜间施工噪声督办"
    issue = partial(
        _issue,
        world,
        unit="ecology",
        title=title,
        reason="连续三周夜间施工，答复与实际不符。",
        demand="落实夜间施工管控，报送巡查记录。",
    )
    yield world.before(issue, days=6)
    yield world.before(partial(_answer, world, title, "shengtai"), days=1)


def _ended(world: World) -> Iterator[Step]:
    title = "积水路段反复淹没督办"
    issue = partial(
        _issue,
        world,
        unit="urban_management",
        title=title,
        reason="同一路段雨后积水，两次答复均未解决。",
        demand="清掏雨水管道并报送完成照片。",
    )
    yield world.before(issue, days=20)
    yield world.before(partial(_answer, world, title, "chengguan"), days=17)

    def accept(at: datetime) -> None:
        accept_supervision(
            actor=world.who("duban"), supervision_order_id=_order(title).pk, note="现场复核，积水点已消除。", at=at
        )

    yield world.before(accept, days=16)


def _answer(world: World, title: str, username: str, at: datetime) -> None:
    answer_supervision(
        actor=world.who(username),
        supervision_order_id=_order(title).pk,
        reason="现场管理人员不足，前期答复未经核实。",
        measures="增派人员每日巡查，由分管负责同志包保。",
        result="已落实，三日内无新增反映。",
        at=at,
    )


def _order(title: str) -> SupervisionOrder:
    return SupervisionOrder.objects.get(title=title)


def _studies(world: World) -> Iterator[Step]:
    """One to be handed in, and one whose measures are under way."""
    yield world.before(partial(_ask, world, "urban_management", "parking", "老城区停车难专题研究"), days=4)
    yield world.before(partial(_ask, world, "water_group", "water_supply", "二次供水设施老化专题研究"), days=25)

    def file(at: datetime) -> None:
        file_study(
            actor=world.who("shuiwu"),
            topic_study_id=_study("water_supply").pk,
            analysis="二次供水泵房建成均超过十五年，水泵和控制柜老化，停电后不能自动恢复。",
            measures="分两批更换控制柜并加装远程监控；建立泵房定期检修制度。",
            result="首批泵房已更换，停水反映明显减少；其余年底前完成。",
            at=at,
        )

    def accept(at: datetime) -> None:
        accept_study(actor=world.who("duban"), topic_study_id=_study("water_supply").pk, at=at)

    yield world.before(file, days=12)
    yield world.before(accept, days=10)


def _ask(world: World, unit: str, category: str, title: str, at: datetime) -> None:
    ask_study(
        actor=world.who("duban"),
        unit_id=UnitId(id_of(unit)),
        category=CategoryChoice(category),
        title=title,
        demand="分析成因，提出治本措施和完成时限。",
        at=at,
    )


def _study(category: str) -> TopicStudy:
    return TopicStudy.objects.get(category=category)


def _put_right(world: World) -> Iterator[Step]:
    """One reported, one found not put right, for which an accountability notice waits for the director."""
    yield world.before(partial(_order_right, world, "market", Ground.POOR, "预付卡退费答复不实整改"), days=9)
    yield world.before(partial(_report, world, "预付卡退费答复不实整改", "shichang"), days=2)
    yield world.before(partial(_order_right, world, "transport", Ground.PASSING, "班线停运推诿整改"), days=24)

    def fail(at: datetime) -> None:
        fail_rectification(
            actor=world.who("duban"),
            rectification_id=_rectification("班线停运推诿整改").pk,
            finding="期满未恢复班线，也未说明理由。",
            at=at,
        )

    def propose(at: datetime) -> None:
        propose_accountability(
            actor=world.who("duban"),
            rectification_id=_rectification("班线停运推诿整改").pk,
            title="关于班线停运推诿问题的问责通报",
            reason="责令整改后仍推诿不办，群众出行长期不便。",
            at=at,
        )

    yield world.before(fail, days=3)
    yield world.before(propose, days=1)


def _order_right(world: World, unit: str, ground: Ground, title: str, at: datetime) -> None:
    order_rectification(
        actor=world.who("duban"),
        unit_id=UnitId(id_of(unit)),
        ground=ground,
        title=title,
        reason="经核实，答复与事实不符，问题没有解决。",
        demand="限期整改到位，书面报告整改情况。",
        at=at,
    )


def _report(world: World, title: str, username: str, at: datetime) -> None:
    report_rectification(
        actor=world.who(username),
        rectification_id=_rectification(title).pk,
        done="已逐件重新核查并退费，承办人员已约谈。",
        evidence="退费凭证和回访记录已留存备查。",
        at=at,
    )


def _rectification(title: str) -> Rectification:
    return Rectification.objects.get(title=title)
