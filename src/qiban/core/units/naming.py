"""What a unit may be called: a code that never changes, names by which nobody else is found."""

import re
import unicodedata

from django.db.models import Q

from qiban.core.errors import Invalid, unfit
from qiban.law.letters import is_blank, tidy_line
from qiban.law.text import Text

from .models import Unit, UnitAlias

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
MOST = {"name": 80, "short_name": 40, "name_en": 120}
MOST_ALIASES = 20


def checked_code(code: str) -> str:
    """Return a code as it is kept.

    Raises:
        Invalid: it cannot be one, or a unit has it, a closed one as well.
    """
    code = unicodedata.normalize("NFKC", tidy_line(code))
    if not CODE.fullmatch(code):
        raise Invalid.field(
            "code",
            Text(
                "代码为1至60个字母、数字、短横线或下划线，如 housing。",
                "A code has 1 to 60 letters, digits, hyphens or underscores, such as housing.",
            ),
        )
    if has_it := Unit.objects.filter(code=code).first():
        raise Invalid.field(
            "code",
            Text(
                f"代码“{code}”已是{has_it.short_name}的，撤并单位的代码也不再使用。",
                f"“{code}” is the code of {has_it.name_en}; that of a closed unit is not used again either.",
            ),
        )
    return code


def checked_names(*, name: str, short_name: str, name_en: str, unit: Unit | None = None) -> dict[str, str]:
    """Return the names as they are kept; those left out are the name.

    Args:
        unit: whose they are to be, unless it is a new one.

    Raises:
        Invalid: there is none, one is too long, or another open unit is found by it.
    """
    names = {"name": tidy_line(name), "short_name": tidy_line(short_name), "name_en": tidy_line(name_en)}
    if is_blank(names["name"]):
        raise Invalid.field("name", Text("请填写单位全称。", "Give the unit's name."))
    names = {key: value or names["name"][: MOST[key]] for key, value in names.items()}
    for key, value in names.items():
        if why := unfit(value, MOST[key]):
            raise Invalid.field(key, why)
        _check_free(key, value, unit)
    return names


def checked_aliases(aliases: list[str], unit: Unit | None) -> list[str]:
    """Return other names as they are kept, each once.

    Raises:
        Invalid: one is too long, or a unit is found by it.
    """
    found = list(dict.fromkeys(one for one in map(tidy_line, aliases) if not is_blank(one)))
    if len(found) > MOST_ALIASES:
        raise Invalid.field("aliases", Text(f"别名不超过{MOST_ALIASES}个。", f"At most {MOST_ALIASES} other names."))
    for one in found:
        if why := unfit(one, MOST["name"]):
            raise Invalid.field("aliases", why)
        _check_free("aliases", one, unit)
        # An alias means one unit for ever, a closed one as well.
        if taken := UnitAlias.objects.filter(alias=one).exclude(unit=unit).select_related("unit").first():
            raise Invalid.field("aliases", _taken(one, taken.unit))
    return found


def _check_free(field: str, name: str, unit: Unit | None) -> None:
    named = Q(name=name) | Q(short_name=name) | Q(name_en=name) | Q(aliases__alias=name) | Q(code=name)
    others = Unit.objects.filter(named, closed_on=None).exclude(pk=unit.pk if unit else 0)
    if has_it := others.first():
        raise Invalid.field(field, _taken(name, has_it))


def _taken(name: str, unit: Unit) -> Text:
    return Text(
        f"“{name}”已是{unit.short_name}（{unit.code}）的名称，请换一个。",
        f"{unit.name_en} ({unit.code}) is called “{name}” already; choose another name.",
    )
