"""What the centre supervises with."""

from .base import PaperCount
from .ordering import SupervisionCause, SupervisionOrder
from .rectifying import AccountabilityNotice, Rectification
from .studying import TopicStudy

__all__ = [
    "AccountabilityNotice",
    "PaperCount",
    "Rectification",
    "SupervisionCause",
    "SupervisionOrder",
    "TopicStudy",
]
