"""What should happen next with a partnership, told to one person: the heart of its page."""

from dataclasses import dataclass

from accounts.permissions import can, members_with
from partnerships.stages import Stage

SHOWN = 3


@dataclass(frozen=True)
class NextStep:
    """The card "Berikutnya": the way onward, what is missing and what this person can do."""

    option: object
    title: str
    sentence: str
    first: object = None
    waits_for: str = ""
    shown: tuple = ()
    folded: tuple = ()
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
    lacks = option.lacks
    gates = len(option.move.gates)
    mine = next((lack for lack in lacks if can(user, lack.action)), None)
    goal = (
        f"lanjut ke {option.move.target_label}"
        if option.move.target in Stage.values
        else "ditutup"
    )
    return NextStep(
        option,
        f"Berikutnya: {lacks[0].sentence}" if mine is None else f"Berikutnya: {mine.sentence}",
        f"Belum bisa {goal}: {len(option.missing)} dari {gates} syarat belum terpenuhi.",
        first=mine,
        waits_for="" if mine else _who(lacks[0].action),
        shown=tuple(lacks[:SHOWN]),
        folded=tuple(lacks[SHOWN:]),
    )


def _who(action):
    names = [person.name for person in members_with(action)[:3]]
    return ", ".join(names) or "orang yang berwenang; belum ada, undang di halaman Pengguna"
