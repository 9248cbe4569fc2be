"""The pages of a review: planning, holding, concluding, calling off."""

import datetime as dt

import pytest
from django.urls import reverse

from monitoring.models import Adjustment, Review
from monitoring.tests.factories import AdjustmentFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.review.test_reviewing import HELD


@pytest.fixture
def held(partnership):
    return ReviewFactory(partnership=partnership, held=True)


def act(name, review):
    return reverse(f"monitoring:review_{name}", args=[review.pk])


def text_of(answer):
    return answer.content.decode()


def rows(*filled, total=None):
    """The fields of a formset with those rows (kind, before, after)."""
    data = {
        "penyesuaian-TOTAL_FORMS": total or len(filled),
        "penyesuaian-INITIAL_FORMS": 0,
    }
    for number, (kind, before, after) in enumerate(filled):
        prefix = f"penyesuaian-{number}-"
        data |= {f"{prefix}kind": kind, f"{prefix}before": before, f"{prefix}after": after}
    return data


def test_the_day_that_the_plan_asks_for_is_proposed(login, partnership, quality_member):
    path = reverse("monitoring:review_create", args=[partnership.pk])
    client = login(quality_member)

    page = text_of(client.get(path))
    answer = client.post(path, {"planned_on": "04-01-2027"})

    assert "Jumat, 1 Januari 2027" in page
    assert 'value="01-01-2027"' in page
    assert answer.url == partnership.get_absolute_url()
    assert Review.objects.get().planned_on == dt.date(2027, 1, 4)


def test_a_second_plan_is_refused_on_the_page(login, partnership, admin, held):
    path = reverse("monitoring:review_create", args=[partnership.pk])

    answer = login(admin).post(path, {"planned_on": "04-01-2027"})

    assert "Masih ada peninjauan yang belum disimpulkan" in text_of(answer)
    assert Review.objects.count() == 1


def test_holding_starts_from_the_results_of_monitoring(login, partnership, kpi, admin):
    KpiRecordFactory(kpi=kpi, accepted=True)
    review = ReviewFactory(partnership=partnership)
    client = login(admin)

    page = client.get(act("hold", review))
    client.post(act("hold", review), HELD | {"held_on": "20-11-2026"})

    assert page.context["form"]["basis"].value() == (
        "Siswa lulus uji kompetensi, Triwulan III 2026: 22 dari 24 siswa (92%). "
        "Perlu perhatian, diterima."
    )
    assert Review.objects.get().status == "dilaksanakan"


def test_holding_keeps_what_was_typed_when_refused(login, partnership, admin):
    review = ReviewFactory(partnership=partnership)

    answer = login(admin).post(act("hold", review), HELD | {"held_on": "22-11-2026"})

    assert set(answer.context["form"].errors) == {"held_on"}
    assert "Capaian dibahas." in text_of(answer)


def test_a_conclusion_with_adjustments_shows_before_and_after(login, held, principal):
    client = login(principal)
    data = {"outcome": "sesuaikan", "conclusion": "Target dinaikkan."}
    data |= rows(("tujuan", "18 siswa", "24 siswa"), ("", "", ""))

    answer = client.post(act("conclude", held), data, follow=True)

    assert Adjustment.objects.count() == 1
    assert "Peninjauan disimpulkan: sesuaikan." in text_of(answer)
    page = text_of(client.get(held.get_absolute_url()))
    assert "Hasil: Sesuaikan" in page
    assert 'data-l="Sebelum"><span class="text-break">18 siswa' in page
    assert 'data-l="Sesudah"><span class="text-break">24 siswa' in page


def test_adjusting_without_a_row_is_refused_and_the_words_stay(login, held, principal):
    data = {"outcome": "sesuaikan", "conclusion": "Target dinaikkan."} | rows(("", "", ""))

    answer = login(principal).post(act("conclude", held), data)

    assert "Tulis paling sedikit satu penyesuaian" in text_of(answer)
    assert "Target dinaikkan." in text_of(answer)
    assert Review.objects.get().status == "dilaksanakan"


