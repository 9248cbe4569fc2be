"""The bell of whoever asked for a report, once it is there or could not be made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.refusals import Refused
from accounts.roles import Action
from jobs import kinds
from jobs.asking import ask, cancel
from jobs.kinds import Built
from jobs.running import run
from monitoring.models import Notice
from monitoring.reminding.sending import send_queued

URL, LIST = "/pemberitahuan/", "/pengingat/"


@pytest.fixture
def builders(monkeypatch, settings, tmp_path):
    """A kind of report, and what it does."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(kinds, "_kinds", {})
    made = [lambda: Built("catatan.csv", b"satu;dua")]
    catalogue = kinds.job(
        "catatan", label="Catatan sekolah", formats=("csv",), action=Action.EXPORT
    )
    catalogue(lambda order, progress: made[0]())
    return made


def unread():
    return list(Notice.objects.unread().values_list("kind", "recipient__username"))


def test_a_report_that_is_ready_rings_the_bell_of_its_asker_and_sends_no_mail(
    login, builders, supervisor, principal, mailoutbox
):
    job = ask("catatan", by=supervisor)
    run(job.pk)
    send_queued()

    client = login(supervisor)
    page = client.get(URL).text
    others = [login(principal).get(address).text for address in (URL, LIST)]
    opened = client.post(f"{URL}{Notice.objects.get().pk}/buka/")

    assert "Laporan “Catatan sekolah” siap:" in page
    assert "Unduh berkasnya di halaman laporan. Diberi tahu baru saja." in page
    assert "Lewat WhatsApp" not in page
    assert not any("Catatan sekolah" in other for other in others)
    assert (opened.url, unread(), mailoutbox) == (job.get_absolute_url(), [], [])
    assert Notice.objects.get().status == Notice.Status.SHOWN


def test_a_report_that_failed_says_why(login, builders, supervisor):
    def refuse():
        raise Refused("Satu foto rusak. Unggah ulang foto itu, lalu buat lagi.")

    builders[0] = refuse
    run(ask("catatan", by=supervisor).pk)

    page = login(supervisor).get(URL).text

    assert "Laporan “Catatan sekolah” gagal dibuat:" in page
    assert "Satu foto rusak. Unggah ulang foto itu, lalu buat lagi." in page


@pytest.mark.parametrize("what", ["", "unduh/"])
def test_whoever_sees_it_end_or_fetches_it_needs_no_bell(
    login, builders, supervisor, principal, what
):
    job = ask("catatan", by=supervisor)
    run(job.pk)
    address = f"{job.get_absolute_url()}{what}"

    b"".join(login(principal).get(address))
    before = unread()
    b"".join(login(supervisor).get(address))

    assert (before, unread()) == ([("laporan", supervisor.username)], [])


def test_watching_a_report_being_made_writes_nothing(login, builders, supervisor):
    job = ask("catatan", by=supervisor)
    client = login(supervisor)

    with CaptureQueriesContext(connection) as captured:
        client.get(job.get_absolute_url())

    assert not [query for query in captured if "UPDATE" in query["sql"]]


def test_what_was_called_off_rings_no_bell(builders, supervisor):
    job = ask("catatan", by=supervisor)
    cancel(job, by=supervisor)
    run(job.pk)

    assert unread() == []
