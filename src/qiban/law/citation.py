"""Where in a document something stands: the forms in which gazettes number, and how officials cite them."""

from dataclasses import dataclass
from functools import lru_cache

from .text import Text

DIGITS = "零一二三四五六七八九"
TEN, MOST = 10, 1000


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of document numbers its clauses.

    Args:
        zh, en: what stands at each level; "{han}" is the number in Chinese numerals, "{}" as it is.
        short: the Chinese where the document is plain from the page, if shorter.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    short: tuple[str, ...] = ()


# Articles, which most documents have, stand without a name ("12.4"); the other forms' ids begin with it ("measure-3.2.3").
ARTICLE = Form(("第{han}条", "第（{han}）项"), ("Art. {}", "({})"), short=("第{han}条", "（{han}）"))
FORMS = {
    "measure": Form(("{han}、", "（{han}）", "{}"), ("measure {}", ".{}", ".{}")),
    "task": Form(("任务{}", "（{han}）"), ("task {}", ".{}")),
    "safeguard": Form(("保障措施（{han}）", "第{}项"), ("safeguard {}", ".{}")),
    "duty": Form(("职责{han}", "（{han}）", "第{}项"), ("duty {}", ".{}", ".{}")),
    # A unit's paragraph goes by the unit's short name.
    "unit": Form(("{name}职责", "（{han}）"), ("duties of {name}", " ({})")),
}


@dataclass(frozen=True, slots=True, init=False)
class Citation:
    """A clause of a document by its short id.

    Args:
        regulation: the document's id.
        numbers: article and item; part, section and measure; task; part, duty and item; or a unit's short name and duty.
        form: one of FORMS; without it, article and item are meant.
    """

    regulation: str
    id: str

    def __init__(self, regulation: str, *numbers: int | str | None, form: str = "") -> None:
        given = ".".join(str(one) for one in numbers if one is not None)
        object.__setattr__(self, "regulation", regulation)
        object.__setattr__(self, "id", f"{form}-{given}" if form else given)

    @property
    def clause(self) -> str:
        """The clause as journals and obligations keep it, for example "hotline:12.4"."""
        return f"{self.regulation}:{self.id}"

    @property
    def label(self) -> Text:
        """The clause as officials cite it, with its document's name."""
        return _label(self.regulation, self.id)

    @property
    def short_label(self) -> Text:
        """The clause where it is plain which document is meant."""
        form, numbers = _split(self.id)
        return Text(_said(form.short or form.zh, numbers), _said(form.en, numbers))

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Return the citation written as "hotline:12.4", "hotline:13" or "carbon:measure-3.2.3".

        Raises:
            ValueError: the text has another form.
        """
        regulation, _, clause = text.partition(":")
        found = cls(regulation, clause)
        _ = found.short_label
        return found


def _split(clause: str) -> tuple[Form, list[str]]:
    name, dash, numbers = clause.partition("-")
    form = FORMS.get(name) if dash else ARTICLE
    if form is None:
        raise ValueError(f"invalid literal for a clause: {clause!r}")
    return form, (numbers if dash else clause).split(".", len(form.zh) - 1)


def _said(levels: tuple[str, ...], numbers: list[str]) -> str:
    """Say a clause level by level.

    Raises:
        ValueError: what should be a number is none.
    """
    return "".join(map(_at, levels, numbers))


def _at(level: str, number: str) -> str:
    if "{name}" in level:
        return level.format(name=number)
    if not (number.isascii() and number.isdigit() and 0 < int(number) < MOST):
        raise ValueError(f"invalid literal for a number in a clause: {number!r}")
    return level.format(number, han=chinese_number(int(number)))


@lru_cache(maxsize=1024)
def _label(regulation: str, clause: str) -> Text:
    from .register import name_of

    (form, numbers), name = _split(clause), name_of(regulation)
    return Text(f"{name.zh}{_said(form.zh, numbers)}", f"{name.en}, {_said(form.en, numbers)}")


def chinese_number(number: int) -> str:
    """Return 1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        between = "零" if 0 < rest < TEN else "一" if TEN <= rest < 2 * TEN else ""
        return f"{DIGITS[hundreds]}百{between}{chinese_number(rest) if rest else ''}"
    tens, ones = divmod(number, TEN)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
