"""Whether the addresses that the offices bring stand beside each other: one that hides another is said at the start."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI

from qiban.core.office import offices
from qiban.platform.problems import Problem

from .navigation import items_for

# Two addresses are one where only what stands for a number in them is called otherwise.
VARIABLE = re.compile(r"<[^>]*>|\{[^}]*\}")


def check_pages(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Raise Problem where two pages have one address or one name, or two entries of a post's navigation one key."""
    found = list(_pages("", patterns))
    _refuse("网址", "address", (VARIABLE.sub("…", address) for address, _ in found))
    _refuse("网址名称", "name of an address", (name for _, name in found if name))
    for role in sorted({role for office in offices() for role in office.roles}):
        _refuse(
            f"{role} 的导航快捷键", f"key in the navigation of {role}", (one.key for one in items_for(role) if one.key)
        )


def check_api(api: NinjaAPI) -> None:
    """Raise Problem where two routes of the API have one address, or one name."""
    routes = [
        (f"{method} {prefix}{path}", operation.operation_id)
        for prefix, router in api._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
        for method in operation.methods
    ]
    _refuse("接口网址", "address of the API", (VARIABLE.sub("…", address) for address, _ in routes))
    _refuse("接口名称", "name in the API", (name for _, name in routes if name))


def _pages(before: str, patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    for one in patterns:
        address = f"{before}{one.pattern}"
        if isinstance(one, URLPattern):
            yield address, one.name or ""
        elif one.namespace is None:
            yield from _pages(address, one.url_patterns)


def _refuse(zh: str, en: str, claimed: Iterable[str]) -> None:
    if twice := sorted(name for name, times in Counter(claimed).items() if times > 1):
        raise Problem(
            f"业务不能启用：{zh} {'、'.join(twice)} 重复。",
            f"The offices do not fit together: the {en} {', '.join(twice)} is given twice.",
            "请改正该业务的 office.py。",
            "Correct the office's office.py.",
        )
