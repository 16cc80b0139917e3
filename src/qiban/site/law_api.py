"""The law for programs, open to everyone: clauses, rules, parameters, deadlines, and decisions on given facts."""

import difflib
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router
from pydantic import Field

from qiban.core import clock
from qiban.core.api.answers import Problem, json_response
from qiban.core.api.fields import Answer, Clean, Day, Filters, Instant, OneOf
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import Invalid, NotFound
from qiban.law import answers, rule
from qiban.law.hotline.facts import UrgencyName
from qiban.law.text import Text

router = Router(tags=["法规 Law"], auth=None)
WRONG: dict[int, Any] = {422: Problem}


class ClauseInfo(Answer):
    regulation: str
    id: str
    title: str
    title_en: str
    rules: list[str]
    reason: str | None
    reason_en: str | None
    valid_from: str
    valid_until: str | None


class RuleInfo(Answer):
    id: str
    title: str
    title_en: str
    clause: str
    clause_label: str
    facts: dict[str, Any]


class ValueInfo(Answer):
    value: Any
    valid_from: str
    valid_until: str | None


class ParameterInfo(Answer):
    regulation: str
    name: str
    title: str
    title_en: str
    value: Any
    unit: str
    unit_title: str
    clause: str
    source: str
    local: bool
    as_of: str
    basis_lapsed: bool
    values: list[ValueInfo]


class DeadlineInfo(Answer):
    """All ends are exclusive: due at 00:00 means by the end of the day before."""

    due: str
    yellow: str
    red: str
    days: list[str]
    provisional: bool
    basis_lapsed: bool


class Words(Answer):
    zh: str
    en: str


class DecisionInfo(Answer):
    """What a rule decided, on which clause, why, from which facts and parameters."""

    rule: str
    outcome: str
    clause: str
    clause_label: Words
    reason: Words
    next_step: Words | None
    inputs: dict[str, Any]
    parameters: dict[str, str]
    results: dict[str, Any]
    basis_lapsed: bool
