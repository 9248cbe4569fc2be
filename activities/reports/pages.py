"""Papers among the evidence on paper again: which pages of a PDF are printed, and what is told."""

LONGEST = 1400  # pixels: an A4 page whose handwriting can be read
MOST_OF_ONE = 5  # pages of one file: a list of 120 names; the whole file is kept beside


def page_caption(name, number, total):
    """`Daftar hadir, halaman 2 dari 7`."""
    return name if total == 1 else f"{name}, halaman {number} dari {total}"


def told_of(name, drawn, total):
    """`daftar.pdf: 5 dari 12 halaman dicetak`, or nothing where all of them are."""
    return f"{name}: {drawn} dari {total} halaman dicetak" if drawn < total else ""
