"""The cast of people that every test may call on, and the school they work at."""

import uuid

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import HealthCheck, settings

from accounts import limits
from accounts.middleware import PASSWORD_KEY, begin_session
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory, UserFactory

pytest_plugins = ["accounts.tests.browser"]

# The machine is slow at times and the same failure must come back the next time.
settings.register_profile(
    "kemitraan",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("kemitraan")


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch):
    """What one test tries often is not held against the next."""
    monkeypatch.setattr(limits, "KEY", f"{uuid.uuid4().hex}:{limits.KEY}")


@pytest.fixture
def school(db):
    """A school; its scope is active for the whole test."""
    school = SchoolFactory(name="SMK Karya Handayani Wonosari")
    with scope(school=school):
        yield school


@pytest.fixture
def other_school(db):
    return SchoolFactory(name="SMP Tunas Samudra Panggang", level="SMP", region_code="34.03.10")


def _member(school, role, username, name):
    person = UserFactory(username=username, name=name)
    MembershipFactory(user=person, school=school, role=role)
    return person


@pytest.fixture
def principal(school):
    return _member(school, Role.PRINCIPAL, "sri.rahayu", "Sri Rahayu Widyastuti")


@pytest.fixture
def committee_member(school):
    return _member(school, Role.COMMITTEE, "yohanes", "Yohanes Sutarno")


@pytest.fixture
def admin(school):
    return _member(school, Role.ADMIN, "endah", "Endah Kusumawati")


@pytest.fixture
def quality_member(school):
    return _member(school, Role.QUALITY_TEAM, "bagas", "Bagas Prasetyo")


@pytest.fixture
def supervisor(school):
    return _member(school, Role.SUPERVISOR, "tri.wahono", "Tri Wahono")


@pytest.fixture
def stranger(db):
    """A person who logs in but belongs to no school."""
    return UserFactory(username="orang.asing", name="Orang Asing")


@pytest.fixture
def other_admin(other_school):
    return _member(other_school, Role.ADMIN, "lestari", "Lestari Ambarwati")


@pytest.fixture
def login():
    """`login(person)` gives a browser of their own in which they have just logged in;
    with `sudo_fresh=False` their password was given a while ago."""

    def log_in(person, *, sudo_fresh=True):
        client = Client()
        client.force_login(person, backend="accounts.backends.MemberBackend")
        session = client.session
        begin_session(session)
        if not sudo_fresh:
            del session[PASSWORD_KEY]
        session.save()
        return client

    return log_in
