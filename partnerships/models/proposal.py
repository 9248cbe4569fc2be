"""What an organisation offers the school by itself, through the school's public form."""

import secrets
import uuid
from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped
from partnerships.models.partner import Partner
from partnerships.models.profile import Profile
from partnerships.names import LONGEST


def new_token():
    """What the address of a status page ends with: 144 bits, not to be guessed."""
    return secrets.token_urlsafe(18)


def _delete(files):
    for file in files:
        file.storage.delete(file.name)


class ProposalDesk(SchoolOwned):
    """Whether the school takes proposals from the public, and what it says above its form.

    A school without a row takes none.
    """

    is_open = models.BooleanField("menerima usulan dari luar", default=False)
    introduction = models.TextField("pengantar formulir", blank=True, max_length=1000)

    class Meta:
        verbose_name = "meja usulan"
        verbose_name_plural = "meja usulan"
        constraints = [
            models.UniqueConstraint(fields=["school"], name="a_school_has_one_proposal_desk"),
        ]

    def __str__(self):
        return "Usulan dari luar"


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Those that the school has not answered."""
        return self.filter(status=Proposal.Status.RECEIVED)

    def erase(self):
        """Forget who sent these and their files, that they came stays; how many were told now."""
        standing = self.exclude(status=Proposal.Status.WITHDRAWN)
        keys = list(standing.values_list("pk", flat=True))
        documents = ProposalDocument.objects.filter(proposal__in=keys)
        files = [document.file for document in documents]
        documents.delete()
        transaction.on_commit(partial(_delete, files))
        erased = dict.fromkeys(Proposal.PERSON, "")
        return standing.filter(pk__in=keys).update(status=Proposal.Status.WITHDRAWN, **erased)


class Proposal(SchoolOwned, Profile):
    """A proposal as it was sent; it stands as a prospect in the network, never as a partner."""

    class Status(models.TextChoices):
        RECEIVED = "diterima", "Menunggu jawaban"
        TAKEN_UP = "ditindaklanjuti", "Ditindaklanjuti"
        DECLINED = "ditolak", "Belum dapat diterima"
        WITHDRAWN = "ditarik", "Ditarik pengusul"

    PERSON = ("person_name", "position", "person_phone", "person_email", "phone", "email")

    organisation = models.CharField("nama lembaga", max_length=LONGEST)
    kind = models.CharField("jenis lembaga", max_length=24, choices=Partner.Kind)
    person_name = models.CharField("nama Anda", max_length=120, blank=True)
    position = models.CharField("jabatan", max_length=120, blank=True)
    person_phone = models.CharField("telepon atau WhatsApp", max_length=20, blank=True)
    person_email = models.EmailField("surel", blank=True)
    title = models.CharField("judul usulan", max_length=160)
    offer = models.TextField("isi usulan", max_length=4000)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # Made with the empty form, so that a second press of its button sends nothing.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(
        max_length=16, choices=Status, default=Status.RECEIVED, editable=False
    )
    answer = models.TextField("jawaban untuk pengusul", blank=True, max_length=1000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    prospect = models.ForeignKey(
        "partnerships.Prospect", models.PROTECT, editable=False, related_name="proposals"
    )

    objects = scoped(ProposalQuerySet)

    class Meta:
        verbose_name = "usulan"
        verbose_name_plural = "usulan"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="ditarik")
                | (~Q(person_name="") & (~Q(person_phone="") | ~Q(person_email=""))),
                name="a_proposer_can_be_answered",
                violation_error_message="Isi telepon atau surel agar sekolah dapat menjawab.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | ~Q(answer=""),
                name="a_declined_proposal_has_an_answer",
            ),
        ]
        indexes = [models.Index(fields=["school", "status", "-id"], name="proposals_by_status")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:proposal_detail", args=[self.pk])

    @property
    def is_waiting(self):
        return self.status == self.Status.RECEIVED


class ProposalDocument(SchoolOwned):
    """A file that came with a proposal; read as any other upload."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="documents")
    file = models.FileField("berkas", max_length=200, upload_to="usulan")
    filename = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "berkas usulan"
        verbose_name_plural = "berkas usulan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "sha256"], name="a_proposal_carries_a_file_once"
            ),
        ]

    def __str__(self):
        return self.filename

    def get_absolute_url(self):
        return reverse("partnerships:proposal_file", args=[self.pk])
