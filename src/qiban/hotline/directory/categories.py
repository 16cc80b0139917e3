"""Make, rename and retire categories. What was put into a category stays in it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, NotFound, acted_meanwhile
from qiban.core.texts import fitting, needed
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .keeping import check_administrator, noted, one_at_a_time, reasoned
from .models import CategoryEntry
from .reading import Directory, directory
from .shipped import Category, groups

SUBJECT = "hotline_category"
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
TITLE, TITLE_EN = 40, 80


@transaction.atomic
def make_category(
    *,
    actor: Actor,
    code: str,
    title: str,
    title_en: str,
    group: str,
    kinds: Sequence[str] = (),
    reason: str,
    at: datetime | None = None,
) -> CategoryEntry:
    """Make a category: desk, portal, API and suggestions offer it at once.

    Args:
        code: by which programs name it; it never changes, and is never given out again.
        kinds: what people usually want, the commonest first.

    Raises:
        Denied: the post is no administrator's.
        Invalid: a field is missing or wrong.
        Conflict: there is a category of this code, or an open one of this title.
    """
    at, reason = at or clock.now(), _begun(actor, reason)
    code, said = code.strip(), _titles(title, title_en, directory(), but=code)
    if not CODE.fullmatch(code):
        raise Invalid.field(
            "code",
            Text("代码为2至40个小写字母、数字或下划线，以字母开头。", "A code has 2 to 40 letters a-z, digits or _."),
        )
    _check_choices(group, kinds)
    if known := CategoryEntry.objects.filter(code=code, group=group, is_retired=False, **said).first():
        # A second click on the button.
        return known
    if code in directory().known:
        raise Conflict(Text(f"代码“{code}”已被使用，代码不能重复使用。", f"The code “{code}” has been given out."))
    made = CategoryEntry.objects.create(code=code, group=group, kinds=list(kinds), **said)
    noted(SUBJECT, made.pk, "make_category", actor, at, {**_detail(made), "reason": reason})
    return made


@transaction.atomic
def rename_category(
    *,
    actor: Actor,
    code: str,
    title: str,
    title_en: str,
    group: str,
    kinds: Sequence[str] = (),
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
) -> CategoryEntry:
    """Call a category otherwise or put it into another group, for what is in it already, too.

    Args:
        version: how often it had been changed when the page was made; 0 for a shipped one that never was.

    Raises:
        Denied, Invalid, NotFound: as `make_category` does; there is no such category.
        Conflict: somebody has changed it meanwhile, or another open one has this title.
    """
    at, reason = at or clock.now(), _begun(actor, reason)
    entry, known = _entry(code, version)
    said = _titles(title, title_en, directory(), but=code)
    _check_choices(group, kinds)
    before = {"before": known.title.zh, "group_before": known.group}
    entry.title, entry.title_en, entry.group, entry.kinds = said["title"], said["title_en"], group, list(kinds)
    entry.version += 1
    entry.save()
    noted(SUBJECT, entry.pk, "rename_category", actor, at, {**_detail(entry), **before, "reason": reason})
    return entry


@transaction.atomic
def retire_category(
    *,
    actor: Actor,
    code: str,
    replaced_by: str,
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
) -> CategoryEntry:
    """Let nothing new be put into a category; who names it is told what took its place. Orders keep it.

    Raises:
        Denied, NotFound: the post is no administrator's, or there is no such category.
        Invalid: no reason, or what takes its place is none that is open.
        Conflict: it is retired already, or somebody has changed it meanwhile.
    """
    at, reason = at or clock.now(), _begun(actor, reason)
    entry, known = _entry(code, version)
    if known.is_retired:
        raise acted_meanwhile()
    if replaced_by == code or replaced_by not in directory().offered:
        raise Invalid.field("replaced_by", Text("请选择一个在用的类别接替。", "Choose an open category to take over."))
    entry.is_retired, entry.replaced_by = True, replaced_by
    entry.version += 1
    entry.save()
    noted(SUBJECT, entry.pk, "retire_category", actor, at, {**_detail(entry), "reason": reason})
    return entry


@transaction.atomic
def restore_category(
    *, actor: Actor, code: str, reason: str, version: int | None = None, at: datetime | None = None
) -> CategoryEntry:
    """Open a retired category again.

    Raises:
        Denied, NotFound, Invalid: no administrator's post, no such category, no reason.
        Conflict: it is open, its title has been taken, or somebody has changed it meanwhile.
    """
    at, reason = at or clock.now(), _begun(actor, reason)
    entry, known = _entry(code, version)
    if not known.is_retired:
        raise acted_meanwhile()
    _titles(entry.title, entry.title_en, directory(), but=code)
    entry.is_retired, entry.replaced_by = False, ""
    entry.version += 1
    entry.save()
    noted(SUBJECT, entry.pk, "restore_category", actor, at, {**_detail(entry), "reason": reason})
    return entry


def _begun(actor: Actor, reason: str) -> str:
    check_administrator(actor)
    kept = reasoned(reason)
    one_at_a_time()
    return kept


def _entry(code: str, version: int | None) -> tuple[CategoryEntry, Category]:
    """Return the row of a category, made where a shipped one had none, and the category as it stands.

    Raises:
        NotFound: there is no such category.
        Conflict: it is not at this version any more.
    """
    known = directory().known.get(code)
    if known is None:
        raise NotFound(Text("没有这一诉求类别。", "There is no such category."))
    row = CategoryEntry.objects.select_for_update().filter(code=code).first()
    if version not in (None, row.version if row else 0):
        raise acted_meanwhile()
    if row is None:
        said = {"title": known.title.zh, "title_en": known.title.en}
        row = CategoryEntry.objects.create(code=code, group=known.group, kinds=list(known.kinds), version=0, **said)
    return row, known


def _titles(title: str, title_en: str, present: Directory, *, but: str) -> dict[str, str]:
    title, title_en = tidy_line(title), tidy_line(title_en)
    needed(title=title, title_en=title_en)
    fitting(title=(title, TITLE), title_en=(title_en, TITLE_EN))
    if any(one.title.zh == title and code != but for code, one in present.offered.items()):
        raise Conflict(Text(f"已有名为“{title}”的在用类别。", f"There is an open category “{title}” already."))
    return {"title": title, "title_en": title_en}


def _check_choices(group: str, kinds: Sequence[str]) -> None:
    from qiban.hotline.models import Kind

    if group not in groups():
        raise Invalid.field("group", Text("没有这个大类。", "There is no such group."))
    if strange := set(kinds) - set(Kind.values):
        raise Invalid.field("kinds", Text(f"没有“{min(strange)}”这种诉求。", f"No kind “{min(strange)}”."))


def _detail(entry: CategoryEntry) -> dict[str, Any]:
    return {
        "category": entry.code,
        "title": entry.title,
        "title_en": entry.title_en,
        "group": entry.group,
        "kinds": entry.kinds,
        "replaced_by": entry.replaced_by,
    }
