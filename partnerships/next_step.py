"""What should happen next with a partnership, told to one person: the heart of its page."""

from dataclasses import dataclass

from accounts.permissions import can, members_with
from partnerships.stages import Gate, Stage

# What one does to open a gate, short enough for a title and a button.
ACTS = {
    Gate.NEED_LINKED: "tautkan kebutuhan",
    Gate.CONTACTS_KNOWN: "isi narahubung",
    Gate.PARTNERS_SCREENED: "selesaikan penapisan",
    Gate.COMMITTEE_HEARD: "selesaikan sidang komite",
    Gate.OBJECTIVES_SET: "tulis tujuan",
    Gate.ROLES_SET: "isi peran setiap pihak",
    Gate.TERM_SET: "tetapkan jangka waktu",
    Gate.KPIS_AGREED: "sepakati KPI",
    Gate.PLAN_ACCEPTED: "catat persetujuan rencana",
    Gate.AGREEMENT_IN_FORCE: "selesaikan naskah",
    Gate.ACTIVITY_SCHEDULED: "jadwalkan kegiatan",
    Gate.LOAN_AUTHORISED: "lengkapi pinjaman",
    Gate.ACTIVITY_REPORTED: "selesaikan laporan",
    Gate.KPIS_MEASURED: "lengkapi capaian",
    Gate.REVIEW_CONTINUES: "simpulkan peninjauan",
    Gate.REVIEW_ADJUSTS: "simpulkan peninjauan",
    Gate.NOTICES_GIVEN: "beri tahu setiap pihak",
    Gate.CHECKLIST_DONE: "isi daftar periksa",
    Gate.NOTHING_LEFT_OPEN: "selesaikan yang terbuka",
}


@dataclass(frozen=True)
class NextStep:
    """The card "Berikutnya": the way onward, what is missing and what this person can do.

    `first` is the lack that the button mends (or that somebody else must mend), `others`
    the rest, `act` what the button says; without an act there is nothing to press.
    """

    option: object
    title: str
    sentence: str
    first: object = None
    others: tuple = ()
    act: str = ""
    waits_for: str = ""
    is_ready: bool = False


def next_step(options, user):
    """The card for the way onward, or None when a partnership is closed.

    Of several ways onward the first that is open leads; else the first of the table.
    """
    onward = [option for option in options if option.move.target != Stage.PENUTUPAN]
    onward = [option for option in onward if option.move.gates] or onward
    if not onward:
        return None
    option = next((option for option in onward if not option.missing), onward[0])
    return _ready(option, user) if not option.missing else _blocked(option, user)


def _ready(option, user):
    label = option.move.target_label
    if option.allowed:
        return NextStep(
            option,
            _ready_title(option.move),
            f"Semua syarat terpenuhi. {_may(option.move)}",
            is_ready=True,
        )
    return NextStep(
        option,
        f"Menunggu keputusan: {option.move.label[0].lower()}{option.move.label[1:]}",
        f"Semua syarat terpenuhi. Hanya kepala sekolah yang dapat memindahkan tahap ke {label}.",
    )


def _ready_title(move):
    if move.target in Stage.values:
        return f"Siap lanjut ke {move.target_label}"
    return "Siap ditutup"


def _may(move):
    if move.target in Stage.values:
        return f"Anda dapat memindahkan kemitraan ini ke {move.target_label}."
    return "Anda dapat menutup kemitraan ini."


def _blocked(option, user):
    """The first thing this person can mend leads; if there is none, whom it waits for."""
    lacks = [(gate, lack) for gate, found in option.missing.items() for lack in found]
    mine = next((pair for pair in lacks if _can_mend(user, pair[1])), None)
    gate, first = mine or lacks[0]
    act, asked = first.act or ACTS[gate], len(option.missing) + len(option.met)
    return NextStep(
        option,
        f"Berikutnya: {act}",
        f"Belum bisa {_goal(option.move)}: "
        f"{len(option.missing)} dari {asked} syarat belum terpenuhi.",
        first=first,
        others=tuple(lack for _, lack in lacks if lack is not first),
        act=act[0].upper() + act[1:] if mine else "",
        waits_for="" if mine else _who(first),
    )


def _goal(move):
    is_stage = move.target in Stage.values
    return f"lanjut ke {move.target_label}" if is_stage else "ditutup"


def _can_mend(user, lack):
    return user.pk not in lack.makers and can(user, lack.action)


def _who(lack):
    people = members_with(lack.action).exclude(pk__in=lack.makers)
    names = [person.name for person in people[:3]]
    return ", ".join(names) or "orang yang berwenang; belum ada, undang di halaman Pengguna"
