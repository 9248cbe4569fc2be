"""What should happen next with one activity, told to one person: the card of its page."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from accounts import formats
from accounts.permissions import can, members_with
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import ActivityReport, Evidence
from activities.progress import days_late, missing_kinds, report_of
from activities.reports.reporting import all_makers, refuse_other_writer

Status = ActivityReport.Status
AHEAD = dt.timedelta(days=7)  # before that there are other things to prepare
QR = "Peserta mengisi nama sendiri lewat kode QR; saat ditutup, daftar hadirnya menjadi bukti."


@dataclass(frozen=True)
class NextStep:
    """A title, a sentence, and the one act of this person; `posts` makes it a button of a
    form instead of a link. `second` is a link beside it: (label, url)."""

    title: str
    sentence: str
    label: str = ""
    url: str = ""
    posts: bool = False
    second: tuple[str, str] = ()


def next_step(activity, user, on, sessions=()):
    """The card, or None when nothing is left to do; `sessions` are its presences with how many
    `came` to each."""
    report = report_of(activity)
    if activity.cancelled_at or activity.partnership.is_closed:
        return None
    if report is not None and report.status == Status.ACCEPTED:
        return None
    if report is not None and report.status == Status.SUBMITTED:
        return _check(activity, report, user)
    if not can(user, Action.RUN_ACTIVITY):
        return NextStep(*_state(activity, report, on))
    return _write(activity, report, user, on, sessions)


def _check(activity, report, user):
    since = formats.date_text(report.submitted_at)
    sentence = f"{report.written_by.name} mengajukan laporan pada {since}."
    makers = all_makers(activity)
    if can(user, Action.VERIFY_REPORT) and user.pk not in makers:
        url = reverse("activities:report_check", args=[activity.pk])
        return NextStep("Berikutnya: periksa laporan", sentence, "Periksa laporan", url)
    checkers = members_with(Action.VERIFY_REPORT).exclude(pk__in=makers)
    names = ", ".join(person.name for person in checkers[:3])
    whom = (
        f"Dapat diperiksa oleh: {names}."
        if names
        else (
            "Belum ada orang lain yang berwenang memeriksa: undang seseorang di halaman Pengguna."
        )
    )
    return NextStep("Menunggu pemeriksaan", f"{sentence} {whom}")


def _state(activity, report, on):
    """The state for those who only read."""
    late = days_late(activity, on)
    if activity.starts_on > on:
        return "Dijadwalkan", f"Kegiatan ini dimulai {formats.date_text(activity.starts_on)}."
    if report is None:
        title = f"Terlambat {late} hari" if late else "Sedang berlangsung"
        return title, "Laporan kegiatan ini belum disusun."
    return "Laporan sedang disusun", f"{report.written_by.name} menyusun laporan kegiatan ini."


def _write(activity, report, user, on, sessions):
    url = reverse("activities:report_write", args=[activity.pk])
    try:
        refuse_other_writer(report, user)
    except Refused as refusal:
        return NextStep("Laporan sedang disusun", str(refusal))
    if activity.starts_on > on:
        return _prepare(activity, on, sessions)
    write = ("Ubah laporan" if report else "Tulis laporan", url)
    if step := _presence(activity, on, sessions, write):
        return step
    if report is None:
        late = days_late(activity, on)
        since = f"Kegiatan selesai {late} hari lalu dan belum dilaporkan." if late else ""
        return NextStep(
            "Berikutnya: tulis laporan",
            since or "Laporan berisi uraian, foto, daftar hadir, dan hasil evaluasi.",
            "Tulis laporan",
            url,
        )
    return _finish(activity, report, url)


def _prepare(activity, on, sessions):
    """Before its first day; in the last week the presence can be got ready."""
    day = formats.date_text(activity.starts_on)
    if activity.starts_on - on > AHEAD or sessions:
        sentence = f"Laporan baru dapat diajukan mulai hari pertama, {day}."
        return NextStep("Berikutnya: laksanakan kegiatan", sentence)
    url = reverse("activities:session_create", args=[activity.pk])
    sentence = f"Kegiatan dimulai {day}. {QR}"
    return NextStep("Berikutnya: siapkan presensi", sentence, "Siapkan presensi", url)


def _presence(activity, on, sessions, write):
    """While the activity runs those who come write themselves in; afterwards their list is
    closed. None where there is a list, or will be one from elsewhere."""
    if Evidence.Kind.ATTENDANCE not in missing_kinds(activity):
        return None
    unclosed = next((each for each in sessions if not each.is_closed), None)
    if unclosed:
        act = "terima peserta" if on <= activity.ends_on else "tutup presensi"
        sentence = f"{unclosed.came} tercatat. Saat ditutup, daftar hadirnya menjadi bukti."
        url = unclosed.get_absolute_url()
        return NextStep(f"Berikutnya: {act}", sentence, "Lihat presensi", url, second=write)
    if on > activity.ends_on:
        return None
    url = reverse("activities:session_create", args=[activity.pk])
    return NextStep("Berikutnya: buka presensi", QR, "Buka presensi", url, second=write)


def _finish(activity, report, url):
    """A draft or returned report in the hands of its writer."""
    if not report.narrative.strip():
        sentence = "Belum lengkap: uraian pelaksanaan."
        return NextStep("Berikutnya: lengkapi laporan", sentence, "Lengkapi laporan", url)
    missing = missing_kinds(activity)
    if missing:
        upload = reverse("activities:evidence_add", args=[activity.pk])
        label = f"Unggah {missing[0].label.lower()}"
        lacks = ", ".join(kind.label.lower() for kind in missing)
        return NextStep(
            f"Berikutnya: {label.lower()}",
            f"Belum lengkap: {lacks}.",
            label,
            f"{upload}?jenis={missing[0].value}",
            second=("Ubah laporan", url),
        )
    hand_in = reverse("activities:report_submit", args=[activity.pk])
    if report.status == Status.RETURNED:
        act = "Dibuka kembali" if report.is_reopened else "Dikembalikan"
        whom = report.reopened_by if report.is_reopened else report.checked_by
        sentence = f"{act} {whom.name}: {report.return_note}"
        # The form hands it in, too: as it was it would only come back.
        title = "Berikutnya: perbaiki, lalu ajukan lagi"
        return NextStep(title, sentence, "Perbaiki laporan", url)
    sentence = "Uraian dan ketiga jenis bukti sudah ada. Orang lain akan memeriksanya."
    title, second = "Berikutnya: ajukan laporan", ("Ubah laporan", url)
    if any(line.realised is None for line in activity.funds.all()):
        sentence += " Realisasi dana belum diisi dan terkunci sesudah diajukan."
        second = ("Isi realisasi dana", reverse("activities:activity_funds", args=[activity.pk]))
    return NextStep(title, sentence, "Ajukan laporan", hand_in, posts=True, second=second)
