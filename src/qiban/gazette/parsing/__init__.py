"""Reading gazettes: pure, without database or framework. Text goes in; what its documents say comes out, with spans."""

from .parse import parse
from .units.register import Names

__all__ = ["Names", "parse"]
