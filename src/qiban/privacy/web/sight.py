"""Who sees what of whom, as the table of the law has it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.people.roles import role_title
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.hotline.privacy.sight import RELATIONS, SECRECIES, SIGHTS, STAGES, Relation, row_for


@require_safe
@for_post()
def show(request: PostRequest) -> HttpResponse:
    """Show the whole table: each relation with every kind of demand and every state."""
    tables = [_table(name, relation, request.actor.role) for name, relation in RELATIONS.items()]
    context = {"tables": tables, "stages": STAGES.values(), "sights": SIGHTS.items()}
    return render(request, "privacy/sight.html", context)


def _table(name: str, relation: Relation, own: str) -> dict[str, Any]:
    rows = []
    for secrecy, title in SECRECIES.items():
        found = [row_for(name, secrecy, stage) for stage in STAGES]
        cells = [(stage, row.sight.value, SIGHTS[row.sight]) for stage, row in zip(STAGES.values(), found, strict=True)]
        rows.append({"title": title, "cells": cells})
    return {
        "name": name,
        "title": relation.title,
        "roles": [role_title(role) for role in sorted(relation.roles)],
        "is_own": own in relation.roles,
        "rows": rows,
    }
