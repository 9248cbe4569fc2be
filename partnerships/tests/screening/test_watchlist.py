import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import ProhibitedName, Screening
from partnerships.screening.comparing import walk
from partnerships.screening.prohibited import shipped
from partnerships.screening.reading import new_spelling, read
from partnerships.screening.verdicts import screen_name
from partnerships.screening.watchlist import SEVERITY, Watchlist

SHIPPED = Watchlist(list(shipped()))
# What lists and names are made of in the random tests: near words, doubled and cut ones.
PIECES = (
    "djarum jarum djarom gudang garam gram sam soe dji ji sampoerna sempurna a mild pt tbk".split()
)
words = st.sampled_from(PIECES) | st.text("adjrumgt 0", min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.fixture(scope="module")
def watchlist():
    return SHIPPED


@pytest.mark.parametrize(
    ("name", "entry", "matched"),
    [
        ("PT. Djarum Tbk", "Djarum", "djarum"),
        ("P.T. D.J.A.R.U.M.", "Djarum", "djarum"),
        ("Djarum Foundation", "Djarum", "djarum foundation"),
        ("Klub Bulu Tangkis Djarum Kudus", "Djarum", "djarum"),
        ("Yayasan Sampoerna", "Sampoerna", "yayasan sampoerna"),
        ("Sampoerna Foundation", "Sampoerna", "sampoerna foundation"),
        ("Beasiswa Djarum Angkatan 2026", "Djarum", "beasiswa djarum"),
        ("HM Sampoerna Pasuruan", "Sampoerna", "hm sampoerna"),
        ("GudangGaram", "Gudang Garam", "gudang garam"),
        ("PT Multi Bintang Indonesia Tbk", "Multi Bintang Indonesia", "multi bintang indonesia"),
        ("DPC PDI Perjuangan Sleman", "Partai Demokrasi Indonesia Perjuangan", "pdi perjuangan"),
        ("DPC PKS Sleman", "Partai Keadilan Sejahtera", "dpc pks"),
        ("Pabrik Rokok Cengkih Abadi", "Perusahaan rokok lainnya", "pabrik rokok"),
        ("Partai Gabthat", "Partai Generasi Atjeh Beusaboh Tha'at dan Taqwa", "partai gabthat"),
        ("PT PT. Djarum (Persero) Tbk", "Djarum", "djarum"),
        ("UD DJARUM", "Djarum", "djarum"),
        # Dressed so that no eye sees it.
        ("P D I Perjuangan", "Partai Demokrasi Indonesia Perjuangan", "pdi perjuangan"),
        ("P D I P", "Partai Demokrasi Indonesia Perjuangan", "pdip"),
        ("D j a r u m", "Djarum", "djarum"),
        ("Klub D j a r u m Kudus", "Djarum", "djarum"),
        ("DjarumTbk", "Djarum", "djarum"),
        ("PTDjarum", "Djarum", "djarum"),
        ("Dj\u0430rum", "Djarum", "djarum"),  # a Cyrillic a
        ("DJ\u0410RUM", "Djarum", "djarum"),
        ("Dj\u200baru\u00adm", "Djarum", "djarum"),  # a blank of no width, a soft hyphen
        ("Djar\u3164um", "Djarum", "djarum"),
        ("Dj\u00e4rum", "Djarum", "djarum"),
        ("\u0110jarum", "Djarum", "djarum"),
        ("\uff24\uff2a\uff21\uff32\uff35\uff2d", "Djarum", "djarum"),
        ("H. M. Sampoerna", "Sampoerna", "h m sampoerna"),
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
        ("LSM Anti Minuman Keras", "Produsen minuman beralkohol lainnya"),
        ("Universitas Sampoerna", "Sampoerna"),
        ("Sampoerna Academy", "Sampoerna"),
        ("Desa Hanura", "Partai Hati Nurani Rakyat"),
        ("Koperasi Kosgoro Cianjur", "Partai Golongan Karya"),
        # Dressed so that the eye still sees it.
        ("M4rlb0r0", "Philip Morris"),
        ("5ampoerna", "Sampoerna"),
        ("Go1kar", "Partai Golongan Karya"),
        ("djarumtbk", "Djarum"),
        ("ptdjarum kudus", "Djarum"),
        ("Dja rum Kudus", "Djarum"),
        ("Garam Gudang Kediri", "Gudang Garam"),
        ("Jdarum", "Djarum"),
        ("Gudnag Garm", "Gudang Garam"),
        ("Toko gudanggaramkediri Jaya", "Gudang Garam"),
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
        "Toko Surya",
        "Surya Jaya Abadi",
        "Cat Biru Muda",
        "Biro Perjalanan Birama",
        "Sekolah Bintang Bulan",
        "Universitas Tidar",
        "PT 3M Indonesia",
        "Jitu Konsultan",
        "PT Power Solution",
        "SMA Negeri 1 Kretek",
        "...",
    ],
)
def test_an_ordinary_name_passes(watchlist, name):
    assert watchlist.screen(name).verdict == "lolos"


def test_the_gravest_of_name_and_aliases_counts(watchlist):
    finding = screen_name("PT Surya", watchlist, ["Jarum Super", "Djarum"])

    assert finding.verdict == "dilarang"


@given(
    entries=st.lists(
        st.tuples(names, st.lists(names, max_size=2), st.lists(words, max_size=1)), max_size=8
    ),
    name=names,
)
def test_looking_up_finds_what_the_plain_walk_finds(entries, name):
    watchlist = Watchlist(
        ProhibitedName(name=own, aliases=aliases, doubtful=doubtful, category="partai_politik")
        for own, aliases, doubtful in entries
    )

    assert watchlist.screen(name) == walk(read(name), watchlist.phrases)


@given(name=st.sampled_from([phrase.text for phrase in SHIPPED.phrases]), data=st.data())
def test_a_shipped_name_with_letters_changed_is_found_as_by_the_plain_walk(name, data):
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(name)))
        letters = data.draw(st.sampled_from(["", " ", "a", "e", "0", "xy"]))
        name = name[:place] + letters + name[place + data.draw(st.integers(0, 1)) :]

    assert SHIPPED.screen(name) == walk(read(name), SHIPPED.phrases)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_name(name):
    assert SHIPPED.screen(name).verdict in SEVERITY


def test_a_long_name_of_the_list_is_found_within_another():
    long = "Perkumpulan Pecinta Minum Anggur Obat Cap Kuda Liar"
    watchlist = Watchlist([ProhibitedName(name=long, category="lain")])

    assert watchlist.screen(f"Cabang {long} Wonosari").verdict == "dilarang"


def test_an_empty_list_is_false():
    assert not Watchlist([])


@pytest.mark.parametrize(
    ("old", "new"), [("djarum", "jarum"), ("bentoel", "bentul"), ("tjap", "cap"), ("maju", "maju")]
)
def test_old_spelling_is_read_as_new(old, new):
    assert new_spelling(old) == new


def test_the_verdicts_are_those_of_a_screening():
    assert list(SEVERITY) == list(Screening.Verdict.values)
