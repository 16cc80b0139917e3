"""Where in a regulation something stands."""

from dataclasses import dataclass

from .text import Text

NAMES = {"hotline": Text("《热线办法》", "Hotline rules")}
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a regulation, and an item in it where there is one."""

    regulation: str
    article: int
    item: int | None = None

    @property
    def id(self) -> str:
        """The clause's short id, for example "12.4"."""
        return str(self.article) if self.item is None else f"{self.article}.{self.item}"

    @property
    def label(self) -> Text:
        """The clause as officials cite it."""
        name = NAMES.get(self.regulation, Text(self.regulation, self.regulation))
        zh = f"{name.zh}第{chinese_number(self.article)}条"
        en = f"{name.en}, Art. {self.article}"
        if self.item is None:
            return Text(zh, en)
        return Text(f"{zh}第（{chinese_number(self.item)}）项", f"{en}({self.item})")

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Return the citation written as "hotline:12.4" or "hotline:13".

        Raises:
            ValueError: the text has another form.
        """
        regulation, _, clause = text.partition(":")
        article, _, item = clause.partition(".")
        return cls(regulation, int(article), int(item) if item else None)


def chinese_number(number: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
