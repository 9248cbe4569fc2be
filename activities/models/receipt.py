"""Something that was received for a partnership: money, goods, people's time, thought."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.formats import number_text, rupiah_text
from accounts.models import SchoolOwned, scoped
from partnerships.models import Contribution

PERSON_HOURS = "jam orang"
Kind = Contribution.Kind
TIME = (Kind.LABOUR, Kind.TIME)


class ReceiptQuerySet(models.QuerySet):
    def standing(self):
        """What counts: everything that was not called off."""
        return self.filter(cancelled_at=None)

    def verified(self):
        return self.standing().exclude(verified_at=None)

    def waiting(self):
        """Receipts that somebody else still has to check."""
        return self.standing().filter(verified_at=None)

    def goods_without_handover(self):
        return self.standing().filter(kind=Kind.GOODS, handover=None)


class Receipt(SchoolOwned):
    """One line of the ledger: what came, how much of it in one unit, from whom (FM-3).

    Money is rupiah and nothing else; what goods may be worth is told apart and never counted
    as money; time is people times hours. A line is never changed: called off, written anew.
    """

    class Source(models.TextChoices):
        """Where it comes from; the first five are those of the plan's budget."""

        BOSP = "bosp", "BOSP"
        REGION = "bop_daerah", "BOP daerah"
        COMMITTEE = "komite", "Komite sekolah"
        PARTNER = "mitra", "Mitra"
        OTHER = "lain", "Sumber lain"
        PARENTS = "orang_tua", "Peserta didik atau orang tua/wali"
        ALUMNI = "alumni", "Alumni"
        COMMUNITY = "masyarakat", "Masyarakat"
        FOUNDATION = "yayasan", "Yayasan"

    class Basis(models.TextChoices):
        """What may be taken; whatever must be given is a levy and is refused."""

        AGREED = "kesepakatan", "Sesuai kesepakatan kerja sama"
        FREE = "sukarela", "Sukarela: boleh tidak memberi, jumlah dan waktunya bebas"

    class Condition(models.TextChoices):
        NEW = "baru", "Baru"
        GOOD = "baik", "Bekas, baik"
        WORN = "rusak_ringan", "Rusak ringan"
        BROKEN = "rusak_berat", "Rusak berat"

    # From these only what is given freely may be taken.
    FAMILIES = (Source.PARENTS, Source.COMMITTEE)

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="receipts"
    )
    party = models.ForeignKey(
        "partnerships.Party", models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    giver = models.CharField("nama pemberi", max_length=160, blank=True)
    source = models.CharField("sumber", max_length=12, choices=Source)
    basis = models.CharField("dasar pemberian", max_length=12, choices=Basis)
    kind = models.CharField("bentuk", max_length=8, choices=Kind)
    what = models.CharField("berupa", max_length=160)
    planned = models.ForeignKey(
        "partnerships.Contribution", models.SET_NULL, null=True, blank=True, related_name="receipts"
    )
    activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    received_on = models.DateField("tanggal diterima")
    amount = models.DecimalField("rupiah", max_digits=15, decimal_places=2, null=True, blank=True)
    quantity = models.DecimalField(
        "banyaknya", max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField("satuan", max_length=30, blank=True)
    people = models.PositiveIntegerField("orang", null=True, blank=True)
    hours = models.DecimalField(
        "jam per orang", max_digits=6, decimal_places=2, null=True, blank=True
    )
    condition = models.CharField("kondisi", max_length=12, choices=Condition, blank=True)
    estimate = models.DecimalField(
        "nilai taksiran", max_digits=15, decimal_places=2, null=True, blank=True
    )
    handover = models.ForeignKey(
        "activities.Handover", models.PROTECT, null=True, editable=False, related_name="goods"
    )
    proof = models.FileField("bukti", max_length=200, upload_to="kontribusi", blank=True)
    proof_name = models.CharField(max_length=120, blank=True, editable=False)
    proof_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # The form carries it, so that a second press of its button makes no second line.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_note = models.CharField(max_length=255, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(ReceiptQuerySet)

    class Meta:
        verbose_name = "kontribusi"
        verbose_name_plural = "kontribusi"
        ordering = ["-received_on", "-pk"]
        # A comparison with nothing is neither true nor false, and lets a row in: hence isnull.
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_form_makes_one_receipt"),
            models.CheckConstraint(
                condition=Q(kind="dana", amount__isnull=False, amount__gt=0)
                | ~Q(kind="dana") & Q(amount=None),
                name="money_and_only_money_is_received_in_rupiah",
                violation_error_message="Tulis jumlah dana dalam rupiah, lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="")
                | Q(quantity__isnull=False, quantity__gt=0) & ~Q(unit="") & ~Q(kind="dana"),
                name="a_received_quantity_has_its_unit",
                violation_error_message="Isi banyaknya beserta satuannya.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="barang")
                | Q(quantity__isnull=False, quantity__gt=0) & ~Q(condition=""),
                name="goods_are_counted_in_some_condition",
                violation_error_message="Isi banyaknya barang, satuan, dan kondisinya.",
            ),
            models.CheckConstraint(
                condition=Q(kind="barang") | Q(condition="", estimate=None, handover=None),
                name="only_goods_are_estimated_and_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("tenaga", "waktu"), people__gt=0, hours__gt=0)
                & Q(people__isnull=False, hours__isnull=False, quantity__isnull=False)
                | ~Q(kind__in=("tenaga", "waktu")) & Q(people=None, hours=None),
                name="time_is_people_times_hours",
                violation_error_message="Isi berapa orang dan berapa jam tiap orang.",
            ),
            models.CheckConstraint(
                condition=~Q(source__in=("orang_tua", "komite")) | Q(basis="sukarela"),
                name="families_give_freely",
            ),
            models.CheckConstraint(
                condition=Q(party__isnull=False, giver="") | Q(party=None) & ~Q(giver=""),
                name="a_receipt_has_one_giver",
                violation_error_message="Pilih pihak, atau tulis nama pemberi.",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False)
                & ~Q(verified_by=F("recorded_by")),
                name="nobody_verifies_their_own_receipt",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""),
                name="a_cancelled_receipt_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "received_on", "id"], name="receipts_by_day"),
            models.Index(fields=["partnership", "received_on"], name="receipts_of_partnership"),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("activities:receipt_detail", args=[self.pk])

    @property
    def giver_name(self):
        return self.party.name if self.party_id else self.giver

    @property
    def measure(self):
        """`Rp1.250.000`, `2 unit`, `2 orang x 20 jam = 40 jam orang`, or nothing."""
        if self.amount is not None:
            return rupiah_text(self.amount)
        if self.quantity is None:
            return ""
        total = f"{_plain(self.quantity)} {self.unit}"
        if self.people is None:
            return total
        return f"{number_text(self.people)} orang x {_plain(self.hours)} jam = {total}"

    @property
    def basis_word(self):
        """`Sukarela`: the form explains what that means, a list need not."""
        return self.get_basis_display().partition(":")[0]

    @property
    def standing_text(self):
        if self.cancelled_at:
            return "Dibatalkan"
        return "Sudah diperiksa" if self.verified_at else "Menunggu pemeriksaan"

    @property
    def is_goods(self):
        return self.kind == Kind.GOODS

    @property
    def has_signed_handover(self):
        return self.handover_id is not None and bool(self.handover.scan)


def _plain(number):
    """A quantity without idle zeros, as people write it."""
    whole = number.to_integral_value()
    return number_text(whole if number == whole else number.normalize())
