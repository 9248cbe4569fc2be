"""Kinds of report that exist in these tests only."""

from dataclasses import dataclass, field

import pytest
from django import forms
from django.db import connection
from django_scopes import get_scope

from accounts.models import Membership
from accounts.roles import Action
from jobs import kinds
from jobs.kinds import Built


class TermForm(forms.Form):
    year = forms.IntegerField(label="Tahun", required=False, min_value=2000, max_value=2100)


@dataclass
class Workshop:
    """What the builders of the test kinds were asked for, and what they do meanwhile."""

    orders: list = field(default_factory=list)
    meanwhile: object = None

    def build(self, order, progress):
        self.orders.append(order)
        progress.step("menulis catatan", 1, 2)
        if self.meanwhile:
            self.meanwhile(order, progress)
        return Built(f"catatan.{order.format}", b"satu;dua;tiga", extent="1 baris")


@pytest.fixture
def no_kinds(monkeypatch):
    """The registry, empty, so that the kinds of other apps do not show on the pages."""
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(kinds, "_targets", {})


@pytest.fixture
def workshop(no_kinds):
    """Two kinds: `catatan` about the school, `kartu` about one membership."""
    workshop = Workshop()
    kinds.target("membership")(lambda user: Membership.objects.filter(school=get_scope()["school"]))
    kinds.job(
        "catatan",
        label="Catatan sekolah",
        formats=("csv", "xlsx"),
        action=Action.EXPORT,
        form=TermForm,
        description="Semua catatan sekolah.",
    )(workshop.build)
    kinds.job(
        "kartu",
        label="Kartu anggota",
        formats=("pdf",),
        action=Action.EXPORT,
        object="membership",
    )(workshop.build)
    return workshop


@pytest.fixture
def on_postgresql(transactional_db):
    """Tests of several connections at once have no meaning on SQLite in memory."""
    if connection.vendor != "postgresql":
        pytest.skip("several connections at once need PostgreSQL (DATABASE_URL)")
