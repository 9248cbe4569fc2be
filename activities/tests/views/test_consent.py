"""The page on which the word of parents is kept, proved and taken back."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.tests.files import pdf
from activities.models import Evidence, PhotoConsent
from activities.tests.conftest import upload
from activities.tests.factories import EvidenceFactory, PhotoConsentFactory


@pytest.fixture
def photo(activity):
    return EvidenceFactory(activity=activity, caption="Kelas XI", shows_children=True)


@pytest.fixture
def post(login, admin, activity):
    path = reverse("activities:photo_consent", args=[activity.pk])
    client = login(admin)
    return lambda **data: client.post(path, data)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def agreeing(photo, **changes):
    facts = {"tindakan": "catat", "given_on": "20-11-2026", "note": "Wali siswa, surat"}
    return facts | {"photos": [photo.pk]} | changes


def test_consent_is_kept_for_the_chosen_photos(post, photo, today):
    answer = post(**agreeing(photo, file=upload(pdf(), "izin.pdf")))

    consent = PhotoConsent.objects.get()
    assert said(answer) == ["Izin orang tua dicatat untuk 1 foto."]
    assert Evidence.objects.get().consent == consent
    assert (consent.note, consent.filename) == ("Wali siswa, surat", "izin.pdf")


def test_a_second_click_leaves_one_consent_in_force(post, photo, today):
    post(**agreeing(photo))
    post(**agreeing(photo))

    assert Evidence.objects.get().consent == PhotoConsent.objects.last()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"photos": []}, "photos"),
        ({"given_on": ""}, "given_on"),
        ({"given_on": "besok"}, "given_on"),
        ({"given_on": "22-11-2026"}, "given_on"),
        ({"note": ""}, "note"),
        ({"photos": [999]}, "photos"),
        ({"tindakan": "hapus"}, "__all__"),
    ],
)
def test_what_is_missing_is_said_and_the_typing_kept(post, photo, today, changes, field):
    answer = post(**agreeing(photo, **changes))

    assert list(answer.context["form"].errors) == [field]
    assert (answer.status_code, PhotoConsent.objects.count()) == (200, 0)
    if field == "__all__":
        assert 'value="Wali siswa, surat"' in answer.content.decode()
        assert " checked" in answer.content.decode()


def test_consent_is_withdrawn_and_photos_are_marked(post, activity, photo, today):
    plain = EvidenceFactory(activity=activity)
    post(**agreeing(photo))

    withdrawn = post(tindakan="tarik", photos=[photo.pk], note="Diminta orang tua")
    marked = post(tindakan="tandai", photos=[plain.pk])

    assert said(withdrawn)[-1].startswith("Izin ditarik. 1 foto tidak ikut lagi")
    assert said(marked)[-1].startswith("1 foto ditandai menampilkan anak.")
    rows = Evidence.objects.values_list("shows_children", "consent")
    assert list(rows) == [(True, None), (True, None)]


def test_the_proof_is_handed_out_to_those_who_run_activities(login, admin, supervisor, activity):
    consent = PhotoConsentFactory(activity=activity)

    answer = login(admin).get(consent.get_absolute_url())
    refused = login(supervisor).get(consent.get_absolute_url())

    assert b"".join(answer) == pdf()
    assert answer["Content-Disposition"] == 'attachment; filename="izin.pdf"'
    assert refused.status_code == 403


@pytest.mark.parametrize("file", ["", "izin/hilang.pdf"])
def test_a_proof_that_is_not_there_is_not_found(login, admin, activity, file):
    consent = PhotoConsentFactory(activity=activity, file=file)

    assert login(admin).get(consent.get_absolute_url()).status_code == 404


def test_a_picture_that_is_called_something_else_waits_for_consent_too(login, admin, activity):
    picture = EvidenceFactory(activity=activity, kind="lain", shows_children=True)
    EvidenceFactory(activity=activity, kind="daftar_hadir")
    client = login(admin)

    page = client.get(activity.get_absolute_url()).content.decode()
    choices = client.get(reverse("activities:photo_consent", args=[activity.pk])).context["photos"]

    assert "1 foto belum berizin dan tidak ikut dalam laporan cetak." in page
    assert "Foto anak, tanpa izin." in page
    assert [each for each, _ in choices] == [picture]


def test_the_page_of_an_activity_counts_what_waits_for_consent(login, admin, activity, photo):
    content = login(admin).get(activity.get_absolute_url()).content.decode()

    assert "1 foto belum berizin dan tidak ikut dalam laporan cetak." in content


@pytest.mark.parametrize("rows", [1, 6])
def test_the_queries_are_as_many_whatever_there_is(
    login, admin, activity, rows, django_assert_num_queries
):
    for _ in range(rows):
        EvidenceFactory(activity=activity, consent=PhotoConsentFactory(activity=activity),
                        shows_children=True)  # fmt: skip
    client, path = login(admin), reverse("activities:photo_consent", args=[activity.pk])
    client.get(path)

    with django_assert_num_queries(6):
        client.get(path)
