"""The pages on which a review changes the plan, and begins an addendum."""

import datetime as dt

import pytest
from django.urls import reverse

from monitoring.tests.factories import AdjustmentFactory, ReviewFactory
from monitoring.tests.review.factories import adjusted
from partnerships.joint_plan.planning import write_yes
from partnerships.tests import scenes


def act(name, review):
    return reverse(f"monitoring:review_{name}", args=[review.pk])


def text_of(answer):
    return answer.content.decode()


def test_an_adjustment_is_written_into_the_plan_from_the_review(login, partnership, principal):
    review = adjusted(partnership)
    partnership.plan.objectives = "18 siswa"
    partnership.plan.save()
    client = login(principal)

    page = client.get(act("adjust", review))
    assert "Berikutnya: tuangkan dalam rencana" in text_of(client.get(review.get_absolute_url()))
    same = client.post(
        act("adjust", review), {"objectives": "18 siswa", "seen": page.context["seen"]}
    )
    answer = client.post(
        act("adjust", review), {"objectives": "24 siswa", "seen": page.context["seen"]}, follow=True
    )

    assert list(page.context["form"].fields) == ["objectives"]
    assert "Rencana masih sama" in text_of(same)
    assert "Semua pihak perlu menyetujuinya lagi." in text_of(answer)
    assert "Belum menyetujui:" in text_of(answer)


def test_what_somebody_else_has_adjusted_meanwhile_is_not_overwritten(
    login, partnership, principal
):
    review = adjusted(partnership)
    client = login(principal)
    seen = client.get(act("adjust", review)).context["seen"]
    partnership.plan.objectives = "20 siswa"
    partnership.plan.save()

    page = client.post(act("adjust", review), {"objectives": "24 siswa", "seen": seen})

    assert "diubah orang lain" in text_of(page)
    assert "24 siswa</textarea>" in text_of(page)
    partnership.plan.refresh_from_db()
    assert partnership.plan.objectives == "20 siswa"


def test_the_schedule_is_adjusted_in_rows(login, partnership, admin):
    review = AdjustmentFactory(review__partnership=partnership, kind="kegiatan").review
    client = login(admin)
    page = client.get(act("adjust", review))
    data = {
        "jadwal-TOTAL_FORMS": 1,
        "jadwal-INITIAL_FORMS": 0,
        "jadwal-0-what": "Guru tamu",
        "jadwal-0-starts_on": "01-12-2026",
        "seen": page.context["seen"],
    }

    more = client.post(act("adjust", review), data | {"tambah_baris": "1"})
    answer = client.post(act("adjust", review), data)

    assert more.context["formset"][0]["what"].value() == "Guru tamu"
    assert answer.url == review.get_absolute_url()
    assert partnership.plan.schedule.get().what == "Guru tamu"


def test_the_addendum_is_drafted_from_the_review_of_a_formal_partnership(
    login, partnership, admin, quality_member
):
    review = adjusted(partnership)
    paper = scenes.sign_agreement(partnership, admin, starts_on=dt.date(2026, 7, 1))
    client = login(admin)

    page = text_of(client.get(review.get_absolute_url()))
    answer = client.post(act("addendum", review), {"parent": paper.pk})

    assert 'data-testid="to-addendum"' in page
    review.refresh_from_db()
    assert answer.url == review.addendum.get_absolute_url()
    assert login(quality_member).get(act("addendum", review)).status_code == 403


def test_without_a_paper_in_force_there_is_no_addendum(login, partnership, admin):
    page = text_of(login(admin).get(act("addendum", adjusted(partnership))))

    assert "tidak memiliki naskah yang sedang berlaku" in page


@pytest.mark.parametrize("name", ["adjust", "addendum"])
def test_a_review_that_adjusts_nothing_says_so(login, partnership, admin, name):
    review = ReviewFactory(partnership=partnership, concluded=True)

    page = text_of(login(admin).get(act(name, review)))

    assert "Peninjauan ini tidak menghasilkan penyesuaian." in page


def test_whoever_moves_on_is_told_who_has_not_accepted_what_was_adjusted(
    login, partnership, principal
):
    adjusted(partnership)
    partnership.stage, partnership.plan.revision = "peninjauan", 2
    partnership.save()
    partnership.plan.save()
    move = reverse("partnerships:move", args=[partnership.pk]) + "?ke=implementasi"
    client = login(principal)

    pages = [text_of(client.get(path)) for path in (partnership.get_absolute_url(), move)]
    accepted = partnership.parties.last()
    day = dt.date(2026, 11, 20)
    write_yes(accepted, partnership.plan, on=day, accepted_by="Agus", channel="rapat", by=principal)
    after = text_of(client.get(move))

    school = partnership.school.name
    told = f"Rencana revisi 2 belum disetujui {school}, {accepted.name}. Tahap boleh dipindahkan"
    assert [told in page for page in pages] == [True, True]
    assert 'data-open="yes"' in pages[0]
    assert f"belum disetujui {school}. Tahap boleh" in after


def test_the_only_one_who_approves_is_told_before_drafting(login, partnership, principal, admin):
    review = adjusted(partnership)
    partnership.form = "formal"
    partnership.save()
    scenes.sign_agreement(partnership, admin, starts_on=dt.date(2026, 7, 1))

    pages = [text_of(login(one).get(act("addendum", review))) for one in (principal, admin)]

    assert ["Anda satu-satunya yang dapat menyetujui" in page for page in pages] == [True, False]
