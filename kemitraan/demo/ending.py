"""The part of a story in which a partnership is brought to its end."""

from decimal import Decimal

from django.utils import timezone

from accounts.uploads import read_document
from activities.work_plan import planning
from kemitraan.demo.evaluating import ask_partners, evaluate
from kemitraan.demo.papers import scan
from kemitraan.demo.staff import move, voice_of
from monitoring.closing import checklist, goods, letters, links, notices, papers
from monitoring.closing.signing import keep_scan
from monitoring.models import ClosingNotice
from partnerships.models import Party
from partnerships.stages import CLOSED, Stage

LESSONS = {
    "Pelatihan las dasar": "Jadwal praktik perlu disusun sebelum tahun ajaran dimulai, karena "
    "bengkel mitra penuh pesanan pada akhir semester. Satu pembimbing cukup untuk enam siswa.",
    "Kampanye sekolah tanpa sampah": "Siswa lebih bersemangat bila hasil timbangan sampah "
    "diumumkan setiap Senin. Bank sampah desa perlu diajak sejak awal.",
}
LESSON = "Jadwal kegiatan disusun bersama sebelum tahun ajaran."
LENT = {
    "Pelatihan las dasar": (
        ("Mesin las listrik", "2", "unit", "kembali", "Lengkap dengan kabel dan topeng las."),
        ("Meja kerja besi", "1", "unit", "tetap", ""),
        ("Elektroda las", "6", "dus", "habis", ""),
    ),
}
CITATION = "Terima kasih atas waktu, ilmu, dan fasilitas yang dibagikan kepada siswa kami."


def end(staff, story, partnership):
    yield story.over
    _call_off(staff, story, partnership)
    move(partnership, Stage.PENUTUPAN, staff)
    parties = list(Party.objects.filter(partnership=partnership).select_related("partner"))
    _settle_goods(staff, story, partnership, parties)
    asked = evaluate if story.goes("ditutup") else ask_partners
    asked(staff, partnership)
    checklist.keep_checklist(
        partnership,
        by=staff.admin,
        final_report=True,
        assets=True,
        finances=True,
        joint_evaluation=story.goes("ditutup"),
        lessons_noted=story.goes("ditutup"),
        assets_note="" if story.title in LENT else "Tidak ada barang yang dipinjam.",
        finances_note="Tidak ada kewajiban yang tersisa.",
        evaluation_note="Kedua pihak puas.",
        lessons=LESSONS.get(story.title, LESSON),
    )
    for number, party in enumerate(parties):
        _write_letter(staff, party, number)
    for party in parties[: 1 if "pemberitahuan kurang" in story.twists else None]:
        _tell(staff, story, party)
    if story.goes("ditutup"):
        for party in parties[1:]:
            papers.write_certificate(
                party, by=staff.admin, dated_on=timezone.localdate(), citation=CITATION
            )
        move(partnership, CLOSED, staff)
    else:  # a partner that has not been told yet has a link waiting
        links.make_link(parties[-1], by=staff.admin)


def _call_off(staff, story, partnership):
    """What is still to come; and where all is brought to an end what was never held."""
    rest = partnership.activities.filter(cancelled_at=None, report=None)
    if not story.goes("ditutup"):
        rest = rest.filter(starts_on__gt=timezone.localdate())
    for activity in rest:
        planning.cancel(activity, by=staff.quality, reason="Kemitraan berakhir sebelum hari itu.")


def _settle_goods(staff, story, partnership, parties):
    """What the partner had lent, and the record that both signed over it."""
    lent = LENT.get(story.title, ())
    partner = parties[-1]
    lines = [
        goods.Line(partner, None, what, Decimal(number), unit, outcome, note)
        for what, number, unit, outcome, note in lent
    ]
    if not lines:
        return
    goods.settle(partnership, lines, by=staff.admin)
    handover = papers.write_handover(
        partner,
        by=staff.admin,
        number=f"{partner.pk:03d}/BAST/{timezone.localdate().year}",
        dated_on=timezone.localdate(),
        place="Wonosari",
        school_name=staff.principal.name,
        school_position="Kepala sekolah",
        partner_name=voice_of(partner),
        partner_position=partner.signatory_position,
    )
    page = scan("Berita acara serah terima", [handover.number, partnership.title])
    keep_scan(handover, "bast-bertanda-tangan.pdf", read_document(page), by=staff.admin)


def _write_letter(staff, party, number):
    """The school's own letters bear a number, the first of them none yet."""
    papers.write_letter(
        party,
        by=staff.admin,
        number=f"421.3/{200 + party.pk}/SMK/{timezone.localdate().year}" if number else "",
        dated_on=timezone.localdate(),
        addressee=letters.INSIDE if party.is_school else voice_of(party),
        notice_days=14,
    )


def _tell(staff, story, party):
    notice = notices.give_notice(
        party.partnership,
        party,
        by=staff.admin,
        sent_on=timezone.localdate(),
        channel=ClosingNotice.Channel.LETTER,
        recipient=staff.principal.name if party.is_school else voice_of(party),
        notice_days=14,
    )
    if story.goes("ditutup") and not party.is_school:
        notices.acknowledge_notice(
            notice,
            acknowledged_on=timezone.localdate(),
            acknowledged_by=notice.recipient,
            by=staff.admin,
        )
