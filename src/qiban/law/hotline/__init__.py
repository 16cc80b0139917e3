"""The 12345 hotline regulation (淄政办字[2023]37号), article by article."""

from .regulation import REGULATION, HotlineLaw, book, hotline_law

__all__ = ["REGULATION", "RULES", "HotlineLaw", "book", "hotline_law"]

from .catalogue import RULES
