"""The warning of the demo: written, approved by another person, published, marked as an exercise."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models import FloodWarning
from qiban.flood.models.warning_kinds import WarningColour, WarningStatus
from qiban.flood.operations.warnings.areas import add_places
from qiban.flood.operations.warnings.deciding import approve_warning, submit_warning
from qiban.flood.operations.warnings.publishing import publish_warning
from qiban.flood.operations.warnings.writing import write_warning

from .world import World


def warning(world: World) -> Iterator[Step]:
    """Yield the warning's steps."""

    def write(at: datetime) -> None:
        duty = world.who("fangban")
        made = write_warning(
            actor=duty,
            headline="黄河洪水橙色预警（演练）",
            headline_en="Orange Yellow River flood warning (exercise)",
            colour=WarningColour.ORANGE,
            purpose=WarningStatus.EXERCISE,
            description="花园口站流量已达10000立方米每秒，预计洪峰今夜经过我市河段，滩区将大范围上水。",
            description_en="Flow at Huayuankou has reached 10,000 m³/s; the crest is expected to pass tonight.",
            instruction="滩区群众按转移令立即转移，其他人员不要靠近河道、堤防和浮桥。",
            instruction_en="People on the floodplain leave as ordered. Everybody else keeps away from river, dykes and bridges.",
            contact="市黄河防办值班电话",
            expires_at=at + timedelta(hours=24),
            at=at,
        )
        add_places(actor=duty, flood_warning_id=made.pk, place_ids=[id_of("gaoqing")], at=at)
        submit_warning(actor=duty, flood_warning_id=made.pk, at=at)

    def approve(at: datetime) -> None:
        approve_warning(actor=world.who("zhihui"), flood_warning_id=FloodWarning.objects.get().pk, at=at)

    def publish(at: datetime) -> None:
        publish_warning(actor=world.who("fangban"), flood_warning_id=FloodWarning.objects.get().pk, at=at)

    yield world.before(write, hours=4.8)
    yield world.before(approve, hours=4.75)
    yield world.before(publish, hours=4.7)
