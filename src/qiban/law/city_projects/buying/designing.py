"""Comparing and reviewing designs, one stage after the other (Art. 13-15)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import DesignFacts


def design_review(given: DesignFacts, law: Law) -> Decision:
    """Tell whether a design may be recorded as it was reviewed; one that did not pass may always be.

    Interpretation: "several schemes" are at least two, "economists take part" at least one. The preliminary design rests
    on the scheme or on the granted feasibility study, as Art. 13 has it; drawings on the preliminary design, or on the
    scheme where none is needed.

    Source: Art. 13, 14, 15.
    """
    say = Ruling("design_review", Citation(CITY_PROJECTS, 14), given, law, ("schemes_least", "economists_least"))
    if not given.is_passed:
        return say("allowed", "审查未通过，可以登记。", "It did not pass; that may be recorded.")
    found = {"scheme": _scheme, "preliminary": _preliminary, "drawings": _drawings}[given.stage](given, say)
    return found or say("allowed", "可以登记为审查通过。", "It may be recorded as passed.")


def _scheme(given: DesignFacts, say: Ruling) -> Decision | None:
    least = say.law.parameters["schemes_least"]
    if given.schemes < least:
        return say(
            "refused",
            f"设计方案应当进行多方案比选，至少{least}个，现有{given.schemes}个。",
            f"Several schemes are compared, at least {least}; there are {given.schemes}.",
            next_step=("请补充方案比选后再评审。", "Compare more schemes, then review again."),
        )
    return _economists(given, say)


def _preliminary(given: DesignFacts, say: Ruling) -> Decision | None:
    if not (given.is_scheme_passed or given.is_feasibility_granted):
        return say(
            "refused",
            "初步设计应当以批准的设计方案或者可行性研究报告为依据。",
            "A preliminary design follows an approved scheme or feasibility study.",
            clause=Citation(CITY_PROJECTS, 13),
            next_step=("请先登记审查通过的设计方案，或者报批可行性研究报告。", "Have one of them approved first."),
        )
    return _economists(given, say)


def _economists(given: DesignFacts, say: Ruling) -> Decision | None:
    least = say.law.parameters["economists_least"]
    if given.economists >= least:
        return None
    return say(
        "refused",
        f"设计方案和初步设计评审应当邀请经济类专家参与，至少{least}人，现有{given.economists}人。",
        f"Economists take part in this review, at least {least}; there were {given.economists}.",
        next_step=("请邀请经济类专家重新评审。", "Review it again with economists."),
    )


def _drawings(given: DesignFacts, say: Ruling) -> Decision | None:
    drawn = Citation(CITY_PROJECTS, 15)
    zh, en = ("初步设计", "preliminary design") if given.needs_preliminary else ("设计方案", "scheme")
    if not (given.is_preliminary_passed if given.needs_preliminary else given.is_scheme_passed):
        return say(
            "refused",
            f"施工图应当以审查通过的{zh}为依据。",
            f"Drawings follow the {en} that passed its review.",
            clause=drawn,
            next_step=(f"请先登记审查通过的{zh}。", f"Record the {en} that passed first."),
        )
    if is_blank(given.reviewer):
        return say(
            "refused",
            "施工图完成后应当报审图机构审查。",
            "Drawings are reviewed by a drawing review institution.",
            clause=drawn,
            next_step=("请写明审图机构。", "Name the institution."),
        )
    return None
