"""The page of one line of the ledger: verifying it and calling it off."""

from django.urls import reverse

from activities.models import Receipt
from activities.tests.contributions.factories import ReceiptFactory

REASON = "Tercatat dua kali dari kuitansi yang sama."


def path(name, pk):
    return reverse(f"activities:{name}", args=[pk])


def test_a_checker_is_led_to_checking_and_the_maker_told_who_can(
    login, admin, principal, partnership
):
    receipt = ReceiptFactory(partnership=partnership, recorded_by=admin)

    theirs = login(principal).get(receipt.get_absolute_url()).content.decode()
    own = login(admin).get(receipt.get_absolute_url()).content.decode()

    assert path("receipt_verify", receipt.pk) in theirs
    assert path("receipt_verify", receipt.pk) not in own
    assert "Menunggu diperiksa oleh orang lain: Sri Rahayu Widyastuti." in own


def test_verifying_and_being_late_with_it(login, admin, principal, quality_member, partnership):
    receipt = ReceiptFactory(partnership=partnership, recorded_by=admin)
    address = path("receipt_verify", receipt.pk)

    own = login(admin).post(address)
    done = login(principal).post(address, {"note": ""})
    late = login(quality_member).post(address, {"note": ""})

    assert "orang lain yang harus memeriksa" in own.content.decode()
    assert done.url == path("ledger", partnership.pk)
    assert "sudah diperiksa atau dibatalkan" in late.content.decode()
    assert Receipt.objects.get().verified_by == principal


def test_calling_off(login, admin, partnership):
    receipt = ReceiptFactory(partnership=partnership, recorded_by=admin)
    address = path("receipt_cancel", receipt.pk)
    client = login(admin)

    short = client.post(address, {"reason": "keliru"})
    client.post(address, {"reason": REASON})

    assert "paling sedikit 10 huruf" in short.content.decode()
    assert REASON in client.get(receipt.get_absolute_url()).content.decode()
    assert client.get(address).url == receipt.get_absolute_url()


def test_a_checker_of_a_gift_of_families_is_told_what_was_declared(
    login, principal, quality_member, partnership
):
    facts = {"partnership": partnership, "recorded_by": quality_member}
    gift = {"party": None, "giver": "Orang tua kelas XI", "source": "orang_tua"}
    theirs = ReceiptFactory(basis="sukarela", **gift, **facts)
    other = ReceiptFactory(**facts)

    pages = [login(principal).get(path("receipt_verify", each.pk)) for each in (theirs, other)]

    declared = f"{quality_member.name} menyatakan pemberian ini sukarela"
    assert [declared in page.content.decode() for page in pages] == [True, False]
    assert "Menurut Permendikbud 75/2016" in pages[0].content.decode()
