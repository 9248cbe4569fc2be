import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Need
from partnerships.network.needs import add_need, cancel_need, change_need, meet_need
from partnerships.tests.factories import NeedFactory, PartnershipFactory


def test_a_need_is_recorded_with_its_author(school, admin):
    need = add_need(
        title="Alat peraga IPA", category="peralatan", objective="Praktikum tiap pekan", by=admin
    )

    assert (need.created_by, need.status) == (admin, "terbuka")
    assert [entry.sentence for entry in history(need)] == ["Kebutuhan Alat peraga IPA dicatat."]


def test_a_need_without_an_objective_cannot_be_kept(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedFactory(objective="")


def test_a_change_tells_before_and_after(school, admin):
    need = NeedFactory(priority=Need.Priority.LOW)

    change_need(need, priority=Need.Priority.HIGH, by=admin)

    assert history(need).first().changes == [["Prioritas", "Rendah", "Tinggi"]]


def test_a_change_by_one_who_looked_earlier_does_not_open_the_need_again(school, admin):
    need = NeedFactory()
    meet_need(Need.objects.get(), by=admin)

    change_need(need, title="Alat peraga IPA", by=admin)

    need.refresh_from_db()
    assert (need.title, need.status) == ("Alat peraga IPA", Need.Status.MET)


def test_a_cancelled_need_stays_with_its_reason(school, admin):
    need = NeedFactory()

    cancel_need(need, reason="Sudah dibeli sendiri", by=admin)

    assert need.status == Need.Status.CANCELLED
    assert history(need).first().sentence == "Kebutuhan dibatalkan: Sudah dibeli sendiri"
    with pytest.raises(Refused, match="sudah tidak terbuka"):
        cancel_need(need, reason="Sekali lagi", by=admin)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        change_need(need, title="Lain", by=admin)


def test_cancelling_asks_for_a_reason(school, admin):
    with pytest.raises(Refused, match="alasan"):
        cancel_need(NeedFactory(), reason=" ", by=admin)


def test_a_need_of_an_open_partnership_is_not_cancelled(school, admin):
    need = NeedFactory()
    PartnershipFactory(title="Magang batik").needs.add(need)

    with pytest.raises(Refused, match="Magang batik"):
        cancel_need(need, reason="Sudah dibeli sendiri", by=admin)


def test_a_met_need_is_no_longer_open(school, admin):
    need = NeedFactory()

    meet_need(need, by=admin)

    assert need.status == Need.Status.MET
    assert not Need.objects.open().exists()


def test_several_choices_are_told_in_words_and_unknown_ones_refused(school, admin):
    need = NeedFactory(benefits=["beasiswa"])

    change_need(need, benefits=["bantuan", "beasiswa"], by=admin)

    assert history(need).first().changes == [
        ["Manfaat yang diharapkan", "Beasiswa",
         "Bantuan peralatan, tenaga ahli, atau tenaga sukarela, Beasiswa"],
    ]  # fmt: skip
    with pytest.raises(Refused, match="kekayaan"):
        change_need(need, benefits=["kekayaan"], by=admin)


def test_there_are_exactly_six_benefits():
    assert len(Need.Benefit) == 6


def test_only_workforce_is_asked_after_for_a_time(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedFactory(category="peralatan", horizon="prakiraan")
