"""What the centre supervises with."""

from .base import PaperCount
from .disputing import Dispute, DisputeRung
from .ordering import SupervisionCause, SupervisionOrder
from .rectifying import AccountabilityNotice, Rectification
from .studying import TopicStudy

__all__ = [
    "AccountabilityNotice",
    "Dispute",
    "DisputeRung",
    "PaperCount",
    "Rectification",
    "SupervisionCause",
    "SupervisionOrder",
    "TopicStudy",
]
