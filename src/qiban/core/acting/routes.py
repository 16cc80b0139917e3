"""The API of things whose offices have none of their own for them: listed, shown, moved along by one route an action."""

from collections.abc import Iterator
from typing import Annotated, Any, cast

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import create_model

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged, Step
from qiban.core.api.fields import Id, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.paging import page_of
from qiban.core.rows import find
from qiban.core.steps.models import Stepped

from . import beginnings, papers, stored
from .answers import Journal, ThingLine, ThingList, ThingPage, ThingRow
from .api import Perform, Routes
from .kinds import Kind, kinds
from .made import Operation, body_of
from .naming import reading
from .presenting import file_infos, journal_entries, obligation, offer
from .rows import related_infos, told
from .showing import column_infos, infos


def routers() -> Iterator[tuple[str, Router]]:
    """Yield the routes of each such kind with the address at which they stand."""
    for kind in kinds():
        yield f"/{kind.plural}", _router(kind)


def _router(kind: Kind) -> Router:
    router = Router(tags=[f"{kind.thing.title.zh} {kind.thing.title.en}"])
    _add_reading(router, kind)
    routes: Routes[Stepped] = Routes(
        workflow=kind.workflow,
        subject=kind.name,
        check=kind.check,
        step=lambda thing, _actor: ThingRow(**_row(kind, thing)),
        answer=ThingRow,
        are_bounded=kind.thing.is_bounded,
    )
    routes.add(router, {name: _action(kind, name, one) for name, one in kind.thing.operations.items()})
    return router


def _action(kind: Kind, name: str, operation: Operation) -> tuple[type[Step], Perform[Stepped]]:
    def perform(actor: Actor, pk: int, body: Step) -> Stepped:
        operation(actor=actor, **{kind.key: pk}, **body.arguments())
        return cast("Stepped", find(kind.thing.model, id=pk)[0])

    return body_of(operation, kind.key, _schema(kind.name, name)), perform


def _schema(*names: str) -> str:
    return "".join(part.title() for name in names for part in name.split("_"))


def _filters(kind: Kind) -> type[Paged]:
    """Return what a list of such things may be asked for."""
    state = Annotated[str, OneOf(kind.states)] | None
    return create_model(_schema(kind.name, "filters"), __base__=Paged, state=(state, None))


def _add_reading(router: Router, kind: Kind) -> None:
    zh, en = kind.thing.title.zh, kind.thing.title.en

    asked: Any = _filters(kind)

    def listed(request: ApiRequest, filters: Query[asked]) -> HttpResponse:
        """本岗位可见的，按游标翻页。Those that your post may see, the latest first, page by page."""
        refuse_unknown(request, asked)
        seen = kind.seen(request.auth.actor, filters.state)
        page = page_of(seen, by=("-id",), cursor=filters.cursor, size=filters.limit)
        columns = kind.thing.columns
        items = [ThingLine(**_row(kind, one), columns=column_infos(columns, one)) for one in page.rows]
        return answer(ThingList(items=items, next=page.next_cursor, previous=page.previous_cursor))

    def shown(request: ApiRequest, thing_id: Id) -> HttpResponse:
        """登记的内容、相关事项、时限，以及本岗位现在可以办理的操作。What is known of it, what belongs to it, its clocks, and what your post may do now."""
        actor = request.auth.actor
        thing = kind.find(actor, thing_id)
        clocks = [obligation(one) for one in kind.owed([thing])]
        actions = [offer(one) for one in kind.offers(actor, thing, clock.now())]
        facts, related = infos(kind.thing.facts(thing)), related_infos(kind, thing, actor)
        files = file_infos(stored.files_of(kind, thing_id), str)
        row = _row(kind, thing)
        return answer(ThingPage(**row, facts=facts, related=related, files=files, obligations=clocks, actions=actions))

    def journal(request: ApiRequest, thing_id: Id, filters: Query[Paged]) -> HttpResponse:
        """该事项及其时限的全部记录。Every action on it and on its clocks as it was written down."""
        refuse_unknown(request, Paged)
        thing = kind.find(request.auth.actor, thing_id)
        found = kind.entries(thing, kind.owed([thing]))
        page = page_of(found, by=("at", "id"), cursor=filters.cursor, size=filters.limit)
        read = reading(kind.office, request.auth.actor, page.rows)
        items = journal_entries(page.rows, read, kind.vocabulary)
        return answer(Journal(items=items, next=page.next_cursor, previous=page.previous_cursor))

    for address, view, made, summary in (
        ("", listed, ThingList, f"查询{zh} List them, the latest first"),
        ("/{thing_id}", shown, ThingPage, f"查看{zh} Show one: {en}"),
        ("/{thing_id}/journal", journal, Journal, "查看日志 Show its journal"),
    ):
        name = f"{kind.name}_{view.__name__}"
        router.get(address, response=responses(made), summary=summary, operation_id=name)(view)
    papers.add_route(router, kind)
    stored.add_route(router, kind)
    beginnings.add_route(router, kind)


def _row(kind: Kind, thing: Stepped) -> dict[str, Any]:
    return {**told(kind, thing), "step_no": thing.step_no}
