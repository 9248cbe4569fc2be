"""Whatever is sent to any address, the answer is a page, and nothing is half saved."""

import sys
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection, transaction
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from kemitraan.routes import every_route
from kemitraan.tests.everything import addresses, of_every_kind

ODD = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(lambda day: day.strftime("%d-%m-%Y")),
    st.sampled_from(
        [
            "", " ", "\0", "a\0b", "x" * 10_000, "1 " * 3000, "\u202enama\u2066", "🧑🏽‍🏫" * 20,
            "\ud7ff\uffff", "9" * 40, "-1", "1" + "0" * 18, "99999", "40000", "1e999", "NaN",
            "Infinity", "1.2.3,4", "0,001", "31-02-2026", "00-00-0000", "01-01-0001",
            "31-12-9999", "12/31/2026", "true", "None", "[]", "{}", "=1+1",
            "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "javascript:1",
        ]
    ),
)  # fmt: skip
FILES = [
    ("kosong.pdf", b""),
    ("naskah.pdf", b"%PDF-1.4\n<html>"),
    ("foto.jpg", b"MZ\x90\x00" * 100),
    ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ("../../x\u202egpj.exe", b"PK\x03\x04" + b"\xff" * 60),
    ("mitra.csv", b"nama;jenis\n\xff\xfe\0;;;;\n"),
]
ASKED = (
    "q", "tahap", "halaman", "urut", "bentuk", "jenis", "sisa", "kpi", "mitra", "kebutuhan",
    "lanjutan", "ke", "contoh", "peran", "next", "npsn", "status", "kategori", "dari", "sampai",
    "bulan", "tahun", "saya", "setiap",
)  # fmt: skip
# Answered with 200 after they did what was asked, or noted that a partner opened a plan.
SHOWS_WHAT_IT_MADE = {
    "accounts:invite",
    "accounts:renew_invitation",
    "activities:calendar_feed",
    "activities:pair_invite",
    "monitoring:closing_answer",
    "monitoring:closing_link",
    "monitoring:closing_evaluation_link",
    "monitoring:evaluation_answer",
    "monitoring:evaluation_link",
    "partnerships:plan_link",
    "partnerships:plan_answer",
}
SKIPPED = {"accounts:log_out"}
HUGE = 10**30

without_shrinking = settings(max_examples=1, phases=[Phase.explicit, Phase.generate])


class Fields(HTMLParser):
    """What a page would send: the fields of all its forms, each with a plausible value."""

    def __init__(self, page):
        super().__init__()
        self.found, self.files, self._select = {}, set(), None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "input" and attrs.get("type") == "file" and name:
            self.files.add(name)
        elif tag in ("input", "textarea") and name and attrs.get("type") != "submit":
            self.found.setdefault(name, attrs.get("value") or plausible(name))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and attrs.get("value"):
            self.found.setdefault(self._select, attrs["value"])

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None


def plausible(name):
    if name.endswith(("_on", "-on")) or name == "on":
        return "01-11-2026"
    if any(word in name for word in ("amount", "value", "target", "baseline", "budget", "days")):
        return "12"
    return "Uji coba dengan alasan yang cukup panjang"


class Site:
    """One person's browser; whatever they send is answered and then undone."""

    def __init__(self, client):
        self.client = client
        self.client.raise_request_exception = False
        self.cookies = client.cookies.copy()
        self.wrong, self.problem = {}, None
        self._rows, self._wrote = None, False

    def send(self, route, path, data=None, *, method="post"):
        if self._rows is None:  # the same before every request, since each is undone
            self._rows = rows_there_are()
        self._wrote = False
        got_request_exception.connect(self._note)
        try:
            with transaction.atomic(), connection.execute_wrapper(self._watch):
                response = getattr(self.client, method)(path, data or {})
                b"".join(response.streaming_content if response.streaming else ())
                changed = self._wrote and rows_there_are() != self._rows
                if changed and response.status_code == 302:
                    self._look_at(response.url, data)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(self._note)
            self.client.cookies = self.cookies.copy()
        if response.status_code >= 500:
            self.wrong[method, path] = (repr(self.problem), data)
        elif changed and response.status_code != 302 and route.name not in SHOWS_WHAT_IT_MADE:
            self.wrong[method, path] = (f"half saved, {response.status_code}", data)
        return response

    def _look_at(self, path, data):
        """What was let in must not make a page crash afterwards."""
        for page in (path, "/", "/kegiatan/", "/kemitraan/"):
            if self.client.get(page).status_code >= 500:
                self.wrong["then", page] = (repr(self.problem), data)

    def _watch(self, execute, sql, *arguments):
        """Counting the rows takes long, so only after something was written at all."""
        self._wrote = self._wrote or not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        return execute(sql, *arguments)

    def _note(self, **kwargs):
        self.problem = sys.exc_info()[1]


