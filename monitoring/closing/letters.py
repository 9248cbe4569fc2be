"""What the letter to a party says of the closing: by its reason, its end, its obligations.

The words are kept when the letter is saved: page, paper and the partner's link show those.
"""

from accounts.formats import date_text
from monitoring.closing.goods import lines_of
from monitoring.closing.notices import binding_papers, days_of_notice
from monitoring.models import ClosingLetter
from partnerships.models import Partnership
from partnerships.network.contacts import spoken_to
from partnerships.papers.words import listed

Reason = Partnership.ClosingReason

BECAUSE = {
    Reason.REACHED: "Kemitraan ini diakhiri karena tujuan yang disepakati bersama telah tercapai.",
    Reason.SCHOOL: "Kemitraan ini diakhiri karena tidak lagi memenuhi kebutuhan sekolah.",
    Reason.PARTNER: "Kemitraan ini diakhiri karena tidak lagi memenuhi kebutuhan mitra.",
    Reason.EXPIRED: "Kemitraan ini diakhiri karena jangka waktunya selesai dan tidak diperpanjang.",
    Reason.VIOLATION: "Kemitraan ini dihentikan karena pelanggaran.",
}
HOPES = {
    Reason.REACHED: "Kami berterima kasih atas kerja sama yang telah terjalin. Semoga hasilnya "
    "terus bermanfaat dan kita dapat bekerja sama lagi.",
    Reason.VIOLATION: "Demikian pemberitahuan ini kami sampaikan agar diketahui dan "
    "dilaksanakan. Atas perhatiannya, kami ucapkan terima kasih.",
}
THANKS = "Kami berterima kasih atas kerja sama selama ini dan berharap hubungan baik tetap terjaga."
EARLY = (
    "Penutupan ini adalah penghentian dini, yaitu sebelum peninjauan berkala menyimpulkan bahwa "
    "kemitraan berakhir."
)
FEW = 5  # more goods than these are listed on a sheet of their own
INSIDE = "Segenap warga"


def letter_of(party):
    """The letter as it is kept, or as it would begin."""
    kept = getattr(party, "closing_letter", None)
    return kept or ClosingLetter(
        party=party,
        addressee=addressee_of(party),
        notice_days=days_of_notice(party.partnership),
    )


def words_of(letter):
    """The words as they were saved; of a letter from before they were kept, as they are now."""
    return letter.words or composed(letter)


def composed(letter):
    """The words of the letter as the partnership, its goods and its papers stand now."""
    party = letter.party
    partnership = party.partnership
    goods = [line for line in lines_of(partnership) if line.party.pk == party.pk]
    return {
        "party_name": party.name,
        "place_date": place_date(partnership.school, letter.dated_on),
        "opening": opening(party),
        "explanation": partnership.closing_note if partnership.ended_early else "",
        "obligations": obligations(party, on=letter.dated_on, goods=[line.what for line in goods]),
        "goods": [[line.what, line.measure] for line in goods] if len(goods) > FEW else [],
        "plea": plea(letter),
        "farewell": farewell(partnership),
        "signers": [head_of(partnership.school)],
    }


def addressee_of(party):
    """Who is written to: whoever signs, else whom the school speaks to, else the head."""
    if party.is_school:
        return INSIDE
    if party.signatory_name:
        place = party.signatory_position
        return f"{party.signatory_name}, {place}" if place else party.signatory_name
    person = spoken_to(party)
    return person.name if person else "Pimpinan"


def opening(party):
    """The paragraph that tells what is closed and why."""
    partnership = party.partnership
    sentences = [
        (
            f"Dengan surat ini kami memberitahukan bahwa kemitraan “{partnership.title}” antara "
            f"{_names(partnership)} akan ditutup."
        ),
        BECAUSE[Reason(partnership.closing_reason)] if partnership.closing_reason else "",
    ]
    if partnership.ended_early:
        sentences.append(EARLY)
    return " ".join(sentence for sentence in sentences if sentence)


def obligations(party, *, on, goods=()):
    """What is done before the closing, as far as it concerns this party, as of the day `on`."""
    partnership = party.partnership
    found = []
    if len(goods) > FEW:
        found.append(f"serah terima {len(goods)} barang menurut daftar terlampir;")
    elif goods:
        found.append(f"serah terima barang, yaitu {listed(list(dict.fromkeys(goods)))};")
    if partnership.is_repayable:
        found.append("penyelesaian pinjaman dan kewajiban keuangan lain;")
    else:
        found.append("penyelesaian kewajiban keuangan, bila masih ada;")
    found.append("evaluasi bersama atas hasil kemitraan.")
    if papers := binding_papers(partnership, on=on):
        found.insert(0, f"pengakhiran {listed([_paper(paper) for paper in papers])};")
    return found


def plea(letter):
    """What is asked of whoever reads the letter, and what silence means."""
    return (
        "Mohon penerimaan surat ini dikonfirmasi. Bila tidak ada tanggapan dalam "
        f"{letter.notice_days} hari sejak {date_text(letter.dated_on)}, pemberitahuan ini kami "
        "anggap sudah diketahui."
    )


def farewell(partnership):
    return HOPES.get(partnership.closing_reason, THANKS)


def place_date(school, day):
    """`Wonosari, 21 November 2026`, as it stands above a signature."""
    place = school.district or school.regency
    return f"{place}, {date_text(day)}" if place else date_text(day)


def head_of(school):
    """Who signs for the school, as the papers print it."""
    return {
        "role": "Kepala sekolah,",
        "name": school.head_name or "." * 30,
        "number": f"NIP {school.head_nip}" if school.head_nip else "",
    }


def _names(partnership):
    return listed([party.name for party in partnership.parties.all()])


def _paper(paper):
    number = f" nomor {paper.school_number}" if paper.school_number else ""
    return f"{paper.get_kind_display()}{number}"
