"""Renewal: everybody wants to go on, or the principal says why all the same."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import Refused
from accounts.tests.factories import UserFactory
from monitoring.evaluation.renewing import renew, why_not_renewed
from monitoring.models import Evaluation, Review
from monitoring.tests.evaluation_factories import evaluate_all
from monitoring.tests.factories import KpiFactory, ReviewFactory
from partnerships.models import Partnership, PlanAcceptance
from partnerships.stages import Stage

TITLE = "Magang dan kelas industri (lanjutan)"
WHY = "Mitra sedang berganti pimpinan dan menyatakan lanjut lewat telepon."


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, concluded=True)


def stop(review):
    evaluate_all(review)
    partner = Evaluation.objects.filter(party__partner__isnull=False)
    partner.update(verdict="hentikan", note="Jarak terlalu jauh bagi siswa kami.")


def test_where_everybody_goes_on_who_prepares_renews(review, admin):
    evaluate_all(review)

    new = renew(review, by=admin, title=TITLE)

    assert (new.predecessor, new.stage, new.cycle) == (review.partnership, Stage.PENJAJAKAN, 1)
    assert (new.starts_on, new.ends_on) == (dt.date(2027, 7, 1), dt.date(2028, 6, 30))
    review.partnership.refresh_from_db()
    assert review.partnership.stage == Stage.PEMANTAUAN
    told = AuditEntry.objects.filter(verb="kemitraan.perpanjang").order_by("number")
    assert [entry.sentence for entry in told] == [
        f"Diperpanjang sebagai {TITLE}",
        f"Perpanjangan dari {review.partnership}",
    ]
    assert not any(entry.changes for entry in told)


@pytest.mark.parametrize("said", [None, "hentikan"])
def test_else_only_the_principal_with_a_reason(review, admin, principal, said):
    if said:
        stop(review)

    with pytest.raises(Refused, match="Kepala sekolah dapat memperpanjangnya"):
        renew(review, by=admin, title=TITLE, reason=WHY)
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        renew(review, by=principal, title=TITLE, reason="perlu")
    assert Partnership.objects.count() == 1
    renew(review, by=principal, title=TITLE, reason=WHY)

    told = AuditEntry.objects.filter(verb="kemitraan.perpanjang")
    assert [entry.changes[0][2] for entry in told] == [WHY, WHY]


@pytest.mark.parametrize(
    ("rows", "facts", "sentence"),
    [
        (Partnership, {"stage": Stage.PENUTUPAN}, "sedang ditutup"),
        (Review, {"outcome": "tutup"}, "menyimpulkan tutup"),
    ],
)
def test_what_is_to_be_closed_is_renewed_by_the_principal_alone(
    review, admin, principal, rows, facts, sentence
):
    evaluate_all(review)
    rows.objects.update(**facts)

    with pytest.raises(Refused, match=sentence):
        renew(review, by=admin, title=TITLE)

    assert renew(review, by=principal, title=TITLE, reason=WHY).stage == Stage.PENJAJAKAN


def test_kpis_are_agreed_on_anew(review, admin):
    kept = KpiFactory(partnership=review.partnership)
    KpiFactory(partnership=review.partnership, retired_at="2026-09-01T08:00+07:00")
    evaluate_all(review)

    new = renew(review, by=admin, title=TITLE)

    [copy] = new.kpis.all()
    assert (copy.name, copy.target, copy.created_by) == (kept.name, kept.target, admin)
    assert (copy.agreed_on, copy.agreed_with) == (None, "")
    assert not PlanAcceptance.objects.filter(party__partnership=new).exists()


def test_who_has_left_is_in_charge_of_no_kpi_again(review, admin, quality_member):
    KpiFactory(partnership=review.partnership, person_in_charge=quality_member)
    KpiFactory(partnership=review.partnership, person_in_charge=UserFactory())
    evaluate_all(review)

    new = renew(review, by=admin, title=TITLE)

    assert [kpi.person_in_charge for kpi in new.kpis.all()] == [quality_member, None]


def test_a_partnership_is_renewed_once(review, admin):
    evaluate_all(review)
    renew(review, by=admin, title=TITLE)

    with pytest.raises(Refused, match=r"sudah dilanjutkan sebagai .*lanjutan"):
        renew(review, by=admin, title="Nama lain")


def test_only_the_newest_concluded_review_renews(review, admin):
    evaluate_all(review)
    under_way = ReviewFactory(partnership=review.partnership)
    with pytest.raises(Refused, match="Simpulkan peninjauan ini dahulu"):
        renew(under_way, by=admin, title=TITLE)
    assert why_not_renewed(review.partnership, review) == ""
    under_way.delete()
    ReviewFactory(partnership=review.partnership, concluded=True)

    with pytest.raises(Refused, match="lebih baru"):
        renew(review, by=admin, title=TITLE)


def test_a_closed_partnership_is_not_renewed_from_its_review(review, principal):
    Partnership.objects.update(stage=Stage.PENUTUPAN, closed_at="2026-11-20T08:00+07:00")

    with pytest.raises(Refused, match="sudah ditutup"):
        renew(review, by=principal, title=TITLE, reason=WHY)
