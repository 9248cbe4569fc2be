import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Membership
from jobs.models import Job
from jobs.tests.factories import (
    CancelledJobFactory,
    FailedJobFactory,
    JobFactory,
    ReadyJobFactory,
    RunningJobFactory,
)

pytestmark = pytest.mark.usefixtures("workshop")
LIST = "/laporan/"


def path(name, job):
    return reverse(f"jobs:{name}", args=[job.pk])


def text(response):
    return response.content.decode()


def test_with_nothing_yet_the_page_says_the_next_step(login, admin):
    page = text(login(admin).get(LIST))

    assert "Belum ada laporan di arsip." in page
    assert "Sedang dibuat" not in page
    assert 'action="/laporan/buat/catatan/"' in page
    assert "Semua catatan sekolah." in page


def test_whoever_may_ask_for_nothing_is_told_who_can(login, committee_member):
    page = text(login(committee_member).get(LIST))

    assert "Peran Anda tidak dapat meminta laporan." in page
    assert "Buat laporan</button>" not in page


def test_people_see_their_own_reports_and_who_runs_the_school_sees_all(
    login, admin, principal, supervisor, quality_member
):
    own = ReadyJobFactory(asked_by=supervisor, title="Catatan pengawas")
    other = ReadyJobFactory(asked_by=quality_member, title="Catatan mutu")

    def seen(person):
        return set(login(person).get(LIST).context["page"].object_list)

    assert seen(supervisor) == {own}
    assert seen(quality_member) == {other}
    assert seen(principal) == seen(admin) == {own, other}


def test_each_state_is_told_in_words(login, admin):
    JobFactory(asked_by=admin)
    RunningJobFactory(
        asked_by=admin, progress_done=18, progress_total=31, progress_note="mengecilkan foto"
    )
    ReadyJobFactory(asked_by=admin, size=1_258_291)
    ReadyJobFactory(asked_by=admin, file="")
    FailedJobFactory(asked_by=admin)
    CancelledJobFactory(asked_by=admin)

    page = text(login(admin).get(LIST))

    assert "Menunggu giliran" in page
    assert "Bagian 18 dari 31: mengecilkan foto" in page
    assert '<progress id="maju-' in page
    assert "CSV, 23 baris, 1,2" in page
    assert "Berkas sudah dihapus karena berumur lebih dari 30 hari" in page
    assert "Satu foto rusak. Unggah ulang foto itu, lalu buat lagi." in page
    assert "Dibatalkan Endah Kusumawati, " in page
    assert page.count('data-testid="retry"') == 3
    assert page.count('data-testid="download"') == 1
    assert page.count('data-testid="cancel"') == 2


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_database_equally_often_for_any_number_of_rows(
    login, admin, rows, django_assert_num_queries
):
    for _ in range(rows):
        JobFactory(asked_by=admin)
        ReadyJobFactory(asked_by=admin)
        CancelledJobFactory(asked_by=admin)
    client = login(admin)

    with django_assert_num_queries(4):
        client.get(LIST)


def test_the_archive_has_pages(login, admin):
    for _ in range(21):
        FailedJobFactory(asked_by=admin)

    page = login(admin).get(LIST, {"halaman": "2"})

    assert len(page.context["page"].object_list) == 1
    assert "halaman 2 dari 2" in text(page)


def test_a_page_that_waits_asks_again_until_the_end(login, admin):
    running, ready = RunningJobFactory(asked_by=admin), ReadyJobFactory(asked_by=admin)
    client = login(admin)

    waiting = text(client.get(path("detail", running)))
    ended = text(client.get(path("detail", ready)))

    assert f'hx-get="{path("detail", running)}" hx-trigger="every 5s"' in waiting
    assert f'href="{path("detail", running)}"' in waiting
    assert "hx-get" not in ended


def test_the_answer_to_htmx_is_the_piece_alone_and_tells_the_end(login, admin):
    running, ready = RunningJobFactory(asked_by=admin), ReadyJobFactory(asked_by=admin)
    client = login(admin)

    waiting = text(client.get(path("detail", running), headers={"hx-request": "true"}))
    ended = text(client.get(path("detail", ready), headers={"hx-request": "true"}))

    assert "<html" not in waiting + ended
    assert "hx-swap-oob" not in waiting
    assert '<div hx-swap-oob="innerHTML:#kabar">Catatan sekolah: Siap.</div>' in ended


