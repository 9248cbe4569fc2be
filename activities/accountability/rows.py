"""One activity as the screen, the index and the pack tell it, and what is still missing."""

from dataclasses import dataclass, field
from functools import cached_property

from accounts.formats import rupiah_text
from activities.accountability.selection import Selection
from activities.models import ArkasCode, Evidence
from activities.reports.consent import may_be_shared

NO_CONSENT = "{} foto tidak disertakan karena menampilkan anak tanpa izin orang tua"


@dataclass
class Row:
    """An activity with its number in the pack; `labels` are the ARKAS codes of the year."""

    number: int
    activity: object
    labels: dict
    selection: Selection
    problems: list = field(default_factory=list)  # with its files, once they were read

    @cached_property
    def lines(self):
        return [line for line in self.activity.funds.all() if self.selection.has_line(line)]

    @property
    def report(self):
        return self.activity.report

    @property
    def orders(self):
        return self.activity.siplah_orders.all()

    @cached_property
    def partners(self):
        parties = self.activity.partnership.parties.all()
        return ", ".join(party.partner.name for party in parties if party.partner_id)

    @property
    def planned(self):
        return _sum(line.planned for line in self.lines)

    @property
    def realised(self):
        return _sum(line.realised for line in self.lines)

    @property
    def codes(self):
        return ", ".join(dict.fromkeys(line.arkas_code for line in self.lines if line.arkas_code))

    @property
    def sources(self):
        return ", ".join(dict.fromkeys(line.source for line in self.lines if line.source))

    @property
    def order_numbers(self):
        return ", ".join(order.number for order in self.orders)

    @cached_property
    def evidence(self):
        """The pieces that may leave the school."""
        return [piece for piece in self.activity.evidence.all() if may_be_shared(piece)]

    @cached_property
    def held_back(self):
        """How many photos of children have no consent; their names may be those of children."""
        return len(self.activity.evidence.all()) - len(self.evidence)

    def count(self, kind):
        return sum(piece.kind == kind for piece in self.evidence)

    @property
    def photos(self):
        return self.count(Evidence.Kind.PHOTO)

    @property
    def attendance(self):
        return self.count(Evidence.Kind.ATTENDANCE)

    @property
    def evaluation(self):
        return self.count(Evidence.Kind.EVALUATION)

    @property
    def lacks(self):
        """What an auditor would ask for, as sentences without a full stop."""
        return [
            *self._lacks_of_money(),
            *self._lacks_of_orders(),
            *(
                f"{kind.label} tidak ada"
                for kind in Evidence.REQUIRED
                if not any(piece.kind == kind for piece in self.activity.evidence.all())
            ),
            *([NO_CONSENT.format(self.held_back)] if self.held_back else ()),
            *self.problems,
        ]

    def _lacks_of_money(self):
        if not self.lines:
            yield "Rincian dana belum diisi"
            return
        uncoded = [
            line.source or "sumber belum diisi" for line in self.lines if not line.arkas_code
        ]
        if uncoded:
            yield f"Kode kegiatan ARKAS belum diisi ({', '.join(uncoded)})"
        for line in self.lines:
            if line.arkas_code and self.labels and line.arkas_code not in self.labels:
                yield f"Kode {line.arkas_code} tidak ada pada daftar kode ARKAS {line.year}"
        if any(line.realised is None for line in self.lines):
            yield "Realisasi belum diisi"
        elif self._differs_from_report():
            yield (
                f"Jumlah realisasi {rupiah_text(self.realised)} berbeda dari dana terpakai pada "
                f"laporan, {rupiah_text(self.report.spent)}"
            )

    def _differs_from_report(self):
        """Only where all the money of the activity is of this year may the two be compared."""
        spent, whole = self.report.spent, len(self.lines) == len(self.activity.funds.all())
        return spent is not None and whole and spent != self.realised

    def _lacks_of_orders(self):
        for order in self.orders:
            if not (order.bast_number or order.file):
                yield f"BAST pesanan SIPLah {order.number} belum ada"


def rows_of(selection, activities=None, *, first=1):
    """The rows of a selection; `activities` may be a page of it, which starts at `first`."""
    activities = list(selection.with_everything() if activities is None else activities)
    labels = ArkasCode.objects.labels(selection.year)
    return [
        Row(number, activity, labels, selection)
        for number, activity in enumerate(activities, first)
    ]


def _sum(values):
    """The sum of the amounts that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
