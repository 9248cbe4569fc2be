"""The open work of somebody who leaves, and giving it to somebody else.

How to add a kind of work: one line in `DUTIES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import FilteredRelation, Q, QuerySet

from accounts.audit import record_each
from accounts.formats import date_text
from accounts.permissions import can, members_with, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Activity, ActivityReport
from monitoring.models import Kpi, MonitoringVisit, ReviewAction
from partnerships.committee.holding import UNSENT
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Interaction,
    Need,
    Partner,
    Partnership,
    Prospect,
)

MOST = 200  # rows of one kind on a page


@dataclass(frozen=True)
class Duty:
    """One kind of open work: which rows, in which field their owner stands, who may own them.

    What only this very person can do, or what anybody with the right goes on with, is shown
    with a `note` and not given to anybody.
    """

    slug: str
    label: str
    rows: Callable[[], QuerySet]
    owner: str
    action: Action
    about: Callable | None = None
    note: str = ""
    named: Callable = str

    def of(self, person):
        return self.rows().filter(**{self.owner: person}).order_by("pk")


def _of_partnership(row):
    return row.partnership


def _open_partnerships():
    return Partnership.objects.open()


def _open_activities():
    open_ones = Activity.objects.planned().filter(partnership__closed_at=None)
    return open_ones.exclude(report__status=ActivityReport.Status.ACCEPTED).select_related(
        "partnership"
    )


def _open_kpis():
    in_use = Kpi.objects.in_use().filter(partnership__closed_at=None)
    return in_use.select_related("partnership")


def _open_needs():
    return Need.objects.open()


def _active_prospects():
    return Prospect.objects.active()


def _owed_actions():
    return Interaction.objects.owed()


def _owed_review_actions():
    owed = ReviewAction.objects.owed().filter(partnership__closed_at=None)
    return owed.select_related("partnership")


def _planned_visits():
    return MonitoringVisit.objects.planned().select_related("partnership")


def _open_sessions():
    open_ones = CommitteeSession.objects.filter(status=CommitteeSession.Status.OPEN)
    return open_ones.select_related("partnership")


def _unscored_sessions():
    """With the seats whose scores are owed: another member's empty seat is nobody else's work."""
    owed = Q(members__status__in=UNSENT)
    return _open_sessions().annotate(seat=FilteredRelation("members", condition=owed))


def _session_name(session):
    return f"{session}: {session.partnership.title}"


def _current_partners():
    return Partner.objects.current()


def _drafts():
    return Agreement.objects.filter(status=Agreement.Status.DRAFT, partnership__closed_at=None)


DUTIES = (
    Duty(
        "kemitraan",
        "Kemitraan yang menjadi tanggung jawabnya",
        _open_partnerships,
        "person_in_charge",
        Action.PREPARE_PARTNERSHIP,
    ),
    Duty(
        "kegiatan",
        "Kegiatan yang laporannya belum diterima",
        _open_activities,
        "person_in_charge",
        Action.RUN_ACTIVITY,
        about=_of_partnership,
    ),
    Duty(
        "kpi",
        "KPI yang datanya dikumpulkannya",
        _open_kpis,
        "person_in_charge",
        Action.RECORD_KPI,
        about=_of_partnership,
    ),
    Duty("kebutuhan", "Kebutuhan sekolah", _open_needs, "owner", Action.VIEW),
    Duty(
        "mitra",
        "Mitra yang dihubungkannya dengan sekolah",
        _current_partners,
        "liaison",
        Action.EDIT_PARTNERS,
    ),
    Duty(
        "jejaring",
        "Kontak jejaring yang dihubunginya",
        _active_prospects,
        "liaison",
        Action.EDIT_PARTNERS,
    ),
    Duty(
        "tindak-lanjut",
        "Tindak lanjut jejaring",
        _owed_actions,
        "next_owner",
        Action.EDIT_PARTNERS,
        named=lambda row: f"{row.next_action}, paling lambat {date_text(row.due_on)}",
    ),
    Duty(
        "tindak-lanjut-peninjauan",
        "Tindak lanjut peninjauan",
        _owed_review_actions,
        "owner",
        Action.HOLD_REVIEW,
        about=_of_partnership,
        named=lambda row: f"{row.what}, paling lambat {date_text(row.due_on)}",
    ),
    Duty(
        "kunjungan",
        "Kunjungan pemantauan yang dipimpinnya",
        _planned_visits,
        "led_by",
        Action.HOLD_REVIEW,
        about=_of_partnership,
        named=lambda row: f"{row}, {date_text(row.visited_on)}",
    ),
    Duty(
        "sidang",
        "Sidang komite yang belum dinilainya",
        _unscored_sessions,
        "seat__user",
        Action.SCORE_PARTNER,
        named=_session_name,
        note="Penilaian tidak dapat diserahkan. Ketua dapat menutup sidang tanpa anggota ini "
        "bila kuorum tercapai.",
    ),
    Duty(
        "ketua",
        "Sidang komite yang diketuainya",
        _open_sessions,
        "chair",
        Action.OPEN_COMMITTEE,
        named=_session_name,
        note="Ketua lain dipilih di halaman sidangnya, lewat Atur acara.",
    ),
    Duty(
        "draf",
        "Draf naskah yang disusunnya",
        _drafts,
        "made_by",
        Action.DRAFT_AGREEMENT,
        note="Dapat diteruskan siapa pun yang berwenang menyusun naskah.",
    ),
)
DUTY = {duty.slug: duty for duty in DUTIES}


def open_work(person):
    """[(duty, rows)] of all that is still open, without the kinds of which there is none."""
    found = [(duty, list(duty.of(person)[:MOST])) for duty in DUTIES]
    return [(duty, rows) for duty, rows in found if rows]


@transaction.atomic
def hand_over_all(person, to, *, by):
    """Give everything to one other person; returns how many pieces went and the duties that
    stay, because that person may not do them or nobody takes them over."""
    _refuse_giver(person, to, by)
    went, stay = 0, []
    for duty, rows in [(duty, _keys(duty, person)) for duty in DUTIES]:
        if not rows:
            continue
        if duty.note or not can(to, duty.action):
            stay.append(duty)
        else:
            went += hand_over(duty, person, to, rows=rows, by=by)
    return went, stay


@transaction.atomic
def hand_over(duty, person, to, *, rows, by):
    """Give these rows (keys) of the person's work to somebody else; returns how many went.

    Somebody may hand over their own work; other people's only who manages people. What has
    meanwhile gone to another hand stays there.
    """
    _refuse_giver(person, to, by)
    if not can(to, duty.action):
        names = ", ".join(one.name for one in members_with(duty.action).exclude(pk=person.pk)[:3])
        raise Refused(f"{to.name} tidak berwenang. Pilih misalnya {names}.", field="to")
    mine = list(duty.of(person).filter(pk__in=rows).select_for_update(of=("self",)))
    if not mine:
        raise Refused("Pekerjaan ini sudah diserahkan. Buka lagi halaman serah terima.")
    duty.rows().filter(pk__in=[row.pk for row in mine]).update(**{duty.owner: to})
    record_each(
        "serah.terima",
        mine,
        by=by,
        about=duty.about,
        sentence=f"{duty.label}: diserahkan kepada {to.name}",
        changes=[("Penanggung jawab", person.name, to.name)],
    )
    return len(mine)


def _keys(duty, person):
    """What there is of one kind, held where it may go: all is held before the first word of it
    is in the history, at which whoever holds a row waits."""
    rows = duty.of(person) if duty.note else duty.of(person).select_for_update(of=("self",))
    return list(rows.values_list("pk", flat=True))


def _refuse_giver(person, to, by):
    if person != by:
        require(by, Action.MANAGE_PEOPLE)
    if to == person:
        raise Refused("Pilih orang lain untuk meneruskan pekerjaan ini.", field="to")
