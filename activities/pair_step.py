"""What should happen next with one pair, told to one person of one of its two schools."""

import datetime as dt

from django.urls import reverse

from accounts import formats
from accounts.permissions import can
from accounts.roles import Action
from activities.inti_mitra.accepting import acceptors, who_can
from activities.inti_mitra.ojl import lacks_of
from activities.inti_mitra.standing import is_evaluated, of_side, plan_of, yes_of
from activities.models import Side
from activities.next_step import NextStep


def pair_step(pair, user, on):
    """The card, or None when the pair is closed."""
    if not pair.is_open:
        return None
    if not pair.is_joined:
        return _join(pair, user)
    if not can(user, Action.RUN_PAIR):
        return None
    return _begin(pair) or _plan(pair, user) or _learn(pair, on) or _close(pair, user)


def _join(pair, user):
    asked = pair.other
    title = f"Menunggu jawaban {asked.school_name}"
    sentence = (
        f"Kepala sekolah atau admin sekolah dengan NPSN {asked.npsn} menemukan undangan ini di "
        "halaman Inti-mitra miliknya. Sebelum itu sekolah tersebut tidak melihat apa pun."
    )
    if not can(user, Action.INVITE_PAIR):
        return NextStep(title, sentence)
    return NextStep(title, sentence, "Buat tautan undangan", _url("pair_invite", pair))


def _begin(pair):
    """Getting to know each other and the workshop."""
    if of_side(pair.profiles, pair.own_side) is None:
        sentence = f"{pair.other.name} akan mengenal {pair.own.name} lewat profil ini."
        title = "Berikutnya: tulis profil pihak Anda"
        return NextStep(title, sentence, "Tulis profil", _url("pair_profile", pair))
    if not pair.workshops.all():
        sentence = "Tiga bagiannya: pembekalan, pengenalan, dan penyusunan rencana OJL."
        title = "Berikutnya: catat lokakarya"
        return NextStep(title, sentence, "Catat lokakarya", _url("pair_workshop", pair))
    return None


def _plan(pair, user):
    plan = plan_of(pair)
    lacks = lacks_of(plan, list(pair.items.all()))
    if lacks:
        sentence = f"Belum lengkap: {', '.join(lacks)}."
        only_days = lacks == ["acara harian"]
        url = _url("ojl_items" if only_days else "ojl_plan", pair)
        return NextStep("Berikutnya: susun rencana OJL", sentence, "Susun rencana", url)
    if plan.is_agreed:
        return None
    if yes_of(pair, pair.own_side):
        sentence = f"Kepala sekolah {pair.other.school_name} belum menyetujui rencana ini."
        return NextStep(f"Menunggu {pair.other.school_name}", sentence)
    able = acceptors(plan)
    if user not in able:
        sentence = f"Rencana OJL revisi {plan.revision} lengkap. {who_can(able)}"
        return NextStep("Menunggu persetujuan sekolah Anda", sentence)
    sentence = f"Baca rencana revisi {plan.revision}, lalu setujui atas nama sekolah Anda."
    return NextStep(
        "Berikutnya: setujui rencana OJL", sentence, "Periksa rencana", _url("ojl_accept", pair)
    )


def _learn(pair, on):
    """The journal of a day of learning, first of today and then of a day that was forgotten."""
    plan = plan_of(pair)
    if on < plan.starts_on:
        first = formats.date_text(plan.starts_on)
        return NextStep("Menunggu hari pertama OJL", f"OJL dimulai {first} di sekolah inti.")
    written = {entry.day for entry in pair.journal.all() if entry.side == pair.own_side}
    days = [plan.starts_on + dt.timedelta(days=number) for number in range(plan.days)]
    missing = [day for day in reversed(days) if day <= on and day not in written]
    if pair.own_side == Side.MITRA and missing and (on <= plan.ends_on or not written):
        day = missing[0]
        title = f"Berikutnya: tulis jurnal {formats.date_text(day)}"
        sentence = f"Pihak Anda sudah menulis {len(written)} dari {plan.days} hari."
        url = f"{_url('journal_add', pair)}?tanggal={day:%d-%m-%Y}"
        return NextStep(title, sentence, "Tulis jurnal", url)
    unanswered = [
        one for one in pair.journal.all() if one.side != pair.own_side and not one.response
    ]
    if pair.own_side == Side.INTI and unanswered:
        entry = unanswered[0]
        title = f"Berikutnya: tanggapi jurnal {formats.date_text(entry.day)}"
        url = reverse("activities:journal_respond", args=[entry.pk])
        return NextStep(title, f"{pair.other.name} menunggu tanggapan.", "Tanggapi jurnal", url)
    return None if on > plan.ends_on else _running(pair, plan)


def _running(pair, plan):
    last = formats.date_text(plan.ends_on)
    return NextStep("OJL sedang berjalan", f"Berlangsung sampai {last} di {pair.inti.school_name}.")


def _close(pair, user):
    """After the learning: the visit back, passing it on, looking back."""
    if pair.own_side == Side.INTI and not pair.visits.all():
        sentence = f"Kunjungi {pair.mitra.school_name} untuk melihat penerapannya."
        title, label = "Berikutnya: catat kunjungan balasan", "Catat kunjungan"
        return NextStep(title, sentence, label, _url("visit_add", pair))
    if pair.own_side == Side.MITRA and not pair.cascade.all():
        sentence = "Catat rekan yang menerima hasil belajar ini."
        return NextStep("Berikutnya: imbaskan", sentence, "Catat imbas", _url("cascade_add", pair))
    if of_side(pair.evaluations, pair.own_side) is None:
        sentence = "Nilai pemahaman, penerapan, kerja sama, dan manfaatnya."
        label = "Tulis evaluasi"
        return NextStep("Berikutnya: evaluasi", sentence, label, _url("pair_evaluation", pair))
    if not is_evaluated(pair):
        sentence = "Pasangan dapat diselesaikan setelah kedua pihak menulis evaluasi."
        return NextStep(f"Menunggu evaluasi {pair.other.school_name}", sentence)
    if not can(user, Action.END_PAIR):
        return NextStep("Siap diselesaikan", "Kepala sekolah dapat menyelesaikan pasangan ini.")
    sentence = "Kedua pihak sudah menulis evaluasi."
    url = _url("pair_finish", pair)
    return NextStep("Berikutnya: selesaikan pasangan", sentence, "Selesaikan pasangan", url)


def _url(name, pair):
    return reverse(f"activities:{name}", args=[pair.pk])
