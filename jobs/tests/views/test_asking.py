import pytest
from django.urls import reverse

from accounts.models import Membership
from jobs.models import Job
from jobs.tests.factories import FailedJobFactory, JobFactory, ReadyJobFactory

pytestmark = pytest.mark.usefixtures("workshop")
ASK = "/laporan/buat/catatan/"
CARD = "/laporan/buat/kartu/"


def path(name, job):
    return reverse(f"jobs:{name}", args=[job.pk])


def text(response):
    return response.content.decode()


def test_asking_leads_to_the_page_that_waits(login, admin):
    response = login(admin).post(ASK, {"format": "xlsx", "year": "2026"}, follow=True)

    job = Job.objects.get()
    assert response.redirect_chain == [(f"/laporan/{job.pk}/", 302)]
    assert (job.format, job.params, job.asked_by) == ("xlsx", {"year": "2026"}, admin)
    assert "Laporan diminta." in text(response)
    assert "Menunggu giliran" in text(response)


def test_two_posts_are_one_job(login, admin):
    client = login(admin)

    first, second = client.post(ASK), client.post(ASK)

    assert first.url == second.url
    assert Job.objects.count() == 1


def test_a_wrong_answer_keeps_the_typing_and_says_what_is_wrong(login, admin):
    response = login(admin).post(ASK, {"format": "xlsx", "year": "1066"})

    assert response.status_code == 200
    page = text(response)
    assert 'value="1066"' in page
    assert '<option value="xlsx" selected>' in page
    assert "Laporan belum diminta" in page
    assert "<title>Galat: " in page
    assert not Job.objects.exists()


def test_a_format_that_is_not_there_is_an_error(login, admin):
    response = login(admin).post(ASK, {"format": "pdf"})

    assert response.status_code == 200
    assert "Pilih format berkas dari daftar." in text(response)
    assert not Job.objects.exists()


def test_a_refusal_stands_over_the_form(login, admin, monkeypatch):
    monkeypatch.setattr("jobs.asking.MOST_OPEN", 0)

    response = login(admin).post(ASK, {"year": "2026"})

    assert response.status_code == 200
    assert "laporan yang belum selesai" in text(response)
    assert 'value="2026"' in text(response)


def test_a_report_about_an_object_is_asked_from_its_page(login, admin):
    membership = Membership.objects.get(user=admin)

    response = login(admin).post(CARD, {"object": membership.pk})

    job = Job.objects.get()
    assert response.url == f"/laporan/{job.pk}/"
    assert (job.kind, job.format, job.target_id) == ("kartu", "pdf", membership.pk)


@pytest.mark.parametrize("wrong", ["", "0", "-1", "9" * 30, "satu"])
def test_an_object_that_cannot_be_is_not_found(login, admin, wrong):
    assert login(admin).post(CARD, {"object": wrong}).status_code == 404


def test_an_object_of_another_school_is_not_found(login, admin, other_admin):
    elsewhere = Membership.objects.get(user=other_admin)

    assert login(admin).post(CARD, {"object": elsewhere.pk}).status_code == 404
    assert not Job.objects.exists()


def test_an_unknown_kind_is_not_found(login, admin):
    assert login(admin).post("/laporan/buat/mantra/").status_code == 404


def test_who_may_not_ask_is_told_who_can(login, committee_member, stranger):
    response = login(committee_member).post(ASK)

    assert response.status_code == 403
    assert "yang dapat mengekspor laporan" in text(response)
    assert login(stranger).post(ASK).status_code == 404
    assert not Job.objects.exists()


def test_cancelling_says_so(login, admin):
    job = JobFactory(asked_by=admin)

    response = login(admin).post(path("cancel", job), follow=True)

    job.refresh_from_db()
    assert job.status == Job.Status.CANCELLED
    assert "Laporan dibatalkan." in text(response)


def test_cancelling_too_late_says_so_too(login, admin):
    job = ReadyJobFactory(asked_by=admin)

    response = login(admin).post(path("cancel", job), follow=True)

    job.refresh_from_db()
    assert job.status == Job.Status.DONE
    assert "sudah berakhir" in text(response)


def test_making_again_is_a_new_job(login, admin):
    failed = FailedJobFactory(asked_by=admin)

    response = login(admin).post(path("retry", failed))

    again = Job.objects.exclude(pk=failed.pk).get()
    assert response.url == f"/laporan/{again.pk}/"
    assert again.status == Job.Status.WAITING


def test_what_can_no_longer_be_made_is_said_on_the_list(login, admin):
    failed = FailedJobFactory(asked_by=admin, kind="mantra")

    response = login(admin).post(path("retry", failed), follow=True)

    assert "“mantra” tidak dikenal" in text(response)
    assert Job.objects.count() == 1


@pytest.mark.parametrize("name", ["cancel", "retry"])
def test_others_cannot_touch_it(
    login, admin, supervisor, quality_member, other_admin, stranger, name
):
    job = JobFactory(asked_by=supervisor)

    assert login(quality_member).post(path(name, job)).status_code == 403
    assert login(other_admin).post(path(name, job)).status_code == 404
    assert login(stranger).post(path(name, job)).status_code == 404
    assert login(supervisor).get(path(name, job)).status_code == 405
    job.refresh_from_db()
    assert job.status == Job.Status.WAITING
    assert Job.objects.count() == 1
