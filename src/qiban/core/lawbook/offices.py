"""The offices that run here, asked together: who enters by what deadlines are counted, and what follows them."""

from collections.abc import Iterator
from datetime import date

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.office import offices
from qiban.core.people.roles import role_title
from qiban.law.text import Text

from .declared import Keeper

ADMINISTRATOR = "administrator"


def keepers() -> Iterator[tuple[str, Keeper]]:
    """Yield each regulation that an office here carries out, with who keeps it in force."""
    return ((one, office.keeper) for office in offices() if office.keeper for one in office.regulations)


def entering() -> tuple[str, ...]:
    """Return the posts that may change by what deadlines are counted."""
    posts = sorted({post for _, keeper in keepers() for post in keeper.enter})
    return (ADMINISTRATOR, *posts)


def who_enters() -> Text:
    """Return those posts as one says them: 系统管理员或中心主任."""
    titles = [role_title(role) for role in entering()]
    return Text("或".join(one.zh for one in titles), " or ".join(one.en for one in titles))


def check_entering(actor: Actor) -> None:
    """Raise Denied unless the post may change by what deadlines are counted. "system" works on the machine itself."""
    if actor.role not in (*entering(), "system"):
        posts = who_enters()
        raise Denied(
            Text(f"放假安排和接续文件由{posts.zh}录入。", f"Arrangements and successors are entered by: {posts.en}."),
            next_step=Text(f"请联系{posts.zh}。", "Please ask one of them."),
        )
    for _, keeper in keepers():
        keeper.check(actor)


def lock_subjects(obligation_ids: list[int]) -> None:
    """Lock what obligations are about, as actions do before they lock obligations."""
    for office in offices():
        office.following.lock(obligation_ids)


def follow(obligation_ids: list[int]) -> None:
    """Let the offices' things follow obligations whose ends have moved."""
    for office in offices():
        office.following.follow(obligation_ids)


def judged_earlier() -> dict[int, date]:
    """Return the day as of which obligations are judged, by their ids, where an import judges so."""
    return {pk: day for office in offices() for pk, day in office.following.judged_earlier().items()}
