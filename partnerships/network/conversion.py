"""A prospect becomes a partner, or joins one the school has: nothing is typed a second time."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from rapidfuzz import fuzz, process

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import Contact, Partner, Prospect
from partnerships.names import name_key
from partnerships.network.contacts import add_contact
from partnerships.network.partners import add_partner, change_partner
from partnerships.network.prospects import settled

ALIKE = 85  # of 100
MOST_ALIKE = 5
NUMBERS = ("npwp", "nib")
CONSENT = ("legal_basis", "consent_on", "consent_proof", "keep_until")


@dataclass(frozen=True)
class Resembling:
    """A partner that a prospect may mean, and why; `is_same` when it bears the very name."""

    partner: Partner
    why: str
    is_same: bool


def convert_prospect(prospect, *, by, name, kind, person_phone=""):
    """Make a partner of a prospect with all that is known of it, screened at once.

    Raises `Refused` when it is one already, or when the school knows a partner of that name.
    """
    with transaction.atomic():
        prospect = _held(prospect)
        partner = add_partner(
            by=by,
            name=name,
            kind=kind,
            country=prospect.country,
            liaison=prospect.liaison,
            **{field: getattr(prospect, field) for field in Prospect.profile_fields()},
        )
        return _hand_over(prospect, partner, person_phone, by)


def join_partner(prospect, partner, *, by, person_phone=""):
    """Let a prospect be a partner that the school has: what the partner lacks is filled in."""
    with transaction.atomic():
        prospect = _held(prospect)
        partner = Partner.objects.select_for_update(of=["self"]).get(pk=partner.pk)
        if partner.archived_at:
            raise Refused(f"{partner} sudah diarsipkan. Pulihkan mitra itu lebih dahulu.")
        lacking = lacking_fields(partner, prospect)
        if lacking:
            change_partner(partner, by=by, **{f: getattr(prospect, f) for f in lacking})
        return _hand_over(prospect, partner, person_phone, by)


def lacking_fields(partner, prospect):
    """What the prospect knows and the partner does not."""
    names = [*Prospect.profile_fields(), "liaison"]
    return [name for name in names if getattr(prospect, name) and not getattr(partner, name)]


def resembling(prospect):
    """The partners of the school that this prospect may mean, the same name first."""
    key = name_key(prospect.organisation or prospect.person_name)
    partners = Partner.objects.current().order_by("name", "pk")
    facts = list(partners.values_list("pk", "name_key", "aliases", "phone", *NUMBERS))
    reasons = _near_names(key, facts) | _same_people(prospect) | _same_numbers(prospect, facts)
    reasons |= _same_names(key, facts)
    found = Partner.objects.in_bulk(list(reasons))
    rows = [Resembling(found[pk], why, found[pk].name_key == key) for pk, why in reasons.items()]
    rows.sort(key=lambda row: (not row.is_same, row.partner.name))
    return rows[:MOST_ALIKE]


def can_be_reached(prospect):
    """Whether the person can become a contact without another number being asked for."""
    ways = (prospect.person_phone, prospect.person_email, prospect.phone, prospect.email)
    return not has_person(prospect) or any(ways)


def has_person(prospect):
    return bool(prospect.person_name) and prospect.consent_withdrawn_on is None


def _held(prospect):
    prospect = Prospect.objects.select_for_update(of=["self"]).get(pk=prospect.pk)
    if why := settled(prospect):
        raise Refused(why)
    return prospect


def _hand_over(prospect, partner, person_phone, by):
    """The person, the log and the prospect itself go over to the partner."""
    contact = _contact(prospect, partner, person_phone, by)
    prospect.interactions.update(partner=partner, contact=contact)
    prospect.status, prospect.partner, prospect.contact = (
        Prospect.Status.CONVERTED, partner, contact,
    )  # fmt: skip
    prospect.converted_at = timezone.now()
    prospect.save(update_fields=["status", "partner", "contact", "converted_at"])
    for about in (prospect, partner):
        record(
            "jadikan-mitra",
            prospect,
            by=by,
            about=about,
            sentence=f"Kontak jejaring menjadi mitra {partner}.",
        )
    return partner


def _contact(prospect, partner, person_phone, by):
    """The person as a contact of the partner; one the partner has already is not doubled."""
    if not has_person(prospect):
        return None
    known = partner.contacts.current().filter(name__iexact=prospect.person_name).first()
    if known:
        return known
    phone, email = _ways(prospect, person_phone)
    if not (phone or email):
        return None
    return add_contact(
        partner,
        by=by,
        name=prospect.person_name,
        position=prospect.position,
        phone=phone,
        email=email,
        **{field: getattr(prospect, field) for field in CONSENT},
    )


def _ways(prospect, person_phone):
    """How the person is reached: their own number and address, else those of the office."""
    ways = (person_phone or prospect.person_phone, prospect.person_email)
    phone, email = ways if any(ways) else (prospect.phone, prospect.email)
    is_kept_whole = len(phone) <= Contact._meta.get_field("phone").max_length
    return phone if is_kept_whole else "", email


def _same_names(key, facts):
    """By name, or by another name that the partner bears."""
    found = {}
    for pk, known, aliases, *_ in facts:
        if known == key:
            found[pk] = "nama yang sama"
        elif any(name_key(alias) == key for alias in aliases):
            found[pk] = "nama lain yang sama"
    return found


def _same_numbers(prospect, facts):
    wanted = {"telepon": prospect.phone, "NPWP": prospect.npwp, "NIB": prospect.nib}
    found = {}
    for pk, _, _, *numbers in facts:
        for label, number in zip(wanted, numbers, strict=True):
            if number and number == wanted[label]:
                found[pk] = f"{label} yang sama"
    return found


def _same_people(prospect):
    """Partners at which somebody answers the number or address of this person."""
    ways = Q()
    if prospect.person_phone:
        ways |= Q(phone=prospect.person_phone)
    if prospect.person_email:
        ways |= Q(email__iexact=prospect.person_email)
    people = Contact.objects.current().filter(ways, partner__archived_at=None) if ways else ()
    return {contact.partner_id: "narahubung yang sama" for contact in people}


def _near_names(key, facts):
    names = {pk: known for pk, known, *_ in facts}
    near = process.extract(
        key, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
    )
    return {pk: f"nama mirip {round(score)}%" for _, score, pk in near}
