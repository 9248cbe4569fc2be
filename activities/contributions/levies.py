"""What must be given is a levy, and no contribution: the rule, and telling one by its words."""

import re

from accounts.refusals import Refused
from activities.models import Receipt
from activities.models.receipt import TIME, Kind
from partnerships.models import Partner

Source, Basis = Receipt.Source, Receipt.Basis
# How else something may have been collected; never kept, only refused.
COMPULSORY, FIXED_AMOUNT, FIXED_TIME = "wajib", "jumlah", "waktu"
LEVIES = {
    COMPULSORY: "Wajib diberikan",
    FIXED_AMOUNT: "Jumlahnya ditetapkan",
    FIXED_TIME: "Waktu pemberiannya ditetapkan, misalnya tiap bulan",
}
WHY = {
    COMPULSORY: "wajib diberikan",
    FIXED_AMOUNT: "jumlahnya ditetapkan",
    FIXED_TIME: "waktu pemberiannya ditetapkan",
}
# domain.md 2.1: seen in copies and summaries of the regulation, whether it still stands in
# this year was not checked, so the sentence says according to whom.
RULE = (
    "Menurut Permendikbud 75/2016 (Pasal 1 dan 10), sumbangan peserta didik dan orang tua/wali "
    "bersifat sukarela, dan penggalangan dana komite tidak boleh berupa pungutan; menurut "
    "ringkasan Pasal 12, komite dilarang memungut dari mereka. Cocokkan dengan aturan dan "
    "petunjuk dinas yang berlaku tahun ini."
)
# What an agreement asks for is not yet a levy, so it is not called one.
ASKED_FOR = (
    "Kontribusi ini tidak dicatat: dari peserta didik, orang tua/wali, dan komite hanya yang "
    "sukarela dicatat, bukan yang diminta menurut kesepakatan. {} Bila memang sukarela, pilih "
    "“Sukarela”. Bila komite hanya menyalurkan bantuan pihak lain, pilih sumber pihak itu."
)
MEND = "Catat hanya yang benar-benar sukarela; kembalikan yang sudah dipungut."
EACH, HEAD = "(?:per|tiap|setiap)", "(?:siswa|anak|murid|orang|keluarga|kk)"
# Words that only a levy bears. "Wajib" alone is not among them: gifts for compulsory lessons.
TELLING = re.compile(
    r"\b(spp|pungutan|iuran|tagihan|tunggakan|kas kelas|"
    r"uang (gedung|pangkal|komite|pembangunan|sekolah|kas)|"
    r"(dana|uang|sumbangan|infa[kq]|sedekah) wajib|wajib (mem)?(bayar|dibayar|setor|menyetor)|"
    r"(per|tiap|setiap)[ -]?(bulan|semester)|bulanan|"
    rf"rp\.? ?[\d.]+ ?(/|{EACH}) ?{HEAD}|{EACH} {HEAD} ?(rp|\d)[\d.]*)\b",
    re.IGNORECASE,
)
# Help given with hands and head may well come every month.
WORK = (*TIME, Kind.THOUGHT)
# How families are called where they are no party; foster parents (orang tua asuh) are others.
FAMILY_NAMES = re.compile(
    r"\b(orang ?tua(?! asuh)|wali (murid|siswa|santri)|peserta didik|siswa kelas|komite sekolah)\b",
    re.IGNORECASE,
)


def is_from_families(source, party):
    """Whether pupils, their parents or the committee on their behalf give it."""
    partner = party.partner if party is not None and party.partner_id else None
    return source in Receipt.FAMILIES or (
        partner is not None and partner.kind == Partner.Kind.PARENTS
    )


def refuse_levy(*, source, party, basis, kind, what, giver=""):
    """Raise `Refused` with the rule where families would have to give; elsewhere with the
    way to say what an agreement asks for."""
    if is_from_families(source, party):
        if basis == Basis.AGREED:
            raise Refused(ASKED_FOR.format(RULE), "basis")
        if basis != Basis.FREE:
            raise Refused(_levy(WHY[basis]), "basis")
        if kind not in WORK and (found := TELLING.search(what)):
            raise Refused(
                f"Uraian menyebut “{found[0]}”, kata untuk pungutan. {RULE} Bila memang sukarela, "
                "tulis uraiannya tanpa kata itu.",
                "what",
            )
    elif named := FAMILY_NAMES.search(giver):
        raise Refused(
            f"Nama pemberi menyebut “{named[0]}”. Pilih sumber “{Source.PARENTS.label}” atau "
            f"“{Source.COMMITTEE.label}”: dari mereka hanya yang sukarela dicatat.",
            "source",
        )
    elif basis in LEVIES:
        raise Refused(
            "Yang wajib atau ditetapkan sepihak tidak dicatat sebagai kontribusi. Bila jumlah "
            f"atau waktunya disepakati dalam kerja sama, pilih “{Basis.AGREED.label}”.",
            "basis",
        )


def _levy(why):
    return f"Kontribusi ini tidak dicatat karena {why}, jadi termasuk pungutan. {RULE} {MEND}"
