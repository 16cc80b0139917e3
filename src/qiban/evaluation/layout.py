"""Where the columnar files lie: a folder a table, and in it one a month, as every engine reads them."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

FILE = "part-0.parquet"


@dataclass(frozen=True, slots=True)
class Layout:
    """A folder of cases and samples, `cases/month=202611/part-0.parquet` and `samples/month=202611/part-0.parquet`."""

    root: Path

    @property
    def cases(self) -> Path:
        """The folder of the cases."""
        return self.root / "cases"

    @property
    def samples(self) -> Path:
        """The folder of a third party's samples."""
        return self.root / "samples"

    def cases_of(self, month: int) -> Path:
        """Return the file of a month's cases."""
        return self.cases / f"month={month}" / FILE

    def samples_of(self, month: int) -> Path:
        """Return the file of a month's samples."""
        return self.samples / f"month={month}" / FILE

    def revision(self, month: int, no: int) -> "Layout":
        """Return where a later count of a frozen month keeps its own files."""
        return Layout(self.root / "revisions" / f"{month}-{no}")


def kept() -> Layout:
    """Return where this Qiban keeps its columnar files (QIBAN_EVALUATION_FOLDER)."""
    return Layout(settings.QIBAN_EVALUATION_FOLDER)
