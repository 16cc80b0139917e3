"""Who is signed in, as every request asks it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from qiban.core.rows import find

from .models import Person


class Backend(AuthenticationBackend):
    """allauth's sign-in; the person is read by a statement that the server has prepared, not written anew each time."""

    def get_user(self, user_id: Any) -> Person | None:
        """Return the person with this id who may still sign in, or None."""
        found = find(Person, pk=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
