"""The pages of a measurement: recording, checking, correcting, its proof."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiRecordFactory
from monitoring.tests.kpi.test_measuring import NOTE, PNG, pdf


@pytest.fixture
def path(kpi):
    return reverse("monitoring:record_create", args=[kpi.pk])


@pytest.fixture
def made(kpi, admin):
    return KpiRecordFactory(kpi=kpi, submitted_by=admin)


def act(name, made):
    return reverse(f"monitoring:record_{name}", args=[made.pk])


def seen(made):
    return {"seen": made.submitted_at.isoformat()}


def fresh(made):
    return KpiRecord.objects.get(pk=made.pk)


def text_of(answer):
    return answer.content.decode()


def typed(**changes):
    return {"period": "2026-07-01", "value": "22,5", "measured_on": "02-10-2026"} | changes


def test_the_owed_period_is_chosen_and_the_day_is_today(login, path, admin):
    form = login(admin).get(path).context["form"]

    assert form["period"].value() == "2026-07-01"
    assert [label for _, label in form.fields["period"].choices] == [
        "Triwulan IV 2026",
        "Triwulan III 2026",
    ]
    assert 'value="21-11-2026"' in str(form["measured_on"])


def test_a_value_with_two_proofs_is_recorded(login, path, admin, kpi):
    files = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.pdf", pdf())]

    answer = login(admin).post(path, typed(files=files))

    made = KpiRecord.objects.get()
    assert answer.url == f"/capaian/{made.pk}/"
    assert (made.value, made.submitted_by) == (Decimal("22.5"), admin)
    assert [each.filename for each in made.evidence.all()] == ["a.png", "b.pdf"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "dua puluh"}, "value"),
        ({"value": "1.25"}, "value"),
        ({"value": "1.250"}, "value"),
        ({"value": "92%"}, "value"),
        ({"value": ""}, "value"),
        ({"measured_on": "22-11-2026"}, "measured_on"),
        ({"measured_on": "10/25/2026"}, "measured_on"),
        ({"period": "2026-04-01"}, "period"),
        ({"period": "kemarin"}, "period"),
        ({"files": SimpleUploadedFile("program.jpg", b"MZ\x90")}, "files"),
    ],
)
def test_a_bad_input_is_named_and_nothing_is_kept(login, path, admin, changes, field):
    answer = login(admin).post(path, typed(note="Catatan saya", **changes))

    assert (answer.status_code, KpiRecord.objects.count()) == (200, 0)
    assert set(answer.context["form"].errors) == {field}
    assert "Catatan saya" in text_of(answer)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("9.999.999.999.999,99", True),
        ("-9.999.999.999.999,99", True),
        ("10.000.000.000.000", False),
    ],
)
def test_the_greatest_value_is_kept_to_the_cent_and_a_greater_one_refused(
    login, path, admin, kpi, value, kept
):
    client = login(admin)

    client.post(path, typed(value=value))

    told = client.get(kpi.get_absolute_url())
    assert told.status_code == 200
    assert (f"{value} siswa" in text_of(told)) is kept


def test_after_a_refusal_files_are_asked_for_again(login, path, admin):
    answer = login(admin).post(path, typed(value="x", files=SimpleUploadedFile("a.png", PNG)))

    assert "Pilih berkasnya lagi" in text_of(answer)


def test_more_than_ten_files_at_once_are_too_many(login, path, admin):
    files = [SimpleUploadedFile(f"{number}.png", PNG) for number in range(11)]

    answer = login(admin).post(path, typed(files=files))

    assert answer.context["form"].errors["files"] == ["Pilih paling banyak 10 berkas sekaligus."]


def test_why_nothing_can_be_recorded_is_said_instead_of_a_form(login, path, admin, kpi):
    Kpi.objects.update(agreed_on=None)
    assert "belum disepakati bersama" in text_of(login(admin).get(path))

    Kpi.objects.update(agreed_on="2026-07-01")
    KpiRecordFactory(kpi=kpi)
    KpiRecordFactory(kpi=kpi, day=kpi.partnership.cycle_since.replace(month=11))
    assert "Semua periode siklus ini sudah dicatat" in text_of(login(admin).get(path))


def test_the_maker_is_told_who_checks(login, made, admin, quality_member):
    answer = text_of(login(admin).get(made.get_absolute_url()))

    assert "orang lain yang harus memeriksanya: Bagas Prasetyo" in answer
    assert "Terima capaian" not in answer


def test_somebody_else_accepts_with_one_press(login, made, partnership, quality_member):
    client = login(quality_member)
    assert 'data-testid="accept-record"' in text_of(client.get(made.get_absolute_url()))

    answer = client.post(act("accept", made), seen(made))

    assert answer.url == partnership.get_absolute_url()
    assert fresh(made).status == "diterima"


def test_the_maker_who_posts_anyway_is_refused_on_the_page(login, made, admin, quality_member):
    answer = login(admin).post(act("accept", made), seen(made))

    assert answer.status_code == 200
    assert "orang lain yang harus memeriksa: Bagas Prasetyo" in text_of(answer)
    assert fresh(made).status == "diajukan"


@pytest.mark.parametrize("stale", [{}, {"seen": "2020-01-01T00:00:00+00:00"}])
def test_what_was_not_seen_is_not_accepted(login, made, quality_member, stale):
    answer = login(quality_member).post(act("accept", made), stale)

    assert (answer.status_code, fresh(made).status) == (200, "diajukan")


def test_a_return_without_a_note_keeps_the_value_waiting(login, made, quality_member):
    client = login(quality_member)

    answer = client.post(act("return", made), seen(made) | {"note": ""})
    assert "Isi catatan untuk pencatat." in text_of(answer)
    assert fresh(made).status == "diajukan"

    client.post(act("return", made), seen(made) | {"note": NOTE})
    assert (fresh(made).status, fresh(made).return_note) == ("dikembalikan", NOTE)


def test_a_returned_value_is_corrected_on_a_page_that_shows_the_note(login, made, admin):
    KpiRecord.objects.update(status="dikembalikan", return_note=NOTE)
    client = login(admin)

    page = client.get(act("edit", made))
    assert NOTE in text_of(page)
    assert 'value="22"' in text_of(page)
    client.post(act("edit", made), {"value": "21", "measured_on": "03-10-2026", "note": ""})

    assert (fresh(made).status, fresh(made).value) == ("diajukan", 21)


def test_an_accepted_value_is_opened_again_by_somebody_else(login, made, principal, admin):
    KpiRecord.objects.update(status="diterima", checked_by=principal)
    assert "Buka lagi capaian" not in text_of(login(admin).get(made.get_absolute_url()))

    client = login(principal)
    assert "Buka lagi capaian" in text_of(client.get(made.get_absolute_url()))
    client.post(act("reopen", made), {"reason": NOTE})

    assert fresh(made).status == "dikembalikan"


def test_who_brought_the_proof_is_not_offered_to_open_the_value_again(
    login, made, principal, quality_member
):
    KpiRecord.objects.update(status="diterima", checked_by=quality_member)
    made.evidence.create(filename="a.pdf", file="a.pdf", size=1, uploaded_by=principal)

    assert "Buka lagi capaian" not in text_of(login(principal).get(made.get_absolute_url()))


def test_a_proof_is_handed_out_to_be_saved(login, path, admin, supervisor):
    login(admin).post(path, typed(files=SimpleUploadedFile("nilai.png", PNG)))
    evidence = KpiRecord.objects.get().evidence.get()

    answer = login(supervisor).get(reverse("monitoring:evidence_download", args=[evidence.pk]))

    assert answer["Content-Disposition"] == 'attachment; filename="nilai.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer.close()


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_as_often_whatever_hangs_on_it(
    login, made, quality_member, admin, number, django_assert_num_queries
):
    for each in range(number):
        made.evidence.create(
            filename=f"{each}.pdf", mime="application/pdf", size=1, sha256=str(each),
            file=f"{each}.pdf", uploaded_by=admin,
        )  # fmt: skip
    client = login(quality_member)

    with django_assert_num_queries(3):
        client.get(made.get_absolute_url())
