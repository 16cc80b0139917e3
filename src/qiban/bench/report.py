"""The report: JSON for machines, Markdown for people."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .measure import Measure, rounded

NOTE = "Medians; commits are durable; the API's clients run on the same machine. “Times the aim” from 1 on: the aim is met."
HEAD = ("| measured | median | runs | aim | times the aim |", "|---|---:|---|---:|---:|")


def as_json(
    measures: Sequence[Measure], *, machine: dict[str, Any], busy: Sequence[Any], at: datetime
) -> dict[str, Any]:
    """Return the report as plain JSON."""
    return {
        "at": at.isoformat(timespec="seconds"),
        "machine": machine,
        "busy": list(busy),
        "measures": [one.as_json() for one in measures],
        "ratios": ratios(measures),
    }


def ratios(measures: Iterable[Measure]) -> dict[str, float]:
    """Return what was reached as a share of the limit: the rows that pgbench stores on the same server."""
    found = {one.key: one.value for one in measures}
    pairs = {"intake_rate": "limit_single", "intake_bulk": "limit_bulk"}
    return {
        f"{ours}/{limit}": rounded(found[ours] / found[limit])
        for ours, limit in pairs.items()
        if ours in found and limit in found
    }


def as_markdown(report: dict[str, Any]) -> str:
    """Return the report as a page."""
    machine = report["machine"]
    lines = [
        f"# Bench of {report['at'][:10]}",
        "",
        _machine_line(machine),
        "",
        NOTE,
        "",
        *HEAD,
        *(_row(one) for one in report["measures"]),
        "",
        *_section("Of the limit (pgbench storing the same rows)", report["ratios"]),
        *_section("Versions", machine["versions"]),
        "## How busy the machine was",
        "",
        *(
            f"- {one['before']}: load average {one['load_average_1_min']}, {one['free_memory_gib']} GiB free"
            for one in report["busy"]
        ),
        "",
    ]
    return "\n".join(lines)


def write(report: dict[str, Any], folder: Path) -> list[Path]:
    """Write the report to `folder` as <date>.json and <date>.md; return both."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{report['at'][:10]}.{ending}" for ending in ("json", "md")]
    files[0].write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    files[1].write_text(as_markdown(report), encoding="utf-8")
    return files


def _machine_line(machine: dict[str, Any]) -> str:
    hardware = f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB; {machine['system']}"
    return f"{hardware}; Python {machine['python']}; {machine['postgresql']}; Qiban {machine['qiban']}."


def _row(one: dict[str, Any]) -> str:
    runs = ", ".join(f"{value:g}" for value in one["runs"])
    aim = f"{one['aim']:g}" if one["aim"] is not None else ""
    times = f"{one['times_the_aim']:g}" if one["times_the_aim"] is not None else ""
    return f"| {one['title_en']} ({one['unit']}) | {one['median']:g} | {runs} | {aim} | {times} |"


def _section(title: str, facts: dict[str, Any]) -> list[str]:
    return [f"## {title}", "", *(f"- {name}: {value}" for name, value in facts.items()), ""] if facts else []
