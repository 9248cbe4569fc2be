"""Photos of activities for paper: few enough, small enough, of children only with consent."""

from dataclasses import dataclass, field

from accounts.images import BadImage, redraw
from activities.reports.consent import shareable
from jobs.pdf import data_uri

LONGEST = 800  # pixels: 150 dpi at the width of half a page
MOST = 60  # ten pages; with the letterhead they stay below what a PDF may hold


@dataclass(frozen=True)
class Photo:
    """A photo as it stands in the paper."""

    source: str
    caption: str


@dataclass
class Album:
    """Takes photos until the paper is full; `left_out` tells how many stay outside and why."""

    taken: int = 0
    children: int = 0
    too_many: int = 0
    broken: list = field(default_factory=list)

    def take(self, pieces):
        """Of the photos of one activity, a list, those that may be printed."""
        allowed = shareable(pieces)
        self.children += len(pieces) - len(allowed)
        found = [self._photo(piece) for piece in allowed]
        return [photo for photo in found if photo]

    @property
    def left_out(self):
        """Sentences for the end of the chapter."""
        told = [
            (
                self.children,
                "{} foto yang menampilkan anak tanpa izin orang tua tidak dicetak.",
            ),
            (self.too_many, "{} foto lain tidak dicetak supaya berkas ini tetap ringkas."),
        ]
        sentences = [sentence.format(number) for number, sentence in told if number]
        return sentences + [f"Foto {name} tidak dapat dibaca." for name in self.broken]

    def _photo(self, piece):
        if self.taken >= MOST:
            self.too_many += 1
            return None
        try:
            with piece.file.open("rb") as file:
                drawn = redraw(file, LONGEST)
        except (OSError, BadImage):
            self.broken.append(piece.filename)
            return None
        self.taken += 1
        return Photo(data_uri(drawn.content, drawn.mime), piece.caption or piece.filename)
