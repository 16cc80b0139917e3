"""The catalogue of what is public of plans and of years of openness, as DCAT-AP 3.0 in JSON-LD."""

from collections.abc import Iterable
from typing import Any

from qiban.core.clock import local
from qiban.plans.models import Publication

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TABLES = {
    "targets": ("目标", "Targets"),
    "figures": ("已核实数据", "Confirmed figures"),
    "measures": ("措施", "Measures"),
}
RESULTS = {
    "scores": ("考核成绩", "Scores"),
    "ledgers": ("台账报送情况", "How ledgers were filed"),
}
FREQUENCIES = {"month": "MONTHLY", "quarter": "QUARTERLY", "half_year": "ANNUAL_2", "year": "ANNUAL"}
LANGUAGES = [{"@id": f"http://publications.europa.eu/resource/authority/language/{one}"} for one in ("ZHO", "ENG")]
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
MEDIA = "https://www.iana.org/assignments/media-types/"
Json = dict[str, Any]


def catalogue(published: Iterable[Publication], site: str) -> Json:
    """Return the catalogue.

    Args:
        site: the address of this site.
    """
    return {
        "@context": CONTEXT,
        "@id": f"{site}/public/plans/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _both("政府计划执行情况", "Progress of the city's plans"),
        "dct:description": _both(
            "经审批公开的计划目标、数据和措施，以及政务公开考核结果。",
            "Targets, figures and measures of plans, and scores of openness, as approved for publication.",
        ),
        "dct:publisher": _agent("市政府"),
        "dct:language": LANGUAGES,
        "dcat:dataset": [dataset(one, site) for one in published],
    }


def dataset(one: Publication, site: str) -> Json:
    """Return what is public of one plan or year as a dataset with its distributions."""
    home, content = f"{site}/public/plans/{one.of.number}", one.content
    tables, cycle = (TABLES, one.plan.cycle) if one.plan else (RESULTS, "year")
    return {
        "@id": f"{home}/",
        "@type": "dcat:Dataset",
        "dct:identifier": one.of.number,
        "dct:title": {"@value": content["title"], "@language": "zh"},
        "dct:description": {
            "@value": f"{content['title']}：{'、'.join(zh for zh, _ in tables.values())}。",
            "@language": "zh",
        },
        "dct:publisher": _agent(content["office"]),
        "dct:modified": {"@value": local(one.last_at).isoformat(), "@type": "xsd:dateTime"},
        "dct:accrualPeriodicity": {"@id": f"{FREQUENCY}{FREQUENCIES[cycle]}"},
        "dcat:landingPage": {"@id": f"{home}/"},
        "dcat:distribution": [
            _distribution(f"{home}.json", "JSON", "application/json", ("全部", "All")),
            *(_distribution(f"{home}/{name}.csv", "CSV", "text/csv", titles) for name, titles in tables.items()),
        ],
    }


def _distribution(address: str, form: str, media_type: str, titles: tuple[str, str]) -> Json:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _both(f"{titles[0]}（{form}）", f"{titles[1]} ({form})"),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{MEDIA}{media_type}"},
    }


def _both(zh: str, en: str) -> list[Json]:
    return [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}]


def _agent(name: str) -> Json:
    return {"@type": "foaf:Agent", "foaf:name": name}
