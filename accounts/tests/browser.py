"""Pages in a real Chromium, as a phone and as a desk see them; a pytest plugin.

Fixtures: `phone`, `desk`, `no_js` (Playwright pages with the site as base), `open_page` for
other sizes and colours, `site` (the server, its files compressed as in production).
Functions: `sign_in`, `press`, `settled`, `axe`, `no_sideways_scroll`, `weigh`.
"""

import os
import shutil
import threading
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.middleware import begin_session

# Playwright runs a loop of its own in this thread; Django would take it for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The first is the same engine without windows: it opens a page in two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no test leaves this machine
]
HOST = "127.0.0.1"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# Time that only a fault uses up, however busy the machine is; milliseconds.
ACT = 30_000
PAGE = 60_000
REFUSED = ".k-ringkas, .k-galat"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
AXE_COLOURS = ["color-contrast", "link-in-text-block"]  # all that another scheme can change

expect.set_options(timeout=ACT)


@pytest.fixture(scope="session")
def chromium(request):
    """The Chromium of this machine; tests that need it are skipped where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("Chromium is not installed on this machine")
    playwright = request.getfixturevalue("playwright")
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


class PatientServer(ThreadedWSGIServer):
    """A server that answers one request at a time, and is closed when the last is answered.

    Its threads share the one connection of a database in memory: two at once would meet in one
    transaction. An answer that nobody waits for any more would meet a database that is gone.
    """

    daemon_threads = False

    def set_app(self, application):
        turn = threading.Lock()

        def one_at_a_time(environ, start_response):
            with turn:
                return application(environ, start_response)

        super().set_app(one_at_a_time)


@pytest.fixture
def site(transactional_db):
    """The whole site on a port of its own, static files through our middleware."""
    server = LiveServer(HOST, start=False)
    server.thread.static_handler = _as_it_is
    server.thread.server_class = PatientServer
    server._live_server_modified_settings.enable()
    server.start()
    yield server
    server.stop()
    server._live_server_modified_settings.disable()


@pytest.fixture
def open_page(chromium, site):
    """`open_page(PHONE, color_scheme="dark")`: a new browser profile with one page."""
    contexts, faults = [], []

    def open_one(viewport, **options):
        context = chromium.new_context(
            base_url=site.url,
            viewport=viewport,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            # Under a page that still glides a button moves away from below the pointer.
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(ACT)
        context.set_default_navigation_timeout(PAGE)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _note_breach(message, faults))
        contexts.append(context)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def phone(open_page):
    return open_page(PHONE, has_touch=True)


@pytest.fixture
def desk(open_page):
    return open_page(DESK)


@pytest.fixture
def no_js(open_page):
    """A phone that runs no JavaScript."""
    return open_page(PHONE, java_script_enabled=False)


def sign_in(page, user):
    """Give the page the session cookie of somebody who has just logged in."""
    client = Client()
    client.force_login(user, backend="accounts.backends.MemberBackend")
    session = client.session
    begin_session(session)
    session.save()
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value}
    page.context.add_cookies([cookie | {"domain": HOST, "path": "/"}])


def press(page, target, *, refused=False):
    """Press a button or link, named by its test id or given as a locator, and wait for the page
    that follows, its style and scripts included. A click alone comes back while the old page
    still stands or the new one is half there, and what is done next may be done to either.

    Whether the form was refused is seen here, and told in its own words.
    """
    button = page.get_by_test_id(target) if isinstance(target, str) else target
    with page.expect_navigation():
        button.click()
    faults = page.locator(REFUSED).all_inner_texts()
    assert bool(faults) is refused, faults


def settled(page):
    """Wait until htmx has put in what it asked for."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def axe(page):
    """No accessibility fault, in light nor in dark."""
    for scheme, rules in (("dark", AXE_COLOURS), ("light", AXE_TAGS)):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


def no_sideways_scroll(page, width=320):
    """At this width nothing sticks out of the page."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    extra = page.evaluate(
        "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    )
    widest = page.evaluate(_STICKING_OUT)
    page.set_viewport_size(before)
    assert extra <= 0, f"{extra} px too wide at {width}: {widest}"


def weigh(page, path):
    """Bytes over the wire of a first visit: a Counter by kind (`Document`, `Stylesheet`,
    `Script`, ...), compressed, with headers; its `.total()` is the whole page."""
    weights, kinds = Counter(), {}
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: weights.update({kinds[e["requestId"]]: int(e["encodedDataLength"])}),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(path, wait_until="networkidle")
    session.detach()
    return weights


_STICKING_OUT = """[...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""


def _as_it_is(handler):
    """Django's own handler for static files would step in front of our compression."""
    return handler


def _note_breach(message, faults):
    if message.type == "error" and "Content Security Policy" in message.text:
        faults.append(message.text)
