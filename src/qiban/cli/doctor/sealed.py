"""Checks of what is sealed: keys that are missing, wrong or half replaced."""

from collections.abc import Iterator

from .finding import Finding, Place, broken, warning

ROTATE = ("运行 qiban keys rotate。", "Run qiban keys rotate.")


def sealed(place: Place) -> Iterator[Finding]:
    """What is sealed lies under the key in use, and opens."""
    from qiban.core.rekeying.rotating import is_open
    from qiban.core.rekeying.standing import State, standing
    from qiban.core.sealing import check_supported, ring
    from qiban.site.sealed import every_place

    places = every_place()
    for suite in sorted({one.suite for one in ring().values()}):
        check_supported(suite)
    for one in standing(places):
        count = sum(one.records.values())
        if one.state is State.WAITING and count:
            yield warning(
                f"密钥 {one.key} 已在其他机器起用，本机仍用旧密钥加密。",
                f"The key {one.key} is in use on another machine, and this one still seals with the old one.",
                f"运行 qiban keys use {one.key}。",
                f"Run qiban keys use {one.key}.",
            )
        elif one.state is State.RETIRED and count:
            yield warning(
                f"仍有 {count} 条记录用已停用的密钥 {one.key} 加密。",
                f"{count} records lie under the replaced key {one.key}.",
                *ROTATE,
            )
        elif one.state is State.MISSING and count:
            yield from _missing(place, one.key, count)
        if one.key in ring() and not all(each.opens(one.key) for each in places):
            yield broken(
                f"用密钥 {one.key} 加密的记录打不开：密钥文件不是原来那个，或记录被改动过。",
                f"Records under {one.key} do not open: its file is not the one they were sealed with, or they were changed.",
                "请从备份恢复该密钥文件，并与其他机器核对。",
                "Restore the key's file from a backup, and compare it with the other machines.",
            )
    if is_open(ring().current.name):
        yield warning(
            f"更换密钥 {ring().current.name} 没有做完。",
            f"The rotation to {ring().current.name} has not ended.",
            *ROTATE,
        )


def _missing(place: Place, key: str, count: int) -> Iterator[Finding]:
    yield broken(
        f"{count} 条记录用密钥 {key} 加密，该密钥不在 {place.home.keys}。",
        f"{count} records lie under {key}, which is not in {place.home.keys}.",
        "请从备份恢复该密钥文件，或从其他机器复制。",
        "Restore its file from a backup, or copy it from another machine.",
    )
