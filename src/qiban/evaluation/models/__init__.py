"""What units are judged by."""

from .appeals import AppealedOrder, FigureAppeal
from .counting import Exclusion, Sample, SampleFile
from .figures import Figure, Standing
from .interviews import Interview
from .months import Difference, Month, Revision

__all__ = [
    "AppealedOrder",
    "Difference",
    "Exclusion",
    "Figure",
    "FigureAppeal",
    "Interview",
    "Month",
    "Revision",
    "Sample",
    "SampleFile",
    "Standing",
]
