"""What units are judged by."""

from .counting import Exclusion, Sample, SampleFile
from .figures import Figure, Standing
from .months import Difference, Month, Revision

__all__ = ["Difference", "Exclusion", "Figure", "Month", "Revision", "Sample", "SampleFile", "Standing"]
