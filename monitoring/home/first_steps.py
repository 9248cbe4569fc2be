"""The way of a new school to its first partnership, step by step."""

from dataclasses import dataclass

from django.db.models import Exists
from django.urls import reverse

from accounts.models import Invitation, Membership, School
from accounts.roles import Role
from partnerships.models import Need, Partner, Partnership


@dataclass(frozen=True)
class Step:
    """One thing to do first, and the page where it is done."""

    label: str
    note: str
    url: str
    is_done: bool


def first_steps(school, *, now):
    """The five steps, or nothing once there is a partnership; one query."""
    found = School.objects.filter(pk=school.pk).values_list(
        _exists(Partnership.objects.all()),
        _exists(Partner.objects.current()),
        _exists(Need.objects.open()),
        _exists(_people(school, Role.PRINCIPAL)),
        _exists(_people(school, Role.COMMITTEE)),
        _exists(_invited(school, Role.PRINCIPAL, now)),
        _exists(_invited(school, Role.COMMITTEE, now)),
    )
    begun, partner, need, head, committee, head_asked, committee_asked = found.get()
    if begun:
        return []
    return [
        Step(
            "Lengkapi data sekolah",
            "Alamat dan nama kepala sekolah dicetak pada kop surat.",
            reverse("accounts:school_change"),
            bool(school.address and school.head_name),
        ),
        Step(
            "Undang komite" if head else "Undang kepala sekolah dan komite",
            _missing_people(head or head_asked, committee or committee_asked),
            reverse("accounts:invite"),
            bool((head or head_asked) and (committee or committee_asked)),
        ),
        Step(
            "Tambah mitra",
            "Namanya langsung ditapis terhadap daftar larangan.",
            reverse("partnerships:partner_create"),
            partner,
        ),
        Step(
            "Catat kebutuhan",
            "Tujuan yang ingin dicapai sekolah dengan bantuan mitra.",
            reverse("partnerships:need_create"),
            need,
        ),
        Step(
            "Buka penjajakan",
            "Kemitraan pertama dimulai di tahap Penjajakan.",
            reverse("partnerships:partnership_create"),
            False,
        ),
    ]


def _exists(queryset):
    return Exists(queryset)


def _people(school, role):
    return Membership.objects.active().at(school).filter(role=role)


def _invited(school, role, now):
    return Invitation.objects.filter(
        school=school, role=role, accepted_at=None, revoked_at=None, expires_at__gt=now
    )


def _missing_people(head, committee):
    if head and committee:
        return "Kepala sekolah memutuskan, komite memberi pertimbangan."
    missing = [
        name for name, there in (("kepala sekolah", head), ("komite", committee)) if not there
    ]
    return f"Belum diundang: {' dan '.join(missing)}. Tautan undangan berlaku 72 jam."
