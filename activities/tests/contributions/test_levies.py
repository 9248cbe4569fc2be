"""What families must give is a levy and is refused with the rule."""

import pytest

from accounts.refusals import Refused
from activities.contributions.levies import RULE, is_from_families, refuse_levy
from activities.contributions.recording import record_receipt
from activities.models import Receipt
from partnerships.models import Partner

FAMILIES = ["orang_tua", "komite"]


@pytest.mark.parametrize("source", FAMILIES)
@pytest.mark.parametrize(
    ("basis", "why"),
    [
        ("wajib", "karena wajib diberikan, jadi termasuk pungutan"),
        ("jumlah", "karena jumlahnya ditetapkan"),
        ("waktu", "karena waktu pemberiannya ditetapkan"),
        ("kesepakatan", "hanya yang sukarela dicatat, bukan yang diminta"),
    ],
)
def test_what_families_must_give_is_refused_with_the_rule(source, basis, why):
    with pytest.raises(Refused, match=why) as refusal:
        refuse_levy(source=source, party=None, basis=basis, kind="dana", what="Dana kegiatan")

    assert refusal.value.field == "basis"
    assert RULE in str(refusal.value)


def test_the_rule_is_told_as_it_was_read_and_not_as_settled_law():
    assert RULE.startswith("Menurut Permendikbud 75/2016 (Pasal 1 dan 10)")
    assert "menurut ringkasan Pasal 12" in RULE
    assert "Cocokkan dengan aturan" in RULE


@pytest.mark.parametrize(
    "what",
    [
        "SPP November",
        "Iuran kelas",
        "uang gedung",
        "Uang pembangunan",
        "Sumbangan wajib",
        "wajib membayar",
        "Tagihan ganjil",
        "Rp50.000 per bulan",
        "50 ribu perbulan",
        "sumbangan tiap semester",
        "Rp 25.000/siswa",
        "Sumbangan, tiap anak 100 ribu",
        "Infak wajib Jumat",
        "Kas kelas",
    ],
)
def test_a_levy_that_is_called_voluntary_is_known_by_its_words(what):
    with pytest.raises(Refused, match="kata untuk pungutan") as refusal:
        refuse_levy(source="orang_tua", party=None, basis="sukarela", kind="dana", what=what)

    assert refusal.value.field == "what"


@pytest.mark.parametrize(
    "what",
    ["Buku pelajaran wajib", "Sumbangan orang tua kelas XI", "Aspp", "Buku untuk setiap siswa"],
)
def test_what_families_give_freely_is_taken(what):
    assert (
        refuse_levy(source="orang_tua", party=None, basis="sukarela", kind="dana", what=what)
        is None
    )


@pytest.mark.parametrize("source", ["mitra", "alumni", "masyarakat", "bosp"])
def test_what_an_agreement_fixes_is_no_levy_but_is_called_an_agreement(source):
    refuse_levy(source=source, party=None, basis="kesepakatan", kind="dana", what="Iuran")

    with pytest.raises(Refused, match="pilih “Sesuai kesepakatan"):
        refuse_levy(source=source, party=None, basis="jumlah", kind="dana", what="Beasiswa")


def test_help_with_hands_and_head_may_come_every_month():
    facts = {"source": "orang_tua", "party": None, "basis": "sukarela"}

    refuse_levy(**facts, kind="waktu", what="Mendongeng setiap bulan")

    with pytest.raises(Refused, match="kata untuk pungutan"):
        refuse_levy(**facts, kind="barang", what="Beras setiap bulan")


@pytest.mark.parametrize("giver", ["Orang tua kelas XI", "Komite Sekolah", "Wali murid"])
def test_families_do_not_give_under_the_name_of_another_source(giver):
    facts = {"party": None, "basis": "kesepakatan", "kind": "dana", "what": "Dana kegiatan"}

    with pytest.raises(Refused, match="hanya yang sukarela dicatat") as refusal:
        refuse_levy(source="lain", giver=giver, **facts)

    assert refusal.value.field == "source"


def test_a_foundation_of_foster_parents_is_no_family():
    facts = {"party": None, "basis": "kesepakatan", "kind": "dana", "what": "Beasiswa"}

    assert refuse_levy(source="yayasan", giver="Yayasan Orang Tua Asuh", **facts) is None


def test_what_an_agreement_asks_of_families_is_not_called_a_levy():
    with pytest.raises(Refused) as refusal:
        refuse_levy(source="komite", party=None, basis="kesepakatan", kind="dana", what="Dana")

    assert "termasuk pungutan" not in str(refusal.value)


def test_parents_as_a_partner_are_families_whatever_the_source_is_called(partner):
    assert not is_from_families("mitra", partner)
    partner.partner.kind = Partner.Kind.PARENTS

    assert is_from_families("mitra", partner)


def test_a_levy_leaves_nothing_behind(partnership, admin, money, today):
    facts = money | {"party": None, "giver": "Orang tua kelas XI", "source": "orang_tua"}

    with pytest.raises(Refused, match="termasuk pungutan"):
        record_receipt(partnership, by=admin, **facts | {"basis": "wajib"})
    record_receipt(partnership, by=admin, **facts | {"basis": "sukarela"})

    assert Receipt.objects.get().basis == "sukarela"
