"""Who acts: a person in one post, the system itself, or the complainant."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Actor:
    """One post of one person, as operations and the journal see it.

    Args:
        role: a role of the workflow table, or "system" / "complainant" / "public".
        unit_id: the unit in which the post is held.
        unit_path: the unit's path in the tree, for questions of "mine or below mine".
        request_id: ties the journal entries of one request together.
        held_paths: the paths of the units of all open posts of the person, where whoever made the actor knows them.
    """

    role: str
    person_id: int | None = None
    unit_id: int | None = None
    unit_path: str = ""
    post_id: int | None = None
    request_id: str = ""
    held_paths: tuple[str, ...] = ()

    @property
    def unit(self) -> int:
        """The unit's id, for look-ups; 0, which no unit has, for the system and complainants."""
        return self.unit_id or 0

    def in_request(self, request_id: str) -> "Actor":
        """Return the same actor, marked with the id of the present request."""
        return replace(self, request_id=request_id)

    def as_system(self) -> "Actor":
        """Return who carries out what follows from what this actor did: the system, on that person's account."""
        return Actor("system", person_id=self.person_id, unit_id=self.unit_id, request_id=self.request_id)

    def covers(self, unit_path: str) -> bool:
        """Tell whether `unit_path` is the actor's own unit or one below it."""
        return bool(self.unit_path) and unit_path.startswith(self.unit_path)


SYSTEM = Actor(role="system")
COMPLAINANT = Actor(role="complainant")
