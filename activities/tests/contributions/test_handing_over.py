"""The record over goods: one giver, one number, signed on paper, called off with a reason."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import document, pdf
from accounts.uploads import read_document
from activities.contributions.handing_over import (
    USED,
    add_scan,
    cancel_handover,
    free_goods,
    make_handover,
)
from activities.models import Handover, Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartyFactory

CLOSED = {"stage": Stage.PENUTUPAN, "closed_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)}
WHY = "Nomornya keliru ditulis."


@pytest.fixture
def facts():
    return {
        "number": "028/BAST/XI/2026",
        "handed_on": dt.date(2026, 11, 10),
        "place": "Wonosari",
        "giver_name": "Agus Priyanto",
        "receiver_name": "Sri Rahayu Widyastuti",
    }


@pytest.fixture
def machines(partnership):
    return ReceiptFactory(partnership=partnership, goods=True)


def signed(content=None):
    return read_document(SimpleUploadedFile("bast.pdf", content or pdf()))


def test_goods_of_one_giver_are_put_into_one_record(partnership, admin, machines, facts, today):
    wood = ReceiptFactory(partnership=partnership, goods=True, what="Kayu jati")

    handover = make_handover(partnership, [machines.pk, wood.pk], by=admin, **facts)

    assert set(handover.goods.all()) == {machines, wood}
    assert (handover.giver, handover.receiver) == (machines.giver_name, partnership.school.name)
    assert not free_goods(partnership).exists()


def test_what_the_school_gives_is_received_by_the_partner(partnership, admin, facts, today):
    own = partnership.parties.get(partner=None)
    lathe = ReceiptFactory(partnership=partnership, party=own, goods=True)

    handover = make_handover(partnership, [lathe.pk], by=admin, **facts)

    partner = partnership.parties.partners().get().partner
    assert (handover.giver, handover.receiver) == (partnership.school.name, partner.name)


def test_goods_of_two_givers_need_two_records(partnership, admin, machines, facts, today):
    other = PartyFactory(partnership=partnership, partner=PartnerFactory(name="CV Lain"))
    second = ReceiptFactory(partnership=partnership, party=other, goods=True)

    with pytest.raises(Refused, match="Satu BAST untuk satu pemberi") as refusal:
        make_handover(partnership, [machines.pk, second.pk], by=admin, **facts)

    assert refusal.value.field == "goods"
    assert not Handover.objects.exists()


def test_goods_of_another_partnership_stay_out(partnership, admin, machines, facts, today):
    elsewhere = ReceiptFactory(party=None, giver=machines.giver_name, goods=True)

    with pytest.raises(Refused, match="Sebagian barang sudah tercantum"):
        make_handover(partnership, [machines.pk, elsewhere.pk], by=admin, **facts)

    assert not Handover.objects.exists()


def test_a_second_press_finds_the_goods_taken(partnership, admin, machines, facts, today):
    make_handover(partnership, [machines.pk], by=admin, **facts)

    with pytest.raises(Refused, match="sudah tercantum dalam BAST lain"):
        make_handover(partnership, [machines.pk], by=admin, **facts | {"number": "29"})

    assert Handover.objects.count() == 1


def test_a_number_is_used_once_until_its_record_is_called_off(
    partnership, admin, machines, facts, today
):
    first = make_handover(partnership, [machines.pk], by=admin, **facts)
    wood = ReceiptFactory(partnership=partnership, goods=True, what="Kayu jati")

    with pytest.raises(Exception, match=USED):
        make_handover(partnership, [wood.pk], by=admin, **facts)
    cancel_handover(first, by=admin, reason=WHY)

    assert make_handover(partnership, [machines.pk, wood.pk], by=admin, **facts).goods.count() == 2


@pytest.mark.parametrize(
    ("change", "goods", "sentence"),
    [
        ({"handed_on": dt.date(2026, 11, 22)}, True, "tidak boleh setelah hari ini"),
        ({}, False, "Pilih paling sedikit satu barang"),
    ],
)
def test_what_cannot_be_is_refused(
    partnership, admin, machines, facts, today, change, goods, sentence
):
    with pytest.raises(Refused, match=sentence):
        make_handover(partnership, [machines.pk] * goods, by=admin, **facts | change)


def test_the_signed_paper_is_kept_and_may_be_replaced_until_goods_are_verified(machines, admin):
    handover = HandoverFactory(partnership=machines.partnership)
    Receipt.objects.update(handover=handover)

    add_scan(handover, signed(), "pindaian.pdf", by=admin)
    again = add_scan(handover, signed(pdf(pages=2)), "pindaian dua.pdf", by=admin)
    Receipt.objects.update(verified_at=timezone.now(), verified_by=admin)

    assert (again.scan_name, again.scanned_by) == ("pindaian dua.pdf", admin)
    with pytest.raises(Refused, match="sudah diperiksa dan diterima"):
        add_scan(handover, signed(), "tiga.pdf", by=admin)
    with pytest.raises(Refused, match="tidak dapat dibatalkan"):
        cancel_handover(handover, by=admin, reason=WHY)


def test_a_replaced_paper_leaves_no_file_behind(
    machines, admin, django_capture_on_commit_callbacks
):
    handover = HandoverFactory(partnership=machines.partnership)
    first = add_scan(handover, signed(), "salah lembar.pdf", by=admin).scan

    with django_capture_on_commit_callbacks(execute=True):
        second = add_scan(handover, signed(pdf(pages=2)), "bast.pdf", by=admin).scan

    assert not first.storage.exists(first.name)
    assert second.storage.exists(second.name)


def test_goods_verified_without_a_record_still_get_one(machines, admin, facts, today):
    Receipt.objects.update(verified_at=dt.datetime(2026, 11, 12, tzinfo=dt.UTC), verified_by=admin)
    handover = make_handover(machines.partnership, [machines.pk], by=admin, **facts)

    kept = add_scan(handover, signed(), "salah lembar.pdf", by=admin)
    kept = add_scan(kept, signed(pdf(pages=2)), "bast.pdf", by=admin)

    assert kept.scan_name == "bast.pdf"
    assert cancel_handover(kept, by=admin, reason=WHY).cancelled_at


def test_a_signed_paper_is_a_pdf_or_a_picture(partnership, admin):
    handover = HandoverFactory(partnership=partnership)
    word = read_document(SimpleUploadedFile("bast.docx", document()))

    with pytest.raises(Refused, match="sebagai PDF atau foto"):
        add_scan(handover, word, "bast.docx", by=admin)


def test_a_record_called_off_sets_its_goods_free(machines, admin):
    handover = HandoverFactory(partnership=machines.partnership)
    Receipt.objects.update(handover=handover)

    cancel_handover(handover, by=admin, reason=WHY)

    assert free_goods(machines.partnership).get() == machines
    with pytest.raises(Refused, match="sudah dibatalkan"):
        cancel_handover(handover, by=admin, reason=WHY)


def test_a_closed_partnership_keeps_its_records(machines, admin, facts, today):
    handover = HandoverFactory(partnership=machines.partnership)
    Partnership.objects.update(**CLOSED)

    for verb in (
        lambda: make_handover(machines.partnership, [machines.pk], by=admin, **facts),
        lambda: add_scan(handover, signed(), "bast.pdf", by=admin),
        lambda: cancel_handover(handover, by=admin, reason=WHY),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            verb()


@pytest.mark.parametrize("person", ["supervisor", "committee_member", "other_admin", "stranger"])
def test_readers_and_people_of_elsewhere_write_nothing(request, machines, facts, person):
    handover = HandoverFactory(partnership=machines.partnership)
    somebody = request.getfixturevalue(person)

    for verb in (
        lambda: make_handover(machines.partnership, [machines.pk], by=somebody, **facts),
        lambda: add_scan(handover, signed(), "bast.pdf", by=somebody),
        lambda: cancel_handover(handover, by=somebody, reason=WHY),
    ):
        with pytest.raises(NotAllowed):
            verb()
