"""Before whom supervision and disputes come in the demo."""

from qiban.demo.crew import Cast

CAST = Cast("supervision_cast", role="staffing_officer", prefix="dd")
