"""What both sides of a demo partnership say of it, the partners through their links."""

from kemitraan.demo.staff import position_of, voice_of
from monitoring.evaluation import giving
from monitoring.evaluation.occasions import Occasion
from monitoring.models.evaluation import COLUMNS
from monitoring.review.scheduling import plan_review
from partnerships.partner_links.links import note_opening

# Hope and contentment for each of the five aspects, in their order.
SCHOOL = (4, 3, 4, 4, 3, 3, 4, 3, 4, 4)
PARTNER = (4, 4, 3, 3, 4, 3, 3, 2, 4, 4)
SCHOOL_NOTE = "Siswa lebih percaya diri di tempat kerja. Jadwal sebaiknya tetap sejak awal."
PARTNER_NOTE = "Guru pendamping sigap. Perubahan jadwal mohon diberitahukan sepekan sebelumnya."

ENOUGH = "Program ini sudah cukup sampai di sini. Terima kasih atas kerja samanya."


def evaluate(staff, partnership, review=None, verdict="lanjut"):
    """Everybody answers: for a review, or without one for the closing."""
    ask_partners(staff, partnership, review, verdict)
    giving.give(
        Occasion(partnership, review),
        by=staff.quality,
        verdict=verdict,
        note=SCHOOL_NOTE if verdict == "lanjut" else ENOUGH,
        **dict(zip(COLUMNS, SCHOOL, strict=True)),
    )


def ask_partners(staff, partnership, review=None, verdict="lanjut"):
    """Each partner opens its link and answers; the school still has to."""
    occasion = Occasion(partnership, review)
    for party in partnership.parties.partners():
        _, address = giving.make_link(occasion, party, by=staff.admin)
        link = giving.find_link(address.rstrip("/").rpartition("/")[2])
        note_opening(link)
        giving.answer_link(
            link,
            name=voice_of(party),
            position=position_of(party),
            verdict=verdict,
            note=PARTNER_NOTE if verdict == "lanjut" else ENOUGH,
            **dict(zip(COLUMNS, PARTNER, strict=True)),
        )


def await_school(staff, partnership):
    """The partners have answered for the next review; the school has not yet."""
    review = partnership.reviews.owed().first()
    if review is None:
        review = plan_review(partnership, planned_on=staff.day(-14), by=staff.admin)
    ask_partners(staff, partnership, review)
