"""Things with a number that a person can read out."""

from typing import ClassVar

from .models import Stepped


class Numbered(Stepped):
    """A thing whose number is its kind's letters and six digits."""

    letters: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number a person can read out."""
        return f"{self.letters}{self.pk:06d}"

    @property
    def subject(self) -> str:
        """What it is about in a few words."""
        return str(getattr(self, "title", self.number))

    @classmethod
    def key_in(cls, number: str) -> int:
        """Return the id within such a number, 0 where it is none."""
        letters, digits = number[: len(cls.letters)].upper(), number[len(cls.letters) :]
        is_number = letters == cls.letters and digits.isascii() and digits.isdecimal() and len(digits) < 18
        return int(digits) if is_number else 0
