"""Who acts in the bench, and what is told to the hotline: posts with API tokens, and invented demands."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from qiban.core import clock
from qiban.core.people.operations import employ_client
from qiban.core.people.scopes import ACT, INTAKE, READ
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.core.units.queries import CENTRE, areas, resolve
from qiban.hotline.categories import categories

HANDLING_UNIT = "housing"
POSTS = {
    "agent": CENTRE,
    "dispatcher": CENTRE,
    "reviewer": CENTRE,
    "callback_staff": CENTRE,
    "handler": HANDLING_UNIT,
}
SUBJECTS = (
    "小区停水两天没有通知",
    "夜间施工噪声扰民",
    "路灯不亮",
    "咨询居住证如何办理",
    "供暖温度不达标",
    "占道经营无人管理",
)
DETAIL = "从前天晚上开始，已经向物业和社区反映过，至今没有答复，家里有老人和孩子，希望尽快处理并告知结果。"


@dataclass(frozen=True, slots=True)
class City:
    """The shipped units with one program in each post that the bench needs."""

    tokens: dict[str, str]
    handling_unit_id: int
    area_ids: Sequence[int]
    chance: random.Random = field(default_factory=lambda: random.Random(12345))  # noqa: S311 - invented texts

    def demand(self) -> dict[str, Any]:
        """Return a demand as a program sends it: with category, area and a contact, as a mobile app's forms ask for."""
        return {
            "channel": "app",
            "kind": self.chance.choice(("help", "complaint", "consult")),
            "subject": self.chance.choice(SUBJECTS),
            "detail": DETAIL,
            "place": f"张店区某小区{self.chance.randrange(1, 200)}号楼",
            "category": self.chance.choice(sorted(categories())),
            "area_id": self.chance.choice(self.area_ids),
            "contact": {"name": "王建国", "phone": f"139{self.chance.randrange(10**8):08d}", "address": "张店区"},
        }


def settle() -> City:
    """Load the units into an empty database and admit the bench's programs."""
    load_tree(shipped_tree())
    tokens = {
        role: employ_client(
            name=f"bench {role}", unit=resolve(unit), role=role, scopes=(INTAKE, READ, ACT), at=clock.now()
        )
        for role, unit in POSTS.items()
    }
    return City(tokens, Unit.objects.get(code=HANDLING_UNIT).pk, [one.pk for one in areas()])
