"""From jejaring to partnership: who stands where, and how many came how far (NW-3)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import ExtractYear

from partnerships.models import Partner, Party, Prospect
from partnerships.stages import Stage

# Stages that only a partnership whose work has begun is in.
AT_WORK = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)
YEARS_SHOWN = 6
NO_DATA = "belum ada data"
DEFINITION = (
    "Yang dihitung adalah kontak jejaring menurut tahun pertemuan pertamanya (1 Januari sampai "
    "31 Desember). Menjadi mitra: kontak itu sudah dijadikan mitra. Bermitra: sejak hari "
    "pertemuan itu mitra tersebut menjadi pihak dalam paling sedikit satu kemitraan. Sampai "
    "implementasi: salah satu kemitraan itu pernah memasuki tahap Implementasi. Persentase "
    "dihitung dari semua kontak tahun itu, juga yang ditutup; hasil tahun yang sama masih dapat "
    "naik di tahun berikutnya. Mitra yang dicatat langsung tanpa kontak jejaring tidak ikut "
    "dihitung."
)


@dataclass(frozen=True)
class Cohort:
    """The contacts met in one year, and how many of them came how far."""

    year: int
    met: int = 0
    partners: int = 0
    partnerships: int = 0
    at_work: int = 0

    def share(self, part):
        """`25%` of the contacts met; in words where nobody was met."""
        return f"{round(100 * part / self.met)}%" if self.met else NO_DATA

    @property
    def steps(self):
        """(label, number, share) of each step after the meeting."""
        return [
            ("Menjadi mitra", self.partners, self.share(self.partners)),
            ("Bermitra", self.partnerships, self.share(self.partnerships)),
            ("Sampai implementasi", self.at_work, self.share(self.at_work)),
        ]


def cohorts(*, on):
    """The last years with contacts, this one always among them, newest first; one query.

    Plain joins: asked for each contact apart, a thousand contacts would take minutes.
    """
    own = "partner__parties__partnership"
    later = Q(**{f"{own}__created_at__date__gte": F("met_on")})
    work = later & (Q(**{f"{own}__stage__in": AT_WORK}) | Q(begun__isnull=False))
    begun = Q(**{f"{own}__stage_changes__target": Stage.IMPLEMENTASI})
    found = (
        Prospect.objects.filter(met_on__lte=on)
        .annotate(
            year=ExtractYear("met_on"),
            begun=FilteredRelation(f"{own}__stage_changes", condition=begun),
        )
        .order_by()
        .values("year")
        .annotate(
            met=Count("pk", distinct=True),
            partners=Count("pk", distinct=True, filter=Q(status=Prospect.Status.CONVERTED)),
            partnerships=Count("pk", distinct=True, filter=later),
            at_work=Count("pk", distinct=True, filter=work),
        )
        .order_by("-year")
    )
    known = {row["year"]: Cohort(**row) for row in found}
    earlier = [cohort for year, cohort in known.items() if year != on.year]
    return [known.get(on.year, Cohort(on.year)), *earlier[: YEARS_SHOWN - 1]]


def unpartnered():
    """Current partners without an open partnership, each with `worked`: it had one once."""
    parties = Party.objects.filter(partner__isnull=False)
    busy = parties.filter(partnership__closed_at=None).values("partner")
    return (
        Partner.objects.current()
        .exclude(pk__in=busy)
        .annotate(worked=Exists(parties.filter(partner=OuterRef("pk"))))
        .order_by("-created_at", "-pk")
    )
