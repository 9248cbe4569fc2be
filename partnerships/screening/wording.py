"""What screening found, in words."""

from partnerships.screening.comparing import How

HOW = {
    How.SAME: "sama dengan nama dalam daftar",
    How.HELD: "memuat nama dalam daftar",
    How.BORNE: "memuat nama yang juga dipakai pihak lain",
    How.ABBREVIATED: "sama dengan singkatan dalam daftar",
    How.SPELLING: "sama bila ejaan lama dibaca dengan ejaan baru",
    How.DISGUISED: "sama bila angka, spasi, atau sambungan kata dirapikan",
    How.ORDER: "kata yang sama dengan urutan lain",
    How.NEAR: "berbeda satu atau dua huruf",
}


def how_text(screening):
    """How near the name is, in words: `berbeda satu atau dua huruf (83 dari 100)`."""
    words = HOW.get(screening.how, "")
    if screening.score is None or screening.score == 100:
        return words
    near = f"kemiripan {screening.score} dari 100"
    return f"{words} ({near})" if words else near


def verdict_text(screening):
    """`Diputus boleh` where the principal has settled a doubt, else the verdict."""
    if screening.verdict == screening.Verdict.REVIEW and screening.cleared_at:
        return "Diputus boleh"
    return screening.get_verdict_display()
