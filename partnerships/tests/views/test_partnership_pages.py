"""Opening, reading and changing a partnership in the browser."""

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory

FACTS = {
    "title": "Magang dan kelas industri",
    "form": "formal",
    "scope": "nonfisik",
    "financing": "tidak_ada",
}


@pytest.fixture
def partner(school):
    return PartnerFactory(name="CV Jati Lestari")


def test_the_page_tells_the_stage_the_parties_and_what_is_missing(school, login, principal):
    partnership = PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])

    page = login(principal).get(f"/kemitraan/{partnership.pk}/")

    html = page.content.decode()
    assert 'data-stage="penjajakan"' in html
    assert "CV Jati Lestari" in html
    assert 'data-testid="move-perencanaan" data-open="no"' in html
    assert 'data-testid="move-penutupan" data-open="yes"' in html
    assert "Belum bisa lanjut ke Perencanaan: 4 dari 4 syarat belum terpenuhi." in html


def test_an_open_way_is_the_one_primary_action(school, login, principal, admin):
    partnership = scenes.ready_for_planning(PartnershipFactory(), admin)

    html = login(principal).get(f"/kemitraan/{partnership.pk}/").content.decode()

    assert 'data-testid="move-perencanaan" data-open="yes"' in html
    assert html.count("btn-primary") == 2  # the skip link and the action
    assert "Siap lanjut ke Perencanaan" in html


@pytest.mark.parametrize("person", ["committee_member", "admin", "quality_member", "supervisor"])
def test_who_may_not_move_reads_why(school, login, admin, person, request):
    partnership = scenes.ready_for_planning(PartnershipFactory(), admin)

    page = login(request.getfixturevalue(person)).get(f"/kemitraan/{partnership.pk}/")

    html = page.content.decode()
    assert 'data-testid="move-perencanaan" data-open="no"' in html
    assert "Hanya kepala sekolah yang dapat memindahkan tahap" in html


@pytest.mark.parametrize("rest", ["", "riwayat/", "tahap/", "ubah/"])
def test_another_school_finds_nothing(school, other_admin, login, rest):
    partnership = PartnershipFactory()

    client = login(other_admin)

    assert client.get(f"/kemitraan/{partnership.pk}/{rest}").status_code == 404
    assert client.post(f"/kemitraan/{partnership.pk}/{rest}").status_code in (404, 405)


def test_a_partnership_is_opened_with_its_partners_needs_and_history(school, login, admin, partner):
    second, need = PartnerFactory(), NeedFactory()
    form = FACTS | {"partner_1": partner.pk, "partner_2": second.pk, "needs": [need.pk]}

    response = login(admin).post("/kemitraan/tambah/", form)

    made = Partnership.objects.get()
    assert response.url == f"/kemitraan/{made.pk}/"
    assert (made.stage, made.cycle, made.created_by) == (Stage.PENJAJAKAN, 1, admin)
    assert [party.partner for party in made.parties.all()] == [None, partner, second]
    assert list(made.needs.all()) == [need]
    assert made.plan.revision == 1
    assert made.stage_changes.get().target == Stage.PENJAJAKAN
    assert AuditEntry.objects.get(about_id=made.pk).sentence == "Penjajakan dibuka"


def test_the_same_partner_twice_is_refused_and_the_typing_is_kept(school, login, admin, partner):
    form = FACTS | {"partner_1": partner.pk, "partner_2": partner.pk}

    response = login(admin).post("/kemitraan/tambah/", form)

    assert response.status_code == 200
    assert "Mitra yang sama dipilih dua kali." in response.content.decode()
    assert "Magang dan kelas industri" in response.content.decode()
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("closed", [True, False])
def test_a_partnership_goes_on_as_another_once_it_is_closed(school, login, admin, partner, closed):
    state = {"stage": Stage.PENUTUPAN, "closed_at": timezone.now()} if closed else {}
    old = PartnershipFactory(title="Magang lama", **state)
    client, path = login(admin), f"/kemitraan/tambah/?lanjutan={old.pk}"

    page = client.get(path).text
    response = client.post(path, FACTS | {"partner_1": partner.pk})

    assert "<h1>Buat kemitraan lanjutan</h1>" in page
    assert "Melanjutkan Magang lama." in page
    successors = list(Partnership.objects.exclude(pk=old.pk).values_list("predecessor", flat=True))
    refused = "Magang lama belum ditutup, jadi kelanjutannya belum dapat dibuka."
    assert successors == ([old.pk] if closed else [])
    assert (refused in response.content.decode()) is not closed


def test_a_partner_of_another_school_cannot_be_chosen(school, other_school, login, admin, partner):
    with scope(school=other_school):
        foreign = PartnerFactory(name="Milik sekolah lain")

    response = login(admin).post("/kemitraan/tambah/", FACTS | {"partner_1": foreign.pk})

    assert response.status_code == 200
    assert Partnership.objects.count() == 0
    assert "Milik sekolah lain" not in response.content.decode()


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_prepare_opens_nothing(school, login, partner, person, request):
    client = login(request.getfixturevalue(person))

    response = client.post("/kemitraan/tambah/", FACTS | {"partner_1": partner.pk})

    assert response.status_code == 403
    assert "yang dapat menyiapkan kemitraan" in response.content.decode()
    assert Partnership.objects.count() == 0


def test_changed_facts_are_kept_with_before_and_after(school, login, admin):
    partnership = PartnershipFactory(title="Magang")

    login(admin).post(f"/kemitraan/{partnership.pk}/ubah/", FACTS)

    entry = AuditEntry.objects.get(verb="kemitraan.ubah")
    assert Partnership.objects.get().title == "Magang dan kelas industri"
    assert entry.changes == [["Nama program", "Magang", "Magang dan kelas industri"]]


def test_the_form_stands_still_once_the_work_has_begun(school, login, admin):
    partnership = PartnershipFactory(stage=Stage.IMPLEMENTASI)

    response = login(admin).post(f"/kemitraan/{partnership.pk}/ubah/", FACTS | {"form": "informal"})

    assert "hanya dapat diubah pada tahap Penjajakan dan Perencanaan" in response.content.decode()
    assert Partnership.objects.get().form == "formal"


def test_a_closed_partnership_shows_no_way_on_but_its_successor(school, login, principal):
    old = PartnershipFactory(stage=Stage.PENUTUPAN, closed_at=timezone.now())
    PartnershipFactory(title="Magang lanjutan", predecessor=old)

    html = login(principal).get(f"/kemitraan/{old.pk}/").content.decode()

    assert "Kemitraan ini sudah ditutup" in html
    assert "Magang lanjutan" in html
    assert 'data-testid="move-' not in html
