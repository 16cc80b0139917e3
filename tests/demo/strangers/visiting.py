"""A browser and a program of one post."""

from django.http import HttpResponse
from django.test import Client

from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES

from .conftest import NOW


class Visitor:
    """A browser and a program of one post."""

    def __init__(self, post: Post) -> None:
        self.browser = Client(raise_request_exception=False)
        self.browser.force_login(post.person)
        token = admit_client(name=f"program {post.pk}", post=post, scopes=SCOPES, at=NOW)
        self.program = {"Authorization": f"Bearer {token}"}

    def get(self, address: str) -> HttpResponse:
        if address.startswith("/api/"):
            return Client(raise_request_exception=False).get(address, headers=self.program)
        return self.browser.get(address)
