"""How far a pair has come, read off the rows that its page or its list has fetched."""

from activities.models import CascadeTeacher, IntiPair, Side
from activities.progress import Standing

OVER = {
    IntiPair.Ending.FINISHED: Standing("baik", "circle-check", "Selesai"),
    IntiPair.Ending.LEFT: Standing("", "minus", "Diakhiri"),
    IntiPair.Ending.DECLINED: Standing("bahaya", "circle-x", "Undangan ditolak"),
    IntiPair.Ending.WITHDRAWN: Standing("", "minus", "Undangan ditarik"),
}
LISTED = ("plans", "evaluations")


def plan_of(pair):
    return next(iter(pair.plans.all()), None)


def of_side(rows, side):
    """The row that this side wrote, of those that each side writes once; else None."""
    return next((row for row in rows.all() if row.side == side), None)


def yes_of(pair, side):
    """The acceptance of the plan as it stands by this side, or None."""
    plan = plan_of(pair)
    given = [one for one in pair.acceptances.all() if plan and one.revision == plan.revision]
    return next((one for one in given if one.side == side), None)


def is_evaluated(pair):
    return all(of_side(pair.evaluations, side) for side in Side)


def standing(pair, on):
    """The pill of the pair; needs `LISTED` prefetched."""
    if not pair.is_open:
        return OVER[pair.ended_how]
    if not pair.is_joined:
        return Standing("awas", "hourglass", "Menunggu jawaban")
    plan = plan_of(pair)
    if plan is None or plan.agreed_revision is None:
        return Standing("nila", "file-pen", "Menyusun rencana OJL")
    if not plan.is_agreed:
        return Standing("awas", "triangle-alert", "Rencana OJL diubah")
    if on < plan.starts_on:
        return Standing("baik", "calendar-days", "Siap OJL")
    if on <= plan.ends_on:
        return Standing("nila", "calendar-days", f"OJL hari ke-{(on - plan.starts_on).days + 1}")
    if is_evaluated(pair):
        return Standing("baik", "circle-check", "Sudah dievaluasi")
    return Standing("nila", "users", "Pengimbasan")


def cascade_warning(count):
    """Said of a list that has grown beyond what the programme means; nothing is refused."""
    if count <= CascadeTeacher.MOST:
        return ""
    return (
        f"Daftar imbas berisi {count} orang. Program menghitung {CascadeTeacher.MOST} orang untuk "
        "setiap mitra; periksa apakah semuanya benar-benar diimbasi."
    )
