"""Our words as the codes of OC4IDS's codelists. Where a list has no word for one of ours, it is left out and stands in `x_qiban`."""

from collections.abc import Mapping

# What we add to a list that takes more codes than its own, and what our own field of an object is called.
OWN = "x_qiban"

STATUS: Mapping[str, str] = {
    "preparing": "preparation",
    "building": "implementation",
    "stopped": "implementation",
    "completed": "completion",
    "accepted": "completion",
    "handed_over": "maintenance",
    "closed": "maintenance",
    "cancelled": "cancelled",
}
SECTOR: Mapping[str, str] = {
    "gardens": "cultureSportsAndRecreation",
    "transport": "transport",
    "water": "naturalResources",
    "environment": "waterAndWaste",
    "education": "education",
    "health": "health",
    "sports": "cultureSportsAndRecreation",
    "public_building": "governance",
    "planning": "governance",
}
ROLES: Mapping[str, tuple[str, ...]] = {
    "project_unit": ("publicAuthority", "buyer", "funder", "payer"),
    "construction_unit": ("procuringEntity", "administrativeEntity"),
    "user_unit": ("interestedParty",),
}
FIRM = ("supplier",)
DOCUMENT: Mapping[str, str] = {
    "proposal": "projectPlan",
    "feasibility": "feasibilityStudy",
    "preliminary_design": "designReport",
    "scheme": "designReport",
    "investment": "budgetAmendmentApproval",
    "major_change": "projectScope",
}
NATURE: Mapping[str, tuple[str, ...]] = {
    "survey": ("design",),
    "design": ("design",),
    "construction": ("construction",),
    "epc": ("design", "construction"),
    "supervision": ("supervision",),
}
METHOD: Mapping[str, str] = {
    "public": "open",
    "invited": "selective",
    "negotiation": "limited",
    "inquiry": "limited",
    "direct": "direct",
}
PROCESS: Mapping[str, str] = {"drafted": "pre-award", "signed": "active", "settled": "active", "ended": "closed"}
TENDER_PROCESS: Mapping[str, str] = {"opened": "pre-award", "awarded": "pre-award", "failed": "closed"}
