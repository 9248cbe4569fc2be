"""Who belongs to the school in which role: taking people in, and letting them go."""

from django.db import transaction
from django.utils import timezone

from accounts import audit, mails
from accounts.models import Membership
from accounts.refusals import Refused
from accounts.roles import ALLOWED, Action, Role

ONLY_PRINCIPAL_GIVES = (
    "Peran kepala sekolah tidak diberikan: hanya kepala sekolah yang dapat memberikannya."
)


def members(school):
    """Everybody who holds a role at the school today, by name, with `roles` in words."""
    rows = (
        Membership.objects.active()
        .at(school)
        .select_related("user")
        .order_by("user__name", "user_id")
    )
    people = {}
    for row in rows:
        person = people.setdefault(row.user_id, row.user)
        person.held = [*getattr(person, "held", []), row]
    for person in people.values():
        held = {row.role for row in person.held}
        person.roles = [role for role in Role if role in held]
        person.position = next((row.position for row in person.held if row.position), "")
    return list(people.values())


def join(school, person, role, *, by, position=""):
    """Give the person a role at the school; nothing happens if they hold it already."""
    membership, is_new = Membership.objects.get_or_create(
        user=person, school=school, role=role, ended_at=None, defaults={"position": position}
    )
    if is_new:
        label = Role(role).label
        audit.record(
            "join",
            membership,
            by=by,
            school=school,
            sentence=f"{person.name} menjadi {label.lower()}.",
            changes=[("Peran", "", label)],
        )
    return membership


@transaction.atomic
def set_roles(school, person, roles, *, by, position=""):
    """Let the person hold exactly these roles; raises `Refused` with a sentence."""
    held = _hold(school, person)
    roles = {Role(role) for role in roles}
    if not roles:
        raise Refused("Pilih paling sedikit satu peran, atau akhiri keanggotaannya.", "roles")
    before = {Role(row.role) for row in held}
    if Role.PRINCIPAL in roles - before:
        check_may_make_principal(school, by, person)
    _check_leaving(school, person, before - roles, by)
    for row in held:
        if Role(row.role) not in roles:
            _end(row)
    for role in sorted(roles - before):
        Membership.objects.create(user=person, school=school, role=role)
    still_held = person.memberships.active().at(school)
    if still_held.exclude(position=position).update(position=position) or roles != before:
        audit.record(
            "set_roles",
            person,
            by=by,
            school=school,
            sentence=f"Peran {person.name} diubah.",
            changes=[("Peran", in_words(before), in_words(roles)), ("Jabatan", "", position)],
        )


@transaction.atomic
def let_go(school, person, *, by):
    """End every role of the person at the school; their next request finds nothing."""
    held = _hold(school, person)
    if not held:
        raise Refused("Orang ini sudah tidak menjadi anggota sekolah ini.")
    roles = {Role(row.role) for row in held}
    _check_leaving(school, person, roles, by)
    for row in held:
        _end(row)
    audit.record(
        "let_go",
        person,
        by=by,
        school=school,
        sentence=f"Keanggotaan {person.name} diakhiri.",
        changes=[("Peran", in_words(roles), "")],
    )
    if person.email:
        tell = {"person": person, "school": school, "by": by}
        subject = f"Keanggotaan Anda di {school.name} berakhir"
        transaction.on_commit(
            lambda: mails.post("accounts/mails/let_go.txt", tell, subject=subject, to=person.email)
        )


def check_may_make_principal(school, by, person=None):
    """A principal names the next one. Where there is none an admin may, but not themself."""
    present = Membership.objects.active().at(school).filter(role=Role.PRINCIPAL)
    if present.filter(user=by).exists():
        return
    if present.exists():
        raise Refused(ONLY_PRINCIPAL_GIVES, "roles")
    if person == by:
        raise Refused(
            "Anda tidak dapat mengangkat diri sendiri menjadi kepala sekolah. "
            "Undang kepala sekolah di halaman Pengguna.",
            "roles",
        )


def is_last_principal(school, person):
    principals = Membership.objects.active().at(school).filter(role=Role.PRINCIPAL)
    return principals.filter(user=person).exists() and not principals.exclude(user=person).exists()


def in_words(roles):
    return ", ".join(role.label for role in Role if role in roles)


def _hold(school, person):
    """The person's roles, locked, so that two who let each other go do not both succeed."""
    everybody = Membership.objects.select_for_update().filter(school=school, ended_at=None)
    return [row for row in everybody.order_by("pk") if row.user_id == person.pk]


def _end(row):
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])


def _check_leaving(school, person, leaving, by):
    if not leaving:
        return
    others = Membership.objects.active().at(school).exclude(user=person)
    may_manage = ALLOWED[Action.MANAGE_PEOPLE]
    kept = person.memberships.active().at(school).exclude(role__in=leaving)
    if leaving & may_manage and not (others | kept).filter(role__in=may_manage).exists():
        raise Refused(
            "Sekolah harus tetap mempunyai seorang admin atau kepala sekolah. "
            "Undang penggantinya lebih dulu di halaman Pengguna."
        )
    if person == by and Role.PRINCIPAL in leaving and is_last_principal(school, person):
        raise Refused(
            "Anda satu-satunya kepala sekolah di sini. Undang penggantinya lebih dulu; "
            "setelah itu peran Anda dapat diakhiri."
        )
