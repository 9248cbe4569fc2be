import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnerships.names import LONGEST, clean_name, name_key


@pytest.mark.parametrize(
    "name",
    [
        "PT Maju Jaya",
        "PT. MAJU JAYA",
        "P.T. Maju Jaya",
        "P T Maju Jaya",
        "Maju Jaya, PT",
        "  maju\tjaya ",
        "PT Maju Jaya Tbk.",
        "PT Maju Jaya (Persero) Tbk",
        "CV Maju-Jaya",
        "PT &quot;Maju Jaya&quot;",
        "ＰＴ　Ｍａｊｕ　Ｊａｙａ",
        "PT Máju Jaya",
        "PT Maju\u200b Jaya",
        "Maju\nJaya",
    ],
)
def test_spellings_of_one_company_have_one_key(name):
    assert name_key(name) == "maju jaya"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SMK Negeri 1 Biak", "smkn 1 biak"),
        ("SMKN 1 BIAK", "smkn 1 biak"),
        ("Yayasan Al-Azhar", "yayasan al azhar"),
        ("Koperasi Al-Azhar", "koperasi al azhar"),
        ("Al-Qur'an", "al quran"),
        ("Toko A.B.C.", "toko abc"),
        ("Riovertex.com", "riovertex com"),
        ("PT", "pt"),
        ("P D Sumber Rejeki", "sumber rejeki"),
        ("P D I Perjuangan", "p d i perjuangan"),
        ("华为技术有限公司", "华为技术有限公司"),
        ("...", ""),
        ("", ""),
    ],
)
def test_what_tells_organisations_apart_stays_in_the_key(name, key):
    assert name_key(name) == key


def test_a_name_is_kept_as_written_but_for_blanks_and_entities():
    assert clean_name(" PT  &quot;Maju&quot;\u00a0Jaya\x00") == 'PT "Maju" Jaya'


@given(st.text(max_size=LONGEST))
@example("ﷺ" * LONGEST)
@example("\x00 PT \x00")
def test_a_key_is_stable_short_and_printable_whatever_the_name(name):
    key = name_key(name)

    assert name_key(key) == key
    assert len(key) <= LONGEST
    assert "\x00" not in key
