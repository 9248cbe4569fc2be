"""What was bought through SIPLah for an activity, and the paper of its handing over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import SchoolOwned


class SiplahOrder(SchoolOwned):
    """One order with its BAST: product.md ACC-2."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="siplah_orders"
    )
    number = models.CharField("nomor surat pesanan SIPLah", max_length=80)
    ordered_on = models.DateField("tanggal pesanan")
    seller = models.CharField("penjual", max_length=160)
    what = models.CharField("barang atau jasa", max_length=160)
    amount = models.DecimalField("nilai (rupiah)", max_digits=16, decimal_places=2)
    bast_number = models.CharField("nomor BAST", max_length=80, blank=True)
    bast_on = models.DateField("tanggal BAST", null=True, blank=True)
    file = models.FileField("berkas BAST", max_length=200, upload_to="siplah", blank=True)
    filename = models.CharField(max_length=120, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "pesanan SIPLah"
        verbose_name_plural = "pesanan SIPLah"
        ordering = ["ordered_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "number"],
                name="a_siplah_order_is_told_once_for_an_activity",
                violation_error_message="Pesanan dengan nomor ini sudah ada pada kegiatan ini.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="a_siplah_order_is_worth_something",
                violation_error_message="Tulis nilai lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(bast_on=None) | Q(bast_on__gte=F("ordered_on")),
                name="goods_are_handed_over_after_the_order",
                violation_error_message="Tanggal BAST tidak boleh sebelum tanggal pesanan.",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        """The paper of the handing over, to whoever may see the school's data."""
        return reverse("activities:siplah_file", args=[self.pk])
