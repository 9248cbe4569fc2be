"""Financing that must be paid back (product.md FM-5, SC-2, GN-3)."""

from decimal import Decimal

from django.conf import settings
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
    approver = models.CharField("lembaga yang menyetujui", max_length=160, blank=True)
    authority_letter = models.CharField("nomor surat persetujuan", max_length=120)
    document = models.FileField("surat persetujuan", max_length=200, blank=True, editable=False)
    document_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    amount = models.DecimalField("jumlah pinjaman (rupiah)", max_digits=16, decimal_places=2)
    interest = models.DecimalField("bunga per tahun (%)", max_digits=5, decimal_places=2, default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    # The principal's yes to these very terms; a change takes it back.
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)

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

    @property
    def scheduled(self):
        """The principal that the repayments bring back."""
        return sum((row.principal for row in self.installments.all()), Decimal(0))

    @property
    def balance(self):
        """The principal that is still owed: only what has been paid makes it less."""
        paid = (row.principal for row in self.installments.all() if row.paid_on)
        return self.amount - sum(paid, Decimal(0))


class Installment(SchoolOwned):
    """One repayment: when how much is due, and when it was paid."""

    loan = models.ForeignKey("partnerships.Loan", models.CASCADE, related_name="installments")
    due_on = models.DateField("jatuh tempo")
    amount = models.DecimalField("jumlah (rupiah)", max_digits=16, decimal_places=2)
    interest = models.DecimalField(
        "termasuk bunga (rupiah)", max_digits=16, decimal_places=2, default=0
    )
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
            models.CheckConstraint(
                condition=Q(interest__gte=0, interest__lte=models.F("amount")),
                name="interest_is_a_part_of_the_installment",
                violation_error_message="Bunga adalah bagian dari jumlah angsuran.",
            ),
        ]

    @property
    def principal(self):
        return self.amount - self.interest

    def is_overdue(self, *, on):
        return self.paid_on is None and self.due_on < on
