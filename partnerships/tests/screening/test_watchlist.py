import pytest

from partnerships.models import Screening
from partnerships.screening.prohibited import shipped
from partnerships.screening.verdicts import screen_name
from partnerships.screening.watchlist import SEVERITY, Watchlist, new_spelling


@pytest.fixture(scope="module")
def watchlist():
    return Watchlist(list(shipped()))


@pytest.mark.parametrize(
    ("name", "entry", "matched"),
    [
        ("PT. Djarum Tbk", "Djarum", "djarum"),
        ("P.T. D.J.A.R.U.M.", "Djarum", "djarum"),
        ("Djarum Foundation", "Djarum", "djarum foundation"),
        ("Klub Bulu Tangkis Djarum Kudus", "Djarum", "djarum"),
        ("Yayasan Sampoerna", "Sampoerna", "yayasan sampoerna"),
        ("Universitas Sampoerna", "Sampoerna", "universitas sampoerna"),
        ("HM Sampoerna Pasuruan", "Sampoerna", "hm sampoerna"),
        ("GudangGaram", "Gudang Garam", "gudanggaram"),
        ("PT Multi Bintang Indonesia Tbk", "Multi Bintang Indonesia", "multi bintang indonesia"),
        ("DPC PDI Perjuangan Sleman", "Partai Demokrasi Indonesia Perjuangan", "pdi perjuangan"),
        ("DPC PKS Sleman", "Partai Keadilan Sejahtera", "dpc pks"),
        ("Pabrik Rokok Cengkih Abadi", "Perusahaan rokok lainnya", "pabrik rokok"),
    ],
)
def test_a_name_of_the_list_is_prohibited_however_it_is_dressed(watchlist, name, entry, matched):
    finding = watchlist.screen(name)

    assert (finding.verdict, finding.entry.name) == ("dilarang", entry)
    assert finding.matched.endswith(matched.split()[-1])
    assert finding.score == 100


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Jarum Super", "Djarum"),
        ("PT Jarum Jahit Nusantara", "Djarum"),
        ("Dj4rum", "Djarum"),
        ("Djarumm", "Djarum"),
        ("CV Gudang Gram Kediri", "Gudang Garam"),
        ("Heinekken", "Multi Bintang Indonesia"),
        ("PT Delta Jakarta", "Delta Djakarta"),
        ("Batik Sampoerna", "Sampoerna"),
        ("Perum Perindo", "Partai Persatuan Indonesia"),
        ("SMPN Hanura", "Partai Hati Nurani Rakyat"),
        ("PKS", "Partai Keadilan Sejahtera"),
        ("Komunitas Anti Rokok", "Perusahaan rokok lainnya"),
    ],
)
def test_a_name_that_is_only_near_asks_for_a_look(watchlist, name, entry):
    finding = watchlist.screen(name)

    assert (finding.verdict, finding.entry.name) == ("tinjau", entry)


@pytest.mark.parametrize(
    "name",
    [
        "PT Surya Teknik Motor",
        "Koperasi Batik Sogan Ngawen",
        "Toko Sempurna",
        "PT Bintang Jaya",
        "Garuda Indonesia",
        "Pan Pacific Hotel",
        "Paguyuban Orang Tua",
        "SMK Negeri 1 Bantul",
        "Puskesmas Kretek",
        "PT Karya Bentuk Utama",
        "Persatuan Guru Republik Indonesia",
        "Gelora Bung Karno",
        "...",
    ],
)
def test_an_ordinary_name_passes(watchlist, name):
    assert watchlist.screen(name).verdict == "lolos"


def test_the_gravest_of_name_and_aliases_counts(watchlist):
    finding = screen_name("PT Surya", watchlist, ["Jarum Super", "Djarum"])

    assert finding.verdict == "dilarang"


def test_an_empty_list_is_false():
    assert not Watchlist([])


@pytest.mark.parametrize(
    ("old", "new"), [("djarum", "jarum"), ("bentoel", "bentul"), ("tjap", "cap"), ("maju", "maju")]
)
def test_old_spelling_is_read_as_new(old, new):
    assert new_spelling(old) == new


def test_the_verdicts_are_those_of_a_screening():
    assert list(SEVERITY) == list(Screening.Verdict.values)
