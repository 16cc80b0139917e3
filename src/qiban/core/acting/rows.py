"""Things as pages list them: what each is called, where it stands, and its gravest light."""

from collections.abc import Mapping, Sequence
from typing import Any

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import lights_on
from qiban.core.steps.models import Stepped
from qiban.core.web.language import say

from .answers import RelatedInfo
from .kinds import Kind, kind_of
from .showing import cell


def head(kind: Kind, thing: Stepped) -> dict[str, Any]:
    """Return what stands on top of every page of a thing."""
    declared = kind.thing
    return {
        "thing": thing,
        "number": declared.number(thing),
        "subject": declared.subject(thing),
        "state": kind.state(thing),
        "home": kind.page(thing),
    }


def rows_of(kind: Kind, things: Sequence[Stepped]) -> list[dict[str, Any]]:
    """Return the rows of a list, with the columns that the office declares; two queries for lights."""
    lights = lights_on([(kind.name, one.pk) for one in things])
    return [
        {**_row(kind, one, lights), "cells": [cell(column, one) for column in kind.thing.columns]} for one in things
    ]


def _row(kind: Kind, thing: Stepped, lights: Mapping[tuple[str, int], Obligation]) -> dict[str, Any]:
    return {**head(kind, thing), "light": lights.get((kind.name, thing.pk))}


def related_rows(kind: Kind, thing: Stepped, actor: Actor) -> list[dict[str, Any]]:
    """Return the tables of what belongs to a thing; two queries for lights."""
    tables = [one for one in kind.thing.related(thing, actor) if one.rows]
    lights = lights_on([(one.kind, row.pk) for one in tables for row in one.rows])
    return [{"title": one.title, "rows": [_row(kind_of(one.kind), row, lights) for row in one.rows]} for one in tables]


def told(kind: Kind, thing: Stepped) -> dict[str, Any]:
    """Return where a thing stands as programs are answered."""
    return {
        "id": thing.pk,
        "number": kind.thing.number(thing),
        "subject": kind.thing.subject(thing),
        "state": thing.state,
        "state_title": say(kind.state(thing)),
    }


def related_infos(kind: Kind, thing: Stepped, actor: Actor) -> list[RelatedInfo]:
    """Return what belongs to a thing as programs are answered."""
    return [
        RelatedInfo(kind=one.kind, **told(kind_of(one.kind), row))
        for one in kind.thing.related(thing, actor)
        for row in one.rows
    ]
