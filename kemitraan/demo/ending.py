"""The part of a story in which a partnership is brought to its end."""

from django.utils import timezone

from activities.work_plan import planning
from kemitraan.demo.staff import move, voice_of
from monitoring import closing
from monitoring.models import ClosingNotice
from partnerships.stages import CLOSED, Stage


def end(staff, story, partnership):
    yield story.over
    for activity in partnership.activities.filter(
        cancelled_at=None, starts_on__gt=timezone.localdate()
    ):
        planning.cancel(activity, by=staff.quality, reason="Kemitraan berakhir sebelum hari itu.")
    move(partnership, Stage.PENUTUPAN, staff)
    closing.keep_checklist(
        partnership,
        by=staff.admin,
        final_report=True,
        assets=True,
        finances=True,
        joint_evaluation=story.goes("ditutup"),
        lessons_noted=story.goes("ditutup"),
        assets_note="Tidak ada barang yang dipinjam.",
        finances_note="Tidak ada kewajiban yang tersisa.",
        evaluation_note="Kedua pihak puas.",
        lessons="Jadwal praktik disusun sebelum tahun ajaran.",
    )
    parties = list(partnership.parties.select_related("partner"))
    for party in parties[: 1 if "pemberitahuan kurang" in story.twists else None]:
        notice = closing.give_notice(
            partnership,
            party,
            by=staff.admin,
            sent_on=timezone.localdate(),
            channel=ClosingNotice.Channel.LETTER,
            recipient=staff.principal.name if party.is_school else voice_of(party),
            notice_days=14,
        )
        if story.goes("ditutup"):
            closing.acknowledge_notice(
                notice,
                acknowledged_on=timezone.localdate(),
                acknowledged_by=notice.recipient,
                by=staff.admin,
            )
    if story.goes("ditutup"):
        move(partnership, CLOSED, staff)
