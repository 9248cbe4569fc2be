"""Guessing what kind of partner a name belongs to, where a list does not say."""

import re

from partnerships.models import Partner
from partnerships.names import name_key

K = Partner.Kind

# The first rule that fits wins, so the telling words stand before the general ones.
RULES = [
    (K.GOVERNMENT, (r"^(?:kepala|pejabat|badan|balai|satker|direktorat|kementerian|kementrian|"
     r"pusat|proyek)")),
    (K.MEALS, r"sppg|satuan pelayanan pemenuhan gizi"),
    (K.HEALTH, r"puskesmas|rumah sakit|rs|rsud|rsu|klinik|pmi|apotek|posyandu|dokter"),
    (K.POLICE, r"polri|polsek|polres|polresta|polda|kepolisian|koramil|kodim|korem|tni|babinsa"),
    (K.COURT, r"pengadilan|kejaksaan|kejari"),
    (K.UNIVERSITY, (r"universitas|univ|institut|institute|politeknik|poltek|poltekkes|akademi|stie|"
     r"stikom|stmik|stikes|stkip|fakultas|departemen|kampus|sekolah tinggi|fmipa|ipb|ugm|ui")),
    (K.OFFICE, r"dinas|disdik|disnaker|dinkes|disdikpora"),
    (K.SCHOOL, r"^(?:tk|sd|smp|sma|smk|slb|mi|mts|ma)n*|sekolah|madrasah|paud|pkbm|skb"),
    (K.ASSOCIATION, (r"ikatan|asosiasi|persatuan|himpunan|perhimpunan|apjii|gabungan|kadin|mgmp|"
     r"kkg|pgri|igi")),
    (K.RELIGIOUS, (r"gereja|masjid|mushola|musala|pesantren|ponpes|kua|wihara|vihara|pura|"
     r"keuskupan|paroki|muhammadiyah|nahdlatul ulama")),
    (K.ALUMNI, r"alumni|ikatan alumni"),
    (K.PARENTS, r"paguyuban|orang tua|wali murid|komite"),
    (K.MEDIA, r"radio|televisi|tv|koran|harian|media massa|surat kabar"),
    (K.VILLAGE, r"desa|kelurahan|kalurahan|pemdes|bumdes|rt|rw|padukuhan"),
    (K.STATE_ENTERPRISE, (r"bumn|bumd|pln|pertamina|telkom|bri|bni|bank mandiri|pos indonesia|pdam|"
     r"perumda|perum|persero|bpd|taspen|pegadaian")),
    (K.COOPERATIVE, r"koperasi|bmt|kud|ksp|kpri"),
    (K.FOUNDATION, r"yayasan|foundation"),
    (K.NGO, r"lsm|ormas|lembaga swadaya|conservation|forum|perkumpulan"),
    (K.COMMUNITY, r"komunitas|community|karang taruna|kelompok tani|sanggar|pkk"),
    (K.GOVERNMENT, (r"pemerintah|pemkab|pemkot|pemda|kecamatan|kapanewon|kantor|bupati|subdit|"
     r"sekretariat|bnn|bnnk|bpbd|lipi|brin")),
    (K.INDUSTRY, r"industri|industry|pabrik|manufaktur|garmen|tekstil|otoparts"),
    (K.BUSINESS, (r"pt|cv|ud|pd|toko|hotel|resort|restoran|rumah makan|bengkel|percetakan|butik|"
     r"salon|warung|catering|katering|studio|computer|komputer|technology|teknologi|com|tbk|"
     r"firma|swalayan|mart|bank|auto")),
]  # fmt: skip
_RULES = [(kind, re.compile(rf"\b(?:{words})\b")) for kind, words in RULES]
_COMPANY = re.compile(r"^\W*(?:p\.?\s?t|c\.?\s?v|u\.?\s?d)\b\.?", re.IGNORECASE)


def guess_kind(name, key=None):
    """The kind a name suggests; `lembaga_lain` where it suggests none. `key` is the name's
    `name_key` where it is at hand.

    A company's form goes before other words: "PT Radio Nagaswara" is a company, but
    "PT PLN" is the state's.
    """
    key = key or name_key(name)
    is_company = bool(_COMPANY.match(name))
    for kind, words in _RULES:
        if is_company and kind not in (K.STATE_ENTERPRISE, K.INDUSTRY):
            continue
        if words.search(key):
            return kind.value
    return (K.BUSINESS if is_company or _says_company(name) else K.OTHER).value


def _says_company(name):
    return name.casefold().rstrip(". ").endswith(("tbk", ", pt", ", cv"))
