"""A real Chromium on a running site."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from qiban.core.people.models import Person

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: install Chromium, or name it with CHROMIUM, to test in a browser")
    # A busy machine is no fault of the page.
    expect.set_options(timeout=20_000)
    # Playwright's loop runs in this thread, and Django takes it for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A page of 1440 by 900 in Chinese; the test fails when a script fails or the page breaks its CSP."""
    context = chromium.new_context(base_url=str(live_server), viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.fixture
def sign_in(page: Page, live_server: object) -> Callable[[Person], None]:
    """Sign a person in without the form."""

    def sign_in_as(person: Person) -> None:
        client = Client()
        client.force_login(person)
        session = {"name": "qiban_session", "value": client.cookies["qiban_session"].value, "url": str(live_server)}
        page.context.add_cookies([session])  # type: ignore[list-item]

    return sign_in_as
