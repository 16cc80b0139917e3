"""The law for programs: open to everyone, the same answers as the command line, wrong questions answered in words."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiban.law import answers
from qiban.law.hotline import RULES
from qiban.law.rule import Rule

# Two of the deadlines that must hold: received, and when yellow, due and red begin.
MUST_HOLD = [
    ("2023-09-28T10:00+08:00", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2025-09-30T10:00+08:00", "2025-10-14", "2025-10-15", "2025-10-16"),
    ("2025-09-28T10:00+08:00", "2025-10-11", "2025-10-12", "2025-10-14"),
]


def get(path: str, **query: str) -> Any:
    return Client(raise_request_exception=False).get(f"/api/law{path}", query, headers={"Accept-Language": "en"})


def decide(rule: str, facts: Any, query: str = "") -> Any:
    client = Client(raise_request_exception=False)
    body = facts if isinstance(facts, str) else json.dumps(facts)
    return client.post(
        f"/api/law/decide/{rule}{query}", body, content_type="application/json", headers={"Accept-Language": "en"}
    )


def fields(response: Any) -> dict[str, str]:
    assert response.status_code == 422
    found: dict[str, str] = response.json()["error"]["fields"]
    return found


@pytest.mark.parametrize(("received", "yellow", "due", "red"), MUST_HOLD)
def test_deadlines_that_must_hold(received: str, yellow: str, due: str, red: str) -> None:
    found = get("/deadline", days="5", received=received).json()
    assert found["due"] == f"{due}T00:00:00+08:00"
    assert found["yellow"] == f"{yellow}T00:00:00+08:00"
    assert found["red"] == f"{red}T00:00:00+08:00"
    assert (found["provisional"], found["basis_lapsed"]) == (False, False)


def test_a_deadline_lists_its_days_and_a_limit_may_be_named_by_urgency() -> None:
    found = get("/deadline", days="5", received="2023-09-28T10:00").json()
    assert found["days"] == ["2023-10-07", "2023-10-08", "2023-10-09", "2023-10-10", "2023-10-11"]
    urgent = get("/deadline", urgency="extra_urgent", received="2023-09-23T09:00").json()
    assert (urgent["due"], urgent["days"]) == ("2023-09-26T00:00:00+08:00", ["2023-09-25"])


@pytest.mark.parametrize(("received", "lapsed"), [("2026-06-27T23:59:59", False), ("2026-06-28T00:00", True)])
def test_a_deadline_says_whether_its_basis_has_lapsed(received: str, *, lapsed: bool) -> None:
    assert get("/deadline", urgency="general", received=received).json()["basis_lapsed"] is lapsed


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"days": "5"}, "received"),
        ({"received": "2023-09-28T10:00"}, "days"),
        ({"received": "2023-09-28T10:00", "days": "5", "urgency": "general"}, "days"),
        ({"received": "2023-09-28T10:00", "days": "0"}, "days"),
        ({"received": "2023-09-28T10:00", "days": "5.5"}, "days"),
        ({"received": "2023-09-28T10:00", "days": "9" * 30}, "days"),
        ({"received": "2023-09-28T10:00", "urgency": "calm"}, "urgency"),
        ({"received": "2023-09-28", "days": "5"}, "received"),
        ({"received": "0001-01-01T00:00:00+08:00", "days": "5"}, "received"),
        ({"received": "9999-12-31T23:59:59-12:00", "days": "5"}, "received"),
        ({"received": "2023-09-28T10:00", "days": "5", "colour": "red"}, "colour"),
    ],
)
def test_a_question_that_is_wrong_is_answered_by_field(query: dict[str, str], field: str) -> None:
    assert set(fields(get("/deadline", **query))) == {field}


def test_what_the_calendar_does_not_reach_is_said_with_its_bounds() -> None:
    for received, days in (("1999-12-31T10:00", "5"), ("2023-09-28T10:00", "10000"), ("2199-01-01T10:00", "1")):
        response = get("/deadline", received=received, days=days)
        assert response.status_code == 422
        assert "2000-01-01" in response.json()["error"]["message"]


def test_clauses_rules_and_parameters_are_the_command_lines() -> None:
    assert get("/clauses").json() == answers.clauses()
    assert len(get("/clauses", regulation="hotline").json()) == 25
    assert get("/rules").json() == answers.rules()
    on_a_day = {one["name"]: one for one in get("/parameters", as_of="2023-07-01").json()}
    assert (on_a_day["dispatch_days"]["value"], on_a_day["dispatch_days"]["basis_lapsed"]) == (1, False)
    lapsed = {
        one["clause"].partition(":")[0] for one in get("/parameters", as_of="2026-06-28").json() if one["basis_lapsed"]
    }
    assert lapsed == {"hotline"}


def test_what_the_law_does_not_have_is_named() -> None:
    assert set(fields(get("/clauses", regulation="football"))) == {"regulation"}
    assert set(fields(get("/parameters", as_of="yesterday"))) == {"as_of"}
    assert get("/parameters", as_of="2023-06-12").status_code == 422


def test_a_rule_decides_with_clause_reason_and_parameters() -> None:
    found = decide("hotline.scope", {"kind": "complaint", "excluded": "litigation"}, "?as_of=2023-07-01").json()
    assert (found["rule"], found["outcome"], found["clause"]) == ("hotline.scope", "refused", "hotline:3")
    assert found["next_step"]["zh"]
    assert found["inputs"]["excluded"] == "litigation"
    assert found["basis_lapsed"] is False
    limit = decide("hotline.handling_limit", {"received_at": "2023-09-28T10:00", "urgency": "general"}).json()
    assert "2023-10-12T00:00:00+08:00" in json.dumps(limit["results"])


def test_facts_that_do_not_fit_are_named_in_the_language_asked_for() -> None:
    wrong = {"received": "2023-09-28T10:00", "urgency": "calm"}
    assert fields(decide("hotline.handling_limit", wrong)) == {
        "received_at": "This is required.",
        "urgency": "Choose one of 'general', 'urgent' or 'extra_urgent'.",
        "received": "There is no such fact; known are received_at, urgency.",
    }
    chinese = Client().post("/api/law/decide/hotline.scope", "{}", content_type="application/json").json()
    assert chinese["error"]["fields"] == {"kind": "此项必填。"}


def test_a_wrong_rule_name_is_answered_with_near_ones() -> None:
    response = decide("hotline.handling_limt", {})
    assert response.status_code == 404
    assert "hotline.handling_limit" in response.json()["error"]["next_step"]
    assert "/api/law/rules" in decide("zzz", {}).json()["error"]["next_step"]


@pytest.mark.parametrize("body", ["{", "[" * 100_000, "\\"])
def test_what_is_no_json_is_malformed(body: str) -> None:
    response = decide("hotline.scope", body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "body", ["", "[]", "null", '"x"', "NaN", '{"kind": NaN}', '{"\\ud800": 1}', '{"kind": "\\ud800"}']
)
def test_what_is_no_set_of_facts_never_breaks_the_server(body: str) -> None:
    assert decide("hotline.scope", body).status_code in (200, 422)


ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(
        ["2023-09-28T10:00:00+08:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2199-12-31T00:00:00Z"]
    ),
    st.sampled_from(["general", "order", "received", "dispatch", "handler", "litigation", "outage_water", "unclear"]),
    st.dates().map(str),
    st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    st.lists(st.text(max_size=3), max_size=3),
)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_no_facts_break_a_rule(rule: Rule) -> None:
    """Facts of the schema's names with values of every kind: decided, or refused in words."""
    names = list(rule.schema()["properties"])
    required = dict.fromkeys(rule.schema().get("required", names), ANY)

    @given(facts=st.fixed_dictionaries(required, optional={name: ANY for name in names if name not in required}))
    @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def decides_or_refuses(facts: dict[str, Any]) -> None:
        response = decide(rule.id, facts, "?as_of=2023-07-01")
        assert response.status_code in (200, 422), response.content

    decides_or_refuses()


@pytest.mark.parametrize("path", ["/api/docs", "/api/openapi.json"])
def test_the_api_is_described_to_everyone(path: str) -> None:
    assert Client().get(path).status_code == 200


def test_the_page_of_the_api_loads_nothing_from_elsewhere_and_runs_nothing_inline() -> None:
    client = Client()
    client.cookies["qiban_language"] = "en"
    response = client.get("/api/docs")
    page = response.content.decode()
    assert "UNDEFINED[" not in page
    assert '<html lang="en">' in page
    assert "//" not in page.replace("<!doctype", "")
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_every_operation_is_described_with_its_problems_and_every_write_with_its_key() -> None:
    described = Client().get("/api/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            assert one["summary"], path
            assert "422" in one["responses"] or method == "get", path
            # What only reads goes by POST where its words must stand in no address.
            reading = ("/identity", "/decide/{rule_id}", "/calls", "/query", "/messages", "/suggestions")
            is_kept = method == "post" and not path.endswith(reading)
            keyed = [parameter["name"] for parameter in one["parameters"] if parameter["in"] == "header"]
            assert keyed == (["Idempotency-Key"] if is_kept else []), path