def rows_there_are():
    """How many rows of ours the database holds, in one query."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ("accounts", "jobs", "partnerships", "activities", "monitoring")
    }
    counts = " + ".join(f"(SELECT COUNT(*) FROM {table})" for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone()[0]


@pytest.fixture
def world(school, admin, quality_member, committee_member):
    return of_every_kind(school, admin=admin, other=quality_member, member=committee_member)


@pytest.fixture
def forms(world, principal, login):
    """(route, address, fields) of everything that can be sent, as the principal sees it."""
    site = Site(login(principal))
    found = []
    for route, address in addresses(every_route(), world):
        path = address.replace("<slug:kind>", "daftar-kemitraan")
        path = path.replace("<str:code>", "MQ").replace("<str:token>", "abc-def")
        if "POST" not in route.methods or route.name in SKIPPED:
            continue
        fields = Fields("")
        if "GET" in route.methods:
            response = site.client.get(path)
            if response.status_code == 200 and not response.streaming:
                fields = Fields(response.content.decode())
        fields.found.pop("csrfmiddlewaretoken", None)
        for name in ("reason", "note", "seen"):
            fields.found.setdefault(name, plausible(name))
        found.append((route, path, fields))
    return found


def spoilt(fields, odd, mask, turn):
    """The fields with some of their values odd, and with an odd file where files go."""
    data = dict(fields.found)
    for place, name in enumerate(sorted(data)):
        if mask >> (place % 8) & 1:
            data[name] = odd[(place + turn) % len(odd)]
    for place, name in enumerate(sorted(fields.files)):
        filename, content = FILES[(place + turn + mask) % len(FILES)]
        data[name] = SimpleUploadedFile(filename, content)
    return data


@given(odd=st.lists(ODD, min_size=3, max_size=5), mask=st.integers(1, 255))
@example(odd=["\0", "🧑🏽‍🏫" * 20, "\u202e", "9" * 40, "40000", "-1"], mask=255)
@example(odd=["x" * 10_000, "31-12-9999", "1" + "0" * 13], mask=0b1101_0101)
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # it would hide what failed
@without_shrinking
def test_no_form_crashes_or_saves_by_halves(forms, admin, principal, login, odd, mask):
    cache.clear()
    sites = [Site(login(person)) for person in (principal, admin)]

    for turn, (route, path, fields) in enumerate(forms):
        sites[turn % 2].send(route, path, spoilt(fields, odd, mask, turn))

    assert [site.wrong for site in sites] == [{}, {}]


@pytest.mark.slow
def test_no_role_crashes_a_form(forms, school, login, client, stranger):
    roles = (Role.COMMITTEE, Role.QUALITY_TEAM, Role.SUPERVISOR)
    people = [MembershipFactory(school=school, role=role).user for role in roles]
    members = [Site(login(person)) for person in people]
    outsiders = [Site(login(stranger)), Site(client)]

    for turn, (route, path, fields) in enumerate(forms):
        data = spoilt(fields, ["9" * 40, "x", ""], 0b0110_1101, turn)
        for site in (*members, *outsiders):
            response = site.send(route, path, data if turn % 2 else {})
            if site in outsiders and "<int:" in route.path:
                assert response.status_code in (302, 403, 404), path

    assert [site.wrong for site in (*members, *outsiders)] == [{}] * 5


@given(odd=st.lists(ODD, min_size=3, max_size=5))
@example(odd=["\0", "9" * 40, "0", "-1", "99999999999999999999"])
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # it would hide what failed
@without_shrinking
def test_no_page_crashes_whatever_is_asked_of_it(world, principal, login, odd):
    site = Site(login(principal))

    for turn, (route, path) in enumerate(addresses(every_route(), world)):
        if "GET" in route.methods and "<" not in path:
            asked = {name: odd[(turn + place) % len(odd)] for place, name in enumerate(ASKED)}
            site.send(route, path, asked, method="get")

    assert site.wrong == {}


@pytest.mark.parametrize("text", ["%00", "x" * 5000, quote("🙂\u202e"), "..%2f..%2fetc", "1"])
def test_no_address_crashes(world, principal, login, text):
    site = Site(login(principal))

    for route in every_route():
        if "<" not in route.path or route.name in SKIPPED:
            continue
        path = route.path
        for mark in ("<int:pk>", "<int:partnership_pk>", "<int:party_pk>"):
            path = path.replace(mark, str(HUGE))
        for mark in ("<str:token>", "<str:code>", "<slug:kind>", "<str:npsn>"):
            path = path.replace(mark, text)
        for method in ("get", "post"):
            response = site.send(route, path, method=method)
            if "<int:" in route.path:
                assert response.status_code in (404, 405), path

    assert site.wrong == {}
