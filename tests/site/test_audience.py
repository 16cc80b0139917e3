"""What is not granted is denied: every view of ours says whom it is for."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def views(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def test_every_view_of_ours_says_whom_it_is_for() -> None:
    ours = [view for view in views(get_resolver().url_patterns) if view.__module__.startswith("qiban.")]

    assert ours
    assert [f"{view.__module__}.{view.__name__}" for view in ours if not getattr(view, "audience", None)] == []
