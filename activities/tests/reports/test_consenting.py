"""The word of parents for photos of their children: kept, heeded, taken back."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import pdf
from activities.models import Evidence, PhotoConsent
from activities.reports.album import Album
from activities.reports.attaching import describe
from activities.reports.consent import shareable
from activities.reports.consenting import mark_children, record_consent, withdraw_consent
from activities.tests.conftest import TODAY, upload
from activities.tests.factories import ActivityFactory, ActivityReportFactory, EvidenceFactory
from jobs.kinds import registered
from jobs.models.job import MOST_ATTEMPTS
from jobs.running import claim
from jobs.tests.factories import ReadyJobFactory, RunningJobFactory

NOTE = "Wali dari 24 siswa, surat bertanda tangan"


@pytest.fixture
def photos(activity):
    """One of the workshop, two of children."""
    return [
        EvidenceFactory(activity=activity, caption="Bengkel"),
        EvidenceFactory(activity=activity, caption="Kelas XI", shows_children=True),
        EvidenceFactory(activity=activity, caption="Kelas XII", shows_children=True),
    ]


def agree(activity, photos, by, **facts):
    facts = {"given_on": TODAY, "note": NOTE, "on": TODAY} | facts
    return record_consent(activity, photos, by=by, **facts)


def shared(activity):
    return [piece.caption for piece in shareable(activity.evidence.order_by("pk"))]


def test_without_consent_photos_of_children_stay_inside(activity, photos):
    assert shared(activity) == ["Bengkel"]


def test_a_document_is_shared_whatever_it_shows(activity):
    EvidenceFactory(activity=activity, kind="daftar_hadir", caption="Daftar", content=None)

    assert shared(activity) == ["Daftar"]


def test_consent_lets_the_chosen_photos_out_and_the_history_tells(activity, photos, admin):
    consent = agree(activity, photos[1:2], admin)

    assert shared(activity) == ["Bengkel", "Kelas XI"]
    assert [photo.caption for photo in Album().take(list(activity.evidence.all()))] == [
        "Bengkel",
        "Kelas XI",
    ]
    assert (consent.given_on, consent.note, consent.recorded_by) == (TODAY, NOTE, admin)
    newest = history(activity.partnership).first()
    assert newest.sentence.startswith("Izin orang tua dicatat: 1 foto")
    assert newest.changes[1] == ["Izin", "", f"21 November 2026, {NOTE}"]


def test_a_photo_that_gets_consent_shows_children(activity, photos, admin):
    agree(activity, photos[:1], admin)

    assert Evidence.objects.get(pk=photos[0].pk).shows_children is True


def test_the_proof_is_kept_with_the_consent(activity, photos, admin):
    consent = agree(activity, photos[1:], admin, upload=upload(pdf(), "surat izin.pdf"))

    with consent.file.open() as file:
        assert file.read() == pdf()
    assert consent.filename == "surat izin.pdf"
    assert [photo.consent for photo in Evidence.objects.filter(shows_children=True)] == [
        consent,
        consent,
    ]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"note": "  "}, "note"),
        ({"given_on": TODAY + dt.timedelta(days=1)}, "given_on"),
        ({"upload": upload(b"MZ program", "izin.pdf")}, "file"),
    ],
)
def test_a_consent_without_giver_of_tomorrow_or_with_a_bad_proof_is_refused(
    activity, photos, admin, facts, field
):
    with pytest.raises(Refused) as refusal:
        agree(activity, photos[1:], admin, **facts)

    assert refusal.value.field == field
    assert (PhotoConsent.objects.count(), shared(activity)) == (0, ["Bengkel"])


def test_parents_take_their_word_back_also_when_the_report_is_locked(activity, photos, admin):
    agree(activity, photos[1:], admin)
    ActivityReportFactory(activity=activity, accepted=True)

    withdraw_consent(activity, photos[1:2], by=admin, reason="Orang tua meminta.")

    assert shared(activity) == ["Bengkel", "Kelas XII"]
    with pytest.raises(Refused, match="belum mempunyai izin"):
        withdraw_consent(activity, photos[1:2], by=admin, reason="Sekali lagi.")


def test_photos_are_marked_also_when_the_report_is_locked(activity, photos, admin):
    ActivityReportFactory(activity=activity, accepted=True)

    mark_children(activity, photos[:1], by=admin)

    assert shared(activity) == []
    with pytest.raises(Refused, match="sudah ditandai"):
        mark_children(activity, photos[:1], by=admin)


def test_a_photo_that_no_longer_shows_children_loses_its_consent(activity, photos, admin):
    agree(activity, photos[1:2], admin)

    describe(Evidence.objects.get(pk=photos[1].pk), by=admin, caption="Alat", shows_children=False)

    photo = Evidence.objects.get(pk=photos[1].pk)
    assert (photo.shows_children, photo.consent) == (False, None)


def test_a_consent_taken_back_meanwhile_does_not_come_back(activity, photos, admin):
    agree(activity, photos[1:2], admin)
    seen = Evidence.objects.get(pk=photos[1].pk)
    withdraw_consent(activity, photos[1:2], by=admin, reason="Orang tua meminta.")

    describe(seen, by=admin, caption="Kelas XI", shows_children=True)

    assert shared(activity) == ["Bengkel"]


@pytest.mark.parametrize("change", ["withdrawn", "marked", "described"])
def test_papers_that_may_show_the_photo_are_taken_back(
    activity, photos, admin, change, django_capture_on_commit_callbacks
):
    agree(activity, photos[1:2], admin)
    paper = ReadyJobFactory(asked_by=admin, kind="paket-bukti")
    other = ReadyJobFactory(asked_by=admin)
    made_now = RunningJobFactory(asked_by=admin, kind="lpj", attempts=MOST_ATTEMPTS)
    acts = {
        "withdrawn": lambda: withdraw_consent(activity, photos[1:2], by=admin, reason="Diminta."),
        "marked": lambda: mark_children(activity, photos[:1], by=admin),
        "described": lambda: describe(photos[0], by=admin, caption="", shows_children=True),
    }

    with django_capture_on_commit_callbacks(execute=True):
        acts[change]()

    for job in (other, made_now):
        job.refresh_from_db()
    storage, name = paper.file.storage, paper.file.name
    paper.refresh_from_db()
    assert (paper.was_swept, storage.exists(name), other.is_ready) == (True, False, True)
    assert (made_now.status, claim(made_now.pk) is None) == ("menunggu", False)


def test_every_kind_of_paper_with_photos_is_known():
    told = [kind.slug for kind in registered() if kind.holds_photos]

    assert told == ["berkas-kemitraan", "lpj", "paket-bukti"]


def test_papers_stay_while_nothing_is_taken_back(activity, photos, admin):
    paper = ReadyJobFactory(asked_by=admin, kind="lpj")

    agree(activity, photos[1:2], admin)
    describe(photos[0], by=admin, caption="Bengkel kayu", shows_children=False)

    paper.refresh_from_db()
    assert paper.is_ready


def test_a_photo_of_another_activity_is_not_touched(activity, photos, admin):
    other = ActivityFactory(partnership=activity.partnership)

    agree(other, photos[1:], admin)

    assert shared(activity) == ["Bengkel"]


def test_no_photo_is_told(activity, admin):
    for act in (
        lambda: agree(activity, [], admin),
        lambda: withdraw_consent(activity, [], by=admin, reason="Diminta."),
        lambda: mark_children(activity, [], by=admin),
    ):
        with pytest.raises(Refused, match="Pilih paling sedikit satu foto"):
            act()


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
def test_readers_record_and_withdraw_nothing(request, activity, photos, person):
    by = request.getfixturevalue(person)

    for act in (
        lambda: agree(activity, photos, by),
        lambda: withdraw_consent(activity, photos, by=by, reason="Diminta."),
        lambda: mark_children(activity, photos, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
