"""Evidence: what comes in, what is refused, what may be taken away again."""

import datetime as dt
import io

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import pdf
from activities.models import Evidence
from activities.reports import attaching
from activities.reports.attaching import attach, describe, remove
from activities.reports.reporting import accept, return_report, save_report, submit
from activities.reports.thumbnails import name_for, thumbnail_of
from activities.tests.conftest import TODAY, give_evidence, stored_files, upload
from activities.tests.factories import ActivityReportFactory, picture
from activities.work_plan.planning import cancel

PHOTO, ATTENDANCE, EVALUATION = Evidence.REQUIRED
TAKEN, MADE_BY, GPS = 0x9003, 0x010F, 0x8825


def photo_from_a_camera():
    """A JPEG that says when, with what and where it was taken."""
    exif = Image.Exif()
    exif[MADE_BY] = "Kamera Rahasia"
    exif.get_ifd(0x8769)[TAKEN] = "2026:11:12 09:30:00"
    exif.get_ifd(GPS).update({1: "S", 2: (7.0, 57.0, 0.0), 3: "E", 4: (110.0, 36.0, 0.0)})
    written = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_a_photo_loses_place_and_camera_and_keeps_its_time(activity, admin):
    content = photo_from_a_camera()

    evidence = attach(activity, upload(content), kind=PHOTO, by=admin, caption=" Praktik ")

    with evidence.file.open() as file:
        stored = file.read()
    assert (b"Kamera Rahasia" in content, b"Kamera Rahasia" in stored) == (True, False)
    assert dict(Image.open(io.BytesIO(stored)).getexif()) == {}
    assert evidence.taken_at == dt.datetime(2026, 11, 12, 2, 30, tzinfo=dt.UTC)
    assert (evidence.caption, evidence.uploaded_by) == ("Praktik", admin)


def test_the_name_a_person_knows_stays_and_the_stored_name_is_random(activity, admin):
    evidence = attach(activity, upload(name="Foto Bengkel.JPEG"), kind=PHOTO, by=admin)

    assert evidence.filename == "Foto Bengkel.jpg"
    assert "Bengkel" not in evidence.file.name


def test_a_very_long_name_is_cut_before_its_ending(activity, admin):
    evidence = attach(activity, upload(name="a" * 300 + ".jpg"), kind=PHOTO, by=admin)

    assert (len(evidence.filename), evidence.filename[-5:]) == (120, "a.jpg")


def test_only_photos_show_children(activity, admin):
    scan = attach(activity, upload(), kind=ATTENDANCE, by=admin, shows_children=True)

    assert scan.shows_children is False


def test_a_picture_that_is_no_paper_shows_children_whatever_it_is_called(activity, admin):
    other = attach(activity, upload(), kind="lain", by=admin, shows_children=True)
    sheet = attach(activity, upload(pdf(), "a.pdf"), kind="lain", by=admin, shows_children=True)

    assert (other.shows_children, sheet.shows_children) == (True, False)
    able = Evidence.objects.filter(Evidence.MAY_SHOW_CHILDREN)
    assert [piece.may_show_children for piece in able] == [True]


