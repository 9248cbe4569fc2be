"""Something that lay at the school for a partnership, and what became of it at the closing."""

from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned


class ClosingGood(SchoolOwned):
    """One line of the goods to be settled with a partner: from the ledger, or written here."""

    class Outcome(models.TextChoices):
        BACK = "kembali", "Dikembalikan kepada mitra"
        KEPT = "tetap", "Tetap di sekolah"
        USED = "habis", "Habis dipakai"
        BROKEN = "rusak", "Rusak"
        LOST = "hilang", "Hilang"

    # What somebody will ask about later, so the words are written now.
    EXPLAINED = frozenset({Outcome.BROKEN, Outcome.LOST})

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="closing_goods")
    receipt = models.OneToOneField(
        "activities.Receipt", models.PROTECT, null=True, blank=True, related_name="closing_good"
    )
    what = models.CharField("nama barang", max_length=160)
    quantity = models.DecimalField("banyaknya", max_digits=12, decimal_places=2)
    unit = models.CharField("satuan", max_length=30)
    outcome = models.CharField("keadaan", max_length=8, choices=Outcome)
    note = models.CharField("keterangan", max_length=255, blank=True)

    class Meta:
        verbose_name = "barang kemitraan"
        verbose_name_plural = "barang kemitraan"
        ordering = ["party__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="goods_that_are_settled_are_counted",
                violation_error_message="Tulis banyaknya barang, lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("rusak", "hilang")) | ~Q(note=""),
                name="goods_broken_or_lost_are_explained",
                violation_error_message="Tulis keterangan barang yang rusak atau hilang.",
            ),
        ]

    def __str__(self):
        return self.what
