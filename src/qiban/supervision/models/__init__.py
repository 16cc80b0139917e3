"""What the centre supervises with."""

from .disputing import Dispute, DisputeRung
from .ordering import SupervisionCause, SupervisionOrder
from .rectifying import AccountabilityNotice, Rectification
from .studying import TopicStudy

__all__ = [
    "AccountabilityNotice",
    "Dispute",
    "DisputeRung",
    "Rectification",
    "SupervisionCause",
    "SupervisionOrder",
    "TopicStudy",
]
