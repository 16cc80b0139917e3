"""Who sees what of whom, as data: the table that decides, cell by cell."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Answer
from qiban.law.hotline.privacy.sight import RELATIONS, SECRECIES, SIGHTS, STAGES, Row, Secrecy, Stage, cells

router = Router(tags=["谁能看到什么 Who sees what"])


class SightCell(Answer):
    """某种关系对某类诉求在某个状态下能看到什么。What one relation lets see of one kind of demand in one state."""

    relation: str
    relation_title: str
    relation_title_en: str
    roles: Annotated[list[str], Field(description="哪些岗位；空为任何岗位。Whose posts; any post where empty.")]
    secrecy: str
    secrecy_title: str
    secrecy_title_en: str
    stage: str
    stage_title: str
    stage_title_en: str
    sight: Annotated[str, Field(description=f"由少到多。From least to most: {', '.join(one.value for one in SIGHTS)}.")]
    sight_title: str
    sight_title_en: str
    why: str
    why_en: str


class SightTable(Answer):
    items: list[SightCell]


@router.get(
    "", response=responses(SightTable), summary="谁能看到什么 Who sees what of whom", operation_id="who_sees_what"
)
def table(request: ApiRequest) -> HttpResponse:
    """第三条、第二十一条的判断表，系统的判断就取自本表。The table of Art. 3 and 21 that decides."""
    del request
    return answer(SightTable(items=[_cell(*one) for one in cells()]))


def _cell(name: str, secrecy: Secrecy, stage: Stage, row: Row) -> SightCell:
    relation, kind, state, seen = RELATIONS[name], SECRECIES[secrecy], STAGES[stage], SIGHTS[row.sight]
    return SightCell(
        relation=name,
        relation_title=relation.title.zh,
        relation_title_en=relation.title.en,
        roles=sorted(relation.roles),
        secrecy=secrecy,
        secrecy_title=kind.zh,
        secrecy_title_en=kind.en,
        stage=stage,
        stage_title=state.zh,
        stage_title_en=state.en,
        sight=row.sight.value,
        sight_title=seen.zh,
        sight_title_en=seen.en,
        why=row.why.zh,
        why_en=row.why.en,
    )
