"""Filling the placeholders of a template from the plan and the partnership."""

import re
import string

from accounts.fields import phone_text
from accounts.formats import date_text, number_text, rupiah_text
from accounts.refusals import Refused
from partnerships.models import Loan, Partnership, Plan
from partnerships.papers.kinds import kind_of
from partnerships.papers.people import full_address
from partnerships.papers.words import DOTS, counted, length_words, listed, party_title

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
BULLET = re.compile(r"^\s*(?:[-*•–]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s+")
MEANING = {
    "naskah_ini": "Perjanjian ini, Nota Kesepahaman ini, atau surat ini",
    "program": "nama program kemitraan",
    "tujuan": "tujuan dalam rencana, satu per baris",
    "ruang_lingkup": "kebutuhan yang dipenuhi, satu per baris",
    "hak_dan_kewajiban": "tanggung jawab dan manfaat setiap pihak dalam rencana",
    "kewajiban": "tanggung jawab setiap pihak dalam rencana",
    "peran": "tanggung jawab setiap pihak, disebut sebagai peran",
    "pelaksana": "penanggung jawab dari setiap pihak",
    "pembiayaan": "kalimat tentang pembiayaan kemitraan",
    "evaluasi": "mekanisme evaluasi dalam rencana",
    "peninjauan": "jarak peninjauan, misalnya 6 (enam) bulan",
    "korespondensi": "alamat, telepon, dan surel setiap pihak",
    "mulai": "tanggal mulai berlaku",
    "berakhir": "tanggal berakhir",
    "lama": "lamanya berlaku, misalnya 2 (dua) tahun",
    "tempat": "tempat penandatanganan",
    "rangkap": "banyaknya rangkap menurut jumlah pihak, misalnya 2 (dua)",
    "naskah_induk": "jenis, nomor, judul, dan tanggal naskah induk",
    "sekolah": "nama sekolah",
    "mitra": "nama semua mitra",
    "kepala_sekolah": "nama kepala sekolah",
    "narahubung_sekolah": "penanggung jawab di sekolah dan teleponnya",
}


def refuse_unknown(clauses, field=None):
    """Every placeholder has a meaning; one that has none is named."""
    for heading, body in clauses:
        for name in PLACEHOLDER.findall(f"{heading}\n{body}"):
            if name not in MEANING:
                where = f" pada pasal {heading}" if heading else ""
                raise Refused(
                    f"Isian {{{name}}}{where} tidak dikenal. Pakai salah satu isian dalam daftar, "
                    "atau hapus tanda kurungnya.",
                    field=field,
                )


def filled(clauses, agreement):
    """The clauses as (heading, body) with what the plan and the partnership know; what they
    do not know stays a line of dots to be filled in by hand."""
    known = values(agreement)

    def put(found):
        return known.get(found[1], found[0])

    return [
        (PLACEHOLDER.sub(put, heading), PLACEHOLDER.sub(put, body)) for heading, body in clauses
    ]


def values(agreement):
    """What each placeholder means for this paper."""
    partnership = agreement.partnership
    parties = list(partnership.parties.select_related("partner", "school", "contact"))
    plan = Plan.objects.filter(partnership=partnership).first() or Plan()
    school = agreement.school
    partners = [party.name for party in parties if not party.is_school]
    known = {
        "naskah_ini": kind_of(agreement).article,
        "program": partnership.title,
        "tujuan": lettered(plan.objectives),
        "ruang_lingkup": lettered("\n".join(need.title for need in partnership.needs.all())),
        "hak_dan_kewajiban": _duties(parties, "berkewajiban:", "berhak memperoleh:"),
        "kewajiban": _duties(parties, "bertugas:"),
        "peran": _duties(parties, "berperan:"),
        "pelaksana": _in_charge(partnership, parties),
        "pembiayaan": _financing(partnership),
        "evaluasi": lettered(plan.evaluation),
        "peninjauan": counted(plan.review_months, "bulan"),
        "korespondensi": _addresses(school, parties),
        "tempat": agreement.place,
        "rangkap": counted(len(parties)),
        "naskah_induk": parent_text(agreement.parent),
        "sekolah": school.name,
        "mitra": listed(partners),
        "kepala_sekolah": school.head_name,
        "narahubung_sekolah": _school_contact(partnership, school),
    }
    return {name: text or DOTS for name, text in (known | _term(agreement)).items()}