def test_half_a_row_is_named(login, held, principal):
    data = {"outcome": "sesuaikan", "conclusion": "Ya."} | rows(("tujuan", "18 siswa", ""))

    answer = login(principal).post(act("conclude", held), data)

    assert answer.context["formset"].errors == [{"after": ["Isi sesudah."]}]
    assert "18 siswa" in text_of(answer)


def test_a_row_is_added_without_javascript_and_without_judging(login, held, principal):
    data = {"outcome": "sesuaikan", "conclusion": "", "tambah": "1"}
    data |= rows(("tujuan", "18 siswa", ""), ("peran", "", "Mitra"))

    answer = login(principal).post(act("conclude", held), data)

    formset = answer.context["formset"]
    assert [form["kind"].value() for form in formset] == ["tujuan", "peran", None]
    assert [form["before"].value() for form in formset][:2] == ["18 siswa", ""]
    assert answer.context["form"]["outcome"].value() == "sesuaikan"
    assert "Galat:" not in text_of(answer)
    assert Review.objects.get().status == "dilaksanakan"


@pytest.mark.parametrize("total", ["", "banyak", "99999"])
def test_a_tampered_formset_breaks_nothing(login, held, principal, total):
    data = {"outcome": "lanjut", "conclusion": "Ya."} | rows(("", "", ""))
    data["penyesuaian-TOTAL_FORMS"] = total

    answer = login(principal).post(act("conclude", held), data)

    assert answer.status_code == 200
    assert Review.objects.get().status == "dilaksanakan"


def test_the_page_names_who_concludes(login, held, quality_member, principal):
    page = text_of(login(quality_member).get(held.get_absolute_url()))

    assert "Hanya kepala sekolah yang dapat menyimpulkan peninjauan: Sri Rahayu" in page
    assert 'data-testid="conclude-review"' not in page
    assert 'data-testid="conclude-review"' in text_of(login(principal).get(held.get_absolute_url()))


def test_a_late_review_says_so(login, partnership, admin):
    review = ReviewFactory(partnership=partnership, planned_on=dt.date(2026, 11, 14))

    assert "Terlambat 7 hari" in text_of(login(admin).get(review.get_absolute_url()))


def test_after_the_conclusion_the_next_one_is_offered(login, partnership, admin):
    review = ReviewFactory(partnership=partnership, concluded=True)

    assert "Rencanakan peninjauan berikutnya" in text_of(
        login(admin).get(review.get_absolute_url())
    )


def test_calling_off_asks_for_a_reason(login, held, admin):
    client = login(admin)

    answer = client.post(act("cancel", held), {"reason": "Batal"})
    assert set(answer.context["form"].errors) == {"reason"}
    client.post(act("cancel", held), {"reason": "Mitra berhalangan hadir."})

    assert Review.objects.get().status == "dibatalkan"


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_as_often_whatever_was_adjusted(
    login, partnership, admin, number, django_assert_num_queries
):
    review = ReviewFactory(partnership=partnership, concluded=True, outcome="sesuaikan")
    for _ in range(number):
        AdjustmentFactory(review=review)
    client = login(admin)

    with django_assert_num_queries(12):
        client.get(review.get_absolute_url())


def test_a_planned_review_shows_its_agenda_and_is_prepared(login, partnership, kpi, admin):
    KpiRecordFactory(kpi=kpi, accepted=True)
    review = ReviewFactory(partnership=partnership)
    client = login(admin)

    page = text_of(client.get(review.get_absolute_url()))
    form = client.get(act("prepare", review)).context["form"]
    facts = {"planned_on": "04-12-2026", "starts_at": "09.30", "place": "Aula", "agenda": "1. KPI"}
    client.post(act("prepare", review), facts)

    assert "<b>Capaian KPI</b>: 1 indikator, 1 perlu perhatian." in page
    assert form["agenda"].value().startswith("1. Capaian KPI: 1 indikator")
    assert form["place"].value() == partnership.school.name
    page = text_of(client.get(review.get_absolute_url()))
    assert "Direncanakan Jumat, 4 Desember 2026 pukul 09.30 di Aula." in page


