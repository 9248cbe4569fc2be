"""What must be true for a session to be opened, scored or closed, each refusal in a sentence."""

from accounts.refusals import EXPLAINED, Refused
from partnerships.committee import advice, conflicts, quorum
from partnerships.committee.holding import who_may_sit
from partnerships.models import Score, SessionMember
from partnerships.stages import Stage

LOW = (Score.Value.NOT_MET, Score.Value.PARTLY)


def quorum_for(school, members, needs):
    """The rule and number that the session keeps: the school's, or more by number."""
    least = quorum.of_school(school, len(members))
    if needs is None:
        is_number = school.quorum_rule == quorum.Rule.NUMBER
        return school.quorum_rule, school.quorum_number if is_number else least
    if not least <= needs <= max(least, len(members)):
        told = quorum.in_words(school.quorum_rule, school.quorum_number)
        raise Refused(
            f"Tulis kuorum antara {least} dan {len(members)} anggota. Aturan sekolah: {told}.",
            field="needs",
        )
    return quorum.Rule.NUMBER, needs


def refuse_odd_people(members, chair, partnership):
    if len(members) < quorum.FEWEST:
        raise Refused("Pilih paling sedikit dua anggota komite.", field="members")
    conflicts.refuse_among(members, partnership)
    if set(members) - set(who_may_sit()):
        raise Refused("Hanya anggota komite sekolah ini yang dapat dipilih.", field="members")
    refuse_odd_chair(chair, members)


def refuse_odd_chair(chair, members):
    if chair is not None and chair not in members:
        raise Refused("Pilih ketua sidang dari anggota sidang ini yang menilai.", field="chair")


def refuse_past(due_on, on):
    if due_on < on:
        raise Refused("Batas penilaian sudah lewat. Pilih hari ini atau sesudahnya.", "due_on")


def refuse_at_wrong_time(partnership, reason):
    if partnership.stage != Stage.PENJAJAKAN:
        raise Refused("Sidang komite hanya dibuka pada tahap Penjajakan.")
    if partnership.committee_sessions.open().exists():
        raise Refused("Masih ada sidang yang terbuka untuk kemitraan ini.")
    if advice.is_against(partnership) and len(reason) < EXPLAINED:
        raise Refused(
            "Sidang terakhir tidak mendukung kemitraan ini: tulis fakta baru yang membuatnya perlu "
            f"disidangkan lagi, paling sedikit {EXPLAINED} huruf.",
            field="reason",
        )


def refuse_incomplete(scores, recommendation):
    for principle in Score.Principle:
        value, reason = scores.get(principle, (None, ""))
        if value not in Score.Value.values:
            raise Refused(f"Prinsip {principle}: pilih nilai 1 sampai 4.", f"value_{principle}")
        if value in LOW and len(reason.strip()) < EXPLAINED:
            raise Refused(
                f"Prinsip {principle}: tulis alasan nilai {value}, "
                f"paling sedikit {EXPLAINED} huruf.",
                field=f"note_{principle}",
            )
    if recommendation not in SessionMember.Recommendation.values:
        raise Refused("Pilih rekomendasi Anda.", field="recommendation")