def test_the_file_is_handed_out_as_an_attachment(login, admin):
    job = ReadyJobFactory(asked_by=admin)

    response = login(admin).get(path("download", job))

    assert response.getvalue() == b"satu;dua;tiga"
    assert response["Content-Disposition"] == 'attachment; filename="catatan.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("made_by", [JobFactory, RunningJobFactory, FailedJobFactory])
def test_what_is_not_ready_leads_back_to_its_page(login, admin, made_by):
    job = made_by(asked_by=admin)

    response = login(admin).get(path("download", job))

    assert response.url == path("detail", job)


def test_a_file_swept_away_leads_back_to_its_page(login, admin):
    job = ReadyJobFactory(asked_by=admin, file="")

    assert login(admin).get(path("download", job)).url == path("detail", job)


def test_a_file_lost_from_the_disk_is_not_found(login, admin):
    job = ReadyJobFactory(asked_by=admin)
    job.file.storage.delete(job.file.name)

    assert login(admin).get(path("download", job)).status_code == 404


@pytest.mark.parametrize("name", ["detail", "download"])
def test_another_school_gets_404(login, admin, other_admin, stranger, name):
    job = ReadyJobFactory(asked_by=admin)

    assert login(other_admin).get(path(name, job)).status_code == 404
    assert login(stranger).get(path(name, job)).status_code == 404


@pytest.mark.parametrize("name", ["detail", "download"])
def test_a_colleague_gets_a_sentence(login, admin, supervisor, quality_member, name):
    job = ReadyJobFactory(asked_by=supervisor)

    response = login(quality_member).get(path(name, job))

    assert response.status_code == 403
    assert "Hanya peminta, kepala sekolah, dan admin" in text(response)


def test_who_is_not_logged_in_is_sent_to_the_door(client, admin):
    job = ReadyJobFactory(asked_by=admin)

    for address in (LIST, path("detail", job), path("download", job)):
        assert client.get(address).url.startswith("/masuk/")


def test_a_right_withdrawn_after_the_asking_closes_the_file(login, supervisor):
    job = ReadyJobFactory(asked_by=supervisor)
    client = login(supervisor)
    membership = Membership.objects.get(user=supervisor)
    membership.role = "committee"
    membership.save()

    response = client.get(path("download", job))

    assert response.status_code == 403
    assert "yang dapat mengekspor laporan" in text(response)


def test_who_left_the_school_no_longer_finds_it(login, supervisor):
    job = ReadyJobFactory(asked_by=supervisor)
    client = login(supervisor)
    Membership.objects.filter(user=supervisor).update(ended_at=timezone.now())

    assert client.get(path("download", job)).status_code == 404


def test_the_file_of_an_object_that_is_gone_is_gone_too(login, admin, supervisor):
    membership = Membership.objects.get(user=supervisor)
    job = ReadyJobFactory(asked_by=admin, kind="kartu", target_id=membership.pk)
    client = login(admin)
    assert client.get(path("download", job)).getvalue() == b"satu;dua;tiga"

    membership.delete()

    assert client.get(path("download", job)).status_code == 404


def test_nobody_sees_reports_of_another_school_in_the_list(login, admin, other_school, other_admin):
    with scope(school=other_school):
        ReadyJobFactory(asked_by=other_admin, title="Rahasia Panggang")

    assert "Rahasia Panggang" not in text(login(admin).get(LIST))
    with scopes_disabled():
        assert Job.objects.count() == 1


def test_a_report_of_the_whole_school_or_of_what_is_gone_leads_back_to_the_list(login, admin):
    client = login(admin)
    of_school = ReadyJobFactory(asked_by=admin)
    of_nothing = ReadyJobFactory(asked_by=admin, kind="kartu", target_id=9_999_999)

    for job in (of_school, of_nothing):
        response = client.get(path("detail", job))

        assert response.context["about"] is None
        assert text(response).count('class="k-tuju" href="/laporan/"') == 1