def test_of_one_kind_there_are_as_many_as_a_page_can_show(activity, admin, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_OF_A_KIND", 1)
    attach(activity, upload(), kind=PHOTO, by=admin)

    with pytest.raises(Refused, match="sudah memuat 1 berkas jenis Foto"):
        attach(activity, upload(picture("PNG")), kind=PHOTO, by=admin)
    attach(activity, upload(pdf(), "surat.pdf"), kind="surat", by=admin)

    assert activity.evidence.count() == 2


def test_the_same_file_is_told_by_its_content_and_not_kept_twice(activity, admin):
    attach(activity, upload(name="satu.jpg"), kind=PHOTO, by=admin)
    before = stored_files()

    with pytest.raises(Refused, match="Berkas yang sama sudah ada pada kegiatan ini"):
        attach(activity, upload(name="dua.jpg"), kind=PHOTO, by=admin)

    assert Evidence.objects.count() == 1
    assert stored_files() == before


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_attaches_nothing(request, activity, person):
    with pytest.raises(NotAllowed):
        attach(activity, upload(), kind=PHOTO, by=request.getfixturevalue(person))

    assert Evidence.objects.count() == 0


def test_evidence_is_locked_with_the_accepted_report(activity, admin, quality_member):
    give_evidence(activity)
    report = save_report(activity, by=quality_member, narrative="Berjalan baik.")
    submit(report, by=quality_member, on=TODAY)
    accept(report, by=admin)

    with pytest.raises(Refused, match="buktinya terkunci"):
        attach(activity, upload(), kind=PHOTO, by=quality_member)

    assert activity.evidence.count() == 3


def test_a_cancelled_activity_takes_no_evidence(activity, admin):
    cancel(activity, by=admin, reason="Narasumber sakit.")

    with pytest.raises(Refused, match="sudah dibatalkan"):
        attach(activity, upload(), kind=PHOTO, by=admin)


def test_evidence_never_handed_in_is_removed_with_its_files(
    activity, admin, django_capture_on_commit_callbacks
):
    before = stored_files()
    evidence = attach(activity, upload(name="salah.jpg"), kind=PHOTO, by=admin)
    thumbnail_of(evidence).close()

    with django_capture_on_commit_callbacks(execute=True):
        remove(evidence, by=admin)

    assert Evidence.objects.count() == 0
    assert stored_files() == before
    newest = history(activity.partnership).first()
    assert newest.sentence.startswith("Bukti dihapus: Foto salah.jpg")


def test_evidence_that_was_handed_in_is_never_removed(activity, admin, quality_member):
    evidence = attach(activity, upload(), kind=PHOTO, by=quality_member)
    give_evidence(activity, ATTENDANCE, EVALUATION)
    report = save_report(activity, by=quality_member, narrative="Berjalan baik.")
    submit(report, by=quality_member, on=TODAY)

    with pytest.raises(Refused, match="sudah diajukan"):
        remove(evidence, by=quality_member)
    return_report(report, by=admin, note="Foto kurang jelas.")
    with pytest.raises(Refused, match="sudah diajukan"):
        remove(evidence, by=quality_member)

    assert Evidence.objects.filter(pk=evidence.pk).exists()


def test_evidence_added_after_a_return_may_still_be_removed(activity, admin, quality_member):
    ActivityReportFactory(
        activity=activity, written_by=quality_member, submitted=True, status="dikembalikan",
        return_note="Foto kurang jelas.",
    )  # fmt: skip
    evidence = attach(activity, upload(), kind=PHOTO, by=quality_member)

    remove(evidence, by=quality_member)

    assert Evidence.objects.count() == 0


def test_describing_changes_the_words_and_tells_the_history(activity, admin):
    evidence = attach(activity, upload(), kind=PHOTO, by=admin, caption="Praktik")

    describe(evidence, by=admin, caption="Praktik ukir", shows_children=True)

    evidence.refresh_from_db()
    assert (evidence.caption, evidence.shows_children) == ("Praktik ukir", True)
    assert history(activity.partnership).first().changes == [
        ["Keterangan", "Praktik", "Praktik ukir, menampilkan anak"]
    ]


def test_what_somebody_else_removed_is_told(activity, admin):
    evidence = attach(activity, upload(), kind=PHOTO, by=admin)
    seen = Evidence.objects.get(pk=evidence.pk)
    remove(evidence, by=admin)

    for act in (
        lambda: remove(seen, by=admin),
        lambda: describe(seen, by=admin, caption="Praktik", shows_children=False),
    ):
        with pytest.raises(Refused, match="sudah dihapus orang lain"):
            act()


def test_a_thumbnail_is_small_and_made_once(activity, admin):
    noisy = Image.effect_noise((1600, 1200), 60).convert("RGB")
    written = io.BytesIO()
    noisy.save(written, "JPEG")
    evidence = attach(activity, upload(written.getvalue()), kind=PHOTO, by=admin)

    with thumbnail_of(evidence) as first:
        content = first.read()
    default_storage.delete(evidence.file.name)
    with thumbnail_of(evidence) as second:
        again = second.read()

    assert Image.open(io.BytesIO(content)).size == (240, 180)
    assert again == content
    assert default_storage.exists(name_for(evidence.file.name))


def test_a_photo_of_any_kind_of_colour_gets_a_thumbnail(activity, admin):
    for kind in ("PNG", "WEBP"):
        evidence = attach(activity, upload(picture(kind)), kind=PHOTO, by=admin)

        with thumbnail_of(evidence) as small:
            assert Image.open(small).format == "WEBP"


def test_the_last_who_can_check_uploads_nothing(activity, quality_member, admin):
    attach(activity, upload(), kind=PHOTO, by=quality_member)

    with pytest.raises(Refused) as refusal:
        attach(activity, upload(picture(colour=(90, 20, 20))), kind=PHOTO, by=admin)

    assert str(refusal.value) == (
        "Hanya Anda yang masih dapat memeriksa laporan ini, dan siapa yang mengunggah bukti "
        f"tidak memeriksanya. Minta {quality_member.name} mengunggah berkas ini, atau undang "
        "seseorang di halaman Pengguna."
    )


def test_somebody_else_uploads_while_another_can_still_check(
    activity, quality_member, admin, principal
):
    attach(activity, upload(), kind=PHOTO, by=quality_member)

    evidence = attach(activity, upload(picture(colour=(90, 20, 20))), kind=PHOTO, by=admin)

    assert evidence.uploaded_by == admin


def test_one_person_alone_uploads_all_they_have(activity, admin, quality_member):
    quality_member.memberships.update(ended_at=timezone.now())

    first = attach(activity, upload(), kind=PHOTO, by=admin)
    second = attach(activity, upload(picture(colour=(90, 20, 20))), kind=PHOTO, by=admin)

    assert {first.uploaded_by, second.uploaded_by} == {admin}
