"""The lists of a demo plan, and a partner who answers it through a link."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from kemitraan.demo.staff import position_of, voice_of
from partnerships.joint_plan import links, planning
from partnerships.partner_links.links import note_opening

WISH = "Mohon laporan kemajuan dibahas tiap triwulan, bukan hanya tiap semester."
SECOND_WISH = "Mohon pembekalan tidak diadakan pada pekan ujian akhir semester kami."


def lists_of(partnership):
    """Schedule, budget, contributions and risks, as `change_plan` takes them."""
    school, partner, *_ = partnership.parties.order_by("position")
    today = timezone.localdate()
    start, end = today + dt.timedelta(days=30), today + dt.timedelta(days=90)
    return {
        "jadwal": [
            {"what": "Pembekalan bersama", "starts_on": start, "party": school},
            {"what": "Pelaksanaan dan pendampingan", "starts_on": end, "party": partner},
        ],
        "anggaran": [
            {"what": "Bahan praktik", "source": "bosp", "amount": Decimal(4_500_000)},
            {"what": "Konsumsi pertemuan", "source": "komite", "amount": Decimal(1_200_000)},
        ],
        "kontribusi": [
            {"party": school, "kind": "waktu", "what": "Guru pembimbing", "quantity": 40,
             "unit": "jam"},
            {"party": partner, "kind": "tenaga", "what": "Pendamping", "quantity": 2,
             "unit": "orang"},
            {"party": partner, "kind": "dana", "what": "Bahan praktik",
             "amount": Decimal(6_000_000)},
            {"party": partner, "kind": "pikiran", "what": "Masukan untuk bahan ajar"},
        ],
        "risiko": [
            {"what": "Pendamping berhalangan pada jam kerja sibuk", "likelihood": 2, "impact": 2,
             "mitigation": "Jadwal disusun sebulan sebelumnya dengan pengganti.",
             "party": partner},
        ],
    }  # fmt: skip


def ask_and_mend(staff, partnership):
    """One partner asks for a change through its link; the school makes the next revision."""
    party = partnership.parties.partners().first()
    answer(staff, party, answer="ubah", note=WISH)
    planning.change_plan(
        partnership,
        by=staff.admin,
        evaluation="Capaian dicatat setiap periode dan ditinjau bersama setiap triwulan.",
        review_months=3,
    )


def answer(staff, party, **said):
    _, address = links.make_link(party, by=staff.admin)
    link = links.find_link(address.rstrip("/").rpartition("/")[2])
    note_opening(link)
    links.answer_link(link, name=voice_of(party), position=position_of(party), **said)