def test_an_agenda_that_nobody_wrote_over_goes_on_following_the_data(login, partnership, admin):
    review = ReviewFactory(partnership=partnership)
    client = login(admin)
    drawn = client.get(act("prepare", review)).context["form"]["agenda"].value()
    as_browsers_send_it = drawn.replace("\n", "\r\n")

    client.post(act("prepare", review), {"planned_on": "04-12-2026", "agenda": as_browsers_send_it})

    review.refresh_from_db()
    assert (review.planned_on, review.agenda) == (dt.date(2026, 12, 4), "")


def test_after_the_conclusion_the_review_under_way_is_named(login, partnership, admin):
    review = ReviewFactory(partnership=partnership, concluded=True)
    ReviewFactory(partnership=partnership, planned_on=dt.date(2027, 5, 10))

    page = text_of(login(admin).get(review.get_absolute_url()))

    assert "Peninjauan berikutnya: 10 Mei 2027" in page
    assert "Rencanakan peninjauan berikutnya" not in page


def test_what_was_planned_and_comes_too_late_says_so_on_its_pages(login, closing, admin):
    review = ReviewFactory(partnership=closing)
    client = login(admin)

    pages = [text_of(client.get(review.get_absolute_url()))]
    pages += [text_of(client.get(act(name, review))) for name in ("hold", "prepare")]

    assert ["sedang ditutup, jadi tidak ditinjau lagi" in page for page in pages] == [True] * 3
    assert ["<textarea" in page for page in pages] == [False] * 3
    assert act("cancel", review) in pages[0]


@pytest.mark.parametrize(("person", "may"), [("supervisor", True), ("committee_member", False)])
def test_the_number_is_read_by_all_and_the_paper_by_who_exports(
    request, login, partnership, person, may
):
    review = ReviewFactory(partnership=partnership, concluded=True, number="421/7")

    page = text_of(login(request.getfixturevalue(person)).get(review.get_absolute_url()))

    assert ("Nomor 421/7" in page, 'data-testid="print-minutes"' in page) == (True, may)


def test_the_number_of_another_is_refused_at_its_field(login, held, principal):
    ReviewFactory(concluded=True, number="421/7")
    data = {"outcome": "lanjut", "conclusion": "Ya.", "number": "421/7"} | rows(("", "", ""))

    answer = login(principal).post(act("conclude", held), data)

    assert set(answer.context["form"].errors) == {"number"}
    assert Review.objects.get(pk=held.pk).status == "dilaksanakan"


@pytest.mark.parametrize("name", ["prepare", "hold"])
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(login, partnership, admin, name):
    review = ReviewFactory(partnership=partnership, planned_on=dt.date(2026, 11, 21))
    days = {"planned_on": "21-11-2026", "held_on": "20-11-2026", "agenda": "1. KPI"}
    facts = HELD | days | {"place": "Aula"}
    client = login(admin)
    facts["seen"] = client.get(act(name, review)).context["seen"]

    client.post(act(name, review), facts)
    same = client.post(act(name, review), facts)
    other = client.post(act(name, review), facts | {"place": "Ruang guru"})

    assert (same.status_code, other.status_code) == (302, 200)
    assert "diubah di halaman lain" in text_of(other)
    assert other.context["form"]["place"].value() == "Ruang guru"
    assert Review.objects.get().place == "Aula"


@pytest.mark.parametrize(
    ("stage", "outcome", "told"),
    [
        ("peninjauan", "lanjut", "ke tahap berikutnya"),
        ("pemantauan", "tutup", "memulai penutupan"),
        ("pemantauan", "lanjut", ""),
        ("penutupan", "tutup", ""),
    ],
)
def test_a_concluded_review_leads_to_the_move_that_it_decides(
    login, partnership, admin, principal, stage, outcome, told
):
    partnership.stage = stage
    partnership.closing_reason = "tujuan_tercapai"
    partnership.save()
    review = ReviewFactory(partnership=partnership, concluded=True, outcome=outcome)

    page = text_of(login(admin).get(review.get_absolute_url()))

    assert ('data-testid="to-move"' in page, told in page) == (bool(told), True)
    pages = [page, text_of(login(principal).get(review.get_absolute_url()))]
    assert ["Anda mem" in each for each in pages] == [False, bool(told)]
    Review.objects.update(cycle=2)  # of another cycle it decides nothing
    page = text_of(login(admin).get(review.get_absolute_url()))
    assert 'data-testid="to-move"' not in page
