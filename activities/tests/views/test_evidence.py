"""Uploading, seeing, describing and removing evidence in the browser."""

import pytest
from django.urls import reverse

from activities.models import Evidence
from activities.tests.conftest import upload
from activities.tests.factories import ActivityReportFactory, EvidenceFactory, picture


@pytest.fixture
def add(login, admin, activity):
    """`add(files=[...], kind="foto")` posts the upload form."""
    path = reverse("activities:evidence_add", args=[activity.pk])
    client = login(admin)

    def post(**data):
        return client.post(path, data)

    return post


def picture_of(colour):
    return picture(colour=(colour, colour, colour))


def whole(answer):
    """The content; a file read to its end is closed."""
    return b"".join(answer)


def test_several_photos_come_in_at_once_with_what_is_said_of_them(add, activity):
    files = [upload(picture_of(number), f"foto-{number}.jpg") for number in (10, 120, 240)]

    answer = add(files=files, kind="foto", caption="Praktik", shows_children="on")

    assert answer.url == activity.get_absolute_url()
    assert {
        (each.filename, each.caption, each.shows_children) for each in Evidence.objects.all()
    } == {
        ("foto-10.jpg", "Praktik", True),
        ("foto-120.jpg", "Praktik", True),
        ("foto-240.jpg", "Praktik", True),
    }


def test_each_bad_file_is_named_and_the_good_ones_are_kept(add):
    files = [
        upload(picture_of(10), "baik.jpg"),
        upload(b"MZ program", "virus.jpg"),
        upload(picture_of(10), "sama.jpg"),
    ]

    answer = add(files=files, kind="foto", caption="Praktik")

    assert answer.context["form"].errors["files"] == [
        "virus.jpg: Gambar ini tidak dapat dibaca. Unggah gambar JPG, PNG, atau WebP yang lain.",
        "sama.jpg: Berkas yang sama sudah ada pada kegiatan ini.",
    ]
    assert "1 berkas lain sudah tersimpan" in answer.content.decode()
    assert 'value="Praktik"' in answer.content.decode()
    assert [each.filename for each in Evidence.objects.all()] == ["baik.jpg"]


def test_no_file_is_said(add):
    errors = add(kind="foto").context["form"].errors

    assert errors == {"files": ["Pilih paling sedikit satu berkas."]}


def test_too_many_files_are_said_with_the_limit(add):
    answer = add(files=[upload(b"x", f"{number}.jpg") for number in range(21)], kind="foto")

    assert "Paling banyak 20 berkas" in answer.context["form"].errors["files"][0]
    assert Evidence.objects.count() == 0


def test_the_page_asks_for_jpg_and_says_what_stays_in_documents(login, admin, activity):
    page = login(admin).get(reverse("activities:evidence_add", args=[activity.pk])).content.decode()

    assert 'accept="image/jpeg,' in page
    assert "disimpan apa adanya dengan nama pembuat" in page


def test_a_kind_that_does_not_exist_is_refused(add):
    assert "kind" in add(files=[upload()], kind="video").context["form"].errors


@pytest.mark.parametrize(
    ("query", "kind"),
    [("", "daftar_hadir"), ("?jenis=evaluasi", "evaluasi"), ("?jenis=x", "daftar_hadir")],
)
def test_the_form_begins_with_what_is_missing(login, admin, activity, query, kind):
    EvidenceFactory(activity=activity, content=None)
    path = reverse("activities:evidence_add", args=[activity.pk])

    answer = login(admin).get(path + query)

    assert answer.context["form"].initial["kind"] == kind


def test_a_photo_is_shown_in_the_browser_without_any_power(login, supervisor, activity):
    evidence = EvidenceFactory(activity=activity)

    answer = login(supervisor).get(evidence.get_absolute_url())

    assert whole(answer) == picture()
    assert answer["Content-Disposition"] == f'inline; filename="{evidence.filename}"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_always_saved_never_shown(login, admin, activity):
    evidence = EvidenceFactory(
        activity=activity, kind="daftar_hadir", filename="hadir.pdf", mime="application/pdf"
    )

    answer = login(admin).get(evidence.get_absolute_url() + "?kecil")
    whole(answer)

    assert answer["Content-Disposition"] == 'attachment; filename="hadir.pdf"'


def test_the_small_picture_is_light_and_asked_for_once(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=picture(size=(2000, 1500)))
    client = login(admin)

    first = client.get(evidence.get_absolute_url() + "?kecil")
    content = whole(first)
    again = client.get(
        evidence.get_absolute_url() + "?kecil", headers={"If-None-Match": first["ETag"]}
    )

    assert (content[8:12], len(content) < 20_000) == (b"WEBP", True)
    assert (again.status_code, again.content) == (304, b"")


def test_somebody_without_rights_gets_no_304_either(login, other_admin, activity):
    evidence = EvidenceFactory(activity=activity)

    answer = login(other_admin).get(
        evidence.get_absolute_url(), headers={"If-None-Match": f'"{evidence.sha256}"'}
    )

    assert answer.status_code == 404


def test_a_file_that_is_gone_is_not_found(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)

    assert login(admin).get(evidence.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("content", [None, b"bukan gambar"])
def test_a_photo_that_is_lost_or_broken_shows_a_tile_that_says_so(login, admin, activity, content):
    evidence = EvidenceFactory(activity=activity, content=content)

    answer = login(admin).get(evidence.get_absolute_url() + "?kecil")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"dapat dibaca" in answer.content
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_caption_is_changed_on_its_own_page(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)
    path = reverse("activities:evidence_describe", args=[evidence.pk])

    answer = login(admin).post(path, {"caption": "Pengarahan awal", "shows_children": "on"})

    evidence.refresh_from_db()
    assert answer.url == activity.get_absolute_url()
    assert (evidence.caption, evidence.shows_children) == ("Pengarahan awal", True)


def test_an_old_page_does_not_take_away_that_a_photo_shows_children(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)
    path = reverse("activities:evidence_describe", args=[evidence.pk])
    client = login(admin)
    seen = client.get(path).context["seen"]
    Evidence.objects.filter(pk=evidence.pk).update(shows_children=True)

    answer = client.post(path, {"caption": "Pembukaan", "seen": seen})

    evidence.refresh_from_db()
    assert "diubah di halaman lain" in answer.content.decode()
    assert (evidence.shows_children, answer.context["seen"]) == (True, seen)


def test_a_second_press_on_what_was_said_of_a_photo_is_no_clash(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)
    path = reverse("activities:evidence_describe", args=[evidence.pk])
    client = login(admin)
    said = {"caption": "Penutupan", "shows_children": "on"}
    said["seen"] = client.get(path).context["seen"]

    first, second = client.post(path, said), client.post(path, said)

    assert first.url == second.url == activity.get_absolute_url()


def test_removing_asks_first(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)
    path = reverse("activities:evidence_remove", args=[evidence.pk])
    client = login(admin)

    asked = client.get(path).content.decode()
    before = Evidence.objects.count()
    client.post(path)

    assert f"Hapus foto {evidence.filename}?" in asked
    assert (before, Evidence.objects.count()) == (1, 0)


def test_evidence_handed_in_stays_and_the_reason_is_told(login, admin, activity):
    evidence = EvidenceFactory(activity=activity, content=None)
    ActivityReportFactory(activity=activity, submitted=True)

    answer = login(admin).post(
        reverse("activities:evidence_remove", args=[evidence.pk]), follow=True
    )

    assert "sudah diajukan bersama laporan" in answer.content.decode()
    assert Evidence.objects.count() == 1
