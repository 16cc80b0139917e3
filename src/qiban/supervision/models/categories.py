"""The kinds of matters, as people choose one for a topic study."""

from qiban.hotline.category_choices import CategoryChoice

__all__ = ["CategoryChoice"]
