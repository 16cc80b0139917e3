"""The hotline's models that stand beside `models`, named here so that Django finds them."""

from . import holds
from .directory import models as directory

__all__ = ["directory", "holds"]
