"""Everything that is kept of city construction projects."""

from .building import Change, Measurement, Visa
from .buying import Contract, Tender
from .external import ExternalProject
from .finishing import Acceptance, Defect, FinalAccount, Handover, Settlement
from .paying import Payment, Recall
from .planning import AnnualPlan, PlanItem
from .project import Approval, Design, Figure, Party, Project
from .watching import Breach, Confirmation, Evaluation

__all__ = [
    "Acceptance",
    "AnnualPlan",
    "Approval",
    "Breach",
    "Change",
    "Confirmation",
    "Contract",
    "Defect",
    "Design",
    "Evaluation",
    "ExternalProject",
    "Figure",
    "FinalAccount",
    "Handover",
    "Measurement",
    "Party",
    "Payment",
    "PlanItem",
    "Project",
    "Recall",
    "Settlement",
    "Tender",
    "Visa",
]