def lettered(text):
    """The lines of a text as `a. ...;`, `b. ...; dan`, `c. ...`; a single one without letter."""
    lines = [BULLET.sub("", line).strip().rstrip(".;") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return "".join(f"{line}." for line in lines)
    ends = [";"] * (len(lines) - 2) + ["; dan", "."]
    letters = [*string.ascii_lowercase, *(f"a{letter}" for letter in string.ascii_lowercase)]
    marked = zip(letters, lines, ends, strict=False)
    return "\n".join(f"{letter}. {line}{end}" for letter, line, end in marked)


def parent_text(parent):
    """`Perjanjian Kerja Sama Nomor 1/2026 tentang Magang tanggal 4 Agustus 2026`."""
    if parent is None:
        return ""
    number = f" Nomor {parent.school_number}" if parent.school_number else ""
    day = f" tanggal {date_text(parent.signed_on)}" if parent.signed_on else ""
    return f"{kind_of(parent).heading.title()}{number} tentang {parent.title}{day}"


def _term(agreement):
    # A letter has no term of its own: it speaks of the one that the plan has in mind.
    plan = agreement.partnership
    starts_on = agreement.starts_on or plan.starts_on
    ends_on = agreement.ends_on or plan.ends_on
    both = starts_on and ends_on
    return {
        "mulai": date_text(starts_on) if starts_on else "",
        "berakhir": date_text(ends_on) if ends_on else "",
        "lama": length_words(starts_on, ends_on) if both else "",
    }


def _duties(parties, duty, right=""):
    """`(1) PIHAK KESATU berkewajiban:` with its list, and so on for every party."""
    told = []
    for place, party in enumerate(parties, 1):
        asked = [(duty, party.responsibilities), *([(right, party.benefits)] if right else [])]
        told += [f"{party_title(place)} {what}\n{lettered(text) or DOTS}" for what, text in asked]
    return "\n".join(f"({number}) {one}" for number, one in enumerate(told, 1))


def _in_charge(partnership, parties):
    """Who answers for each party, by name and position."""
    lines = []
    for place, party in enumerate(parties, 1):
        if party.is_school:
            person = partnership.person_in_charge
            name = person.name if person else DOTS
        else:
            name = _named(party.contact) if party.contact else DOTS
        lines.append(f"{party_title(place)}: {name}, {party.name}")
    return lettered("\n".join(lines))


def _named(contact):
    return f"{contact.name} ({contact.position})" if contact.position else contact.name


def _addresses(school, parties):
    """Where each party is written to; a person is named only by name and position."""
    lines = []
    for place, party in enumerate(parties, 1):
        office = school if party.is_school else party.partner
        person = _named(party.contact) if party.contact else ""
        ways = [party.name, person, full_address(office), *_reached(office)]
        lines.append(f"{party_title(place)}: {', '.join(part for part in ways if part)}")
    return lettered("\n".join(lines))


def _reached(office):
    phone = f"telepon {phone_text(office.phone)}" if office.phone else ""
    return [phone, f"surel {office.email}" if office.email else ""]


def _school_contact(partnership, school):
    person = partnership.person_in_charge
    name = person.name if person else school.head_name
    return f"{name}, telepon {phone_text(school.phone)}" if name and school.phone else name


def _financing(partnership):
    """One sentence by the kind of financing; a loan names what it rests on."""
    if partnership.is_repayable:
        loan = Loan.objects.filter(partnership=partnership).first()
        if loan is None:
            return ""
        return (
            f"Pembiayaan berupa {partnership.get_financing_display().lower()} sebesar "
            f"{rupiah_text(loan.amount)} {_interest(loan)} yang dikembalikan {_schedule(loan)}, "
            f"berdasarkan {loan.legal_basis} dan persetujuan Nomor {loan.authority_letter}."
        )
    if partnership.financing == Partnership.Financing.GRANT:
        return (
            "Pembiayaan berasal dari hibah yang tidak dikembalikan dan dari sumber lain yang sah "
            "dan tidak mengikat. Penyerahannya dituangkan dalam berita acara."
        )
    return (
        "Biaya yang timbul ditanggung oleh masing-masing pihak sesuai dengan tugas dan "
        "kemampuannya, atau dari sumber lain yang sah dan tidak mengikat."
    )


def _interest(loan):
    return (
        f"dengan bunga {number_text(loan.interest.normalize())}% per tahun"
        if loan.interest
        else "tanpa bunga"
    )


def _schedule(loan):
    """`dalam 10 (sepuluh) angsuran sampai tanggal 5 Juni 2028`."""
    last = loan.installments.order_by("-due_on").first()
    if last is None:
        return "menurut jadwal angsuran"
    count = counted(loan.installments.count(), "angsuran")
    return f"dalam {count} sampai tanggal {date_text(last.due_on)}"
