"""Financing that must be paid back (product.md FM-5, SC-2, GN-3)."""

from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned


class Loan(SchoolOwned):
    """On what authority a loan is taken and on what terms."""

    class Authority(models.TextChoices):
        CENTRAL = "pusat", "Pemerintah pusat"
        REGIONAL = "daerah", "Pemerintah daerah"

    partnership = models.OneToOneField(
        "partnerships.Partnership", models.CASCADE, related_name="loan"
    )
    authority = models.CharField("kewenangan", max_length=8, choices=Authority)
    legal_basis = models.CharField("dasar hukum", max_length=255)
    authority_letter = models.CharField("nomor surat persetujuan", max_length=120)
    amount = models.DecimalField("jumlah pinjaman (rupiah)", max_digits=16, decimal_places=2)
    interest = models.DecimalField("bunga per tahun (%)", max_digits=5, decimal_places=2, default=0)

    class Meta:
        verbose_name = "pinjaman"
        verbose_name_plural = "pinjaman"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="a_loan_is_more_than_nothing",
                violation_error_message="Jumlah pinjaman harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(interest__range=(0, 100)),
                name="interest_is_a_percentage",
                violation_error_message="Tulis bunga antara 0 dan 100 persen.",
            ),
        ]


class Installment(SchoolOwned):
    """One repayment: when how much is due, and when it was paid."""

    loan = models.ForeignKey("partnerships.Loan", models.CASCADE, related_name="installments")
    due_on = models.DateField("jatuh tempo")
    amount = models.DecimalField("jumlah (rupiah)", max_digits=16, decimal_places=2)
    paid_on = models.DateField("dibayar pada", null=True, blank=True)

    class Meta:
        verbose_name = "angsuran"
        verbose_name_plural = "angsuran"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["loan", "due_on"],
                name="one_installment_per_day",
                violation_error_message="Sudah ada angsuran pada tanggal ini.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="an_installment_is_more_than_nothing",
                violation_error_message="Jumlah angsuran harus lebih dari nol.",
            ),
        ]
