"""May this person do that at this school? Answered from the Role x Action table."""

from functools import wraps

from django_scopes import get_scope

from accounts.models import User
from accounts.refusals import NotAllowed, Refused
from accounts.roles import ALLOWED, Role


def roles_of(user, school=None):
    """The roles the user holds today at the school (by default the school in scope).

    Read once per user object, that is once per request: whoever leaves loses access with
    the next request.
    """
    school = school or get_scope().get("school")
    if school is None or not user.is_authenticated:
        return frozenset()
    known = user.__dict__.setdefault("_roles", {})
    if school.pk not in known:
        rows = user.memberships.active().at(school).values_list("role", flat=True)
        known[school.pk] = frozenset(rows)
    return known[school.pk]


def remember_roles(user, school, roles):
    """Spare `roles_of` its query where the roles were just read."""
    user.__dict__.setdefault("_roles", {})[school.pk] = frozenset(roles)


def can(user, action, school=None):
    return bool(roles_of(user, school) & ALLOWED[action])


def require(user, action, school=None):
    if not can(user, action, school):
        raise NotAllowed(f"{who_may(action)} yang dapat {action.value}.")


def who_may(action):
    """The roles that may do this, as the beginning of a sentence: "Hanya kepala sekolah"."""
    labels = [role.label for role in Role if role in ALLOWED[action]]
    labels = [label[0].lower() + label[1:] for label in labels]
    return "Hanya " + (
        labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " dan " + labels[-1]
    )


def members_with(action, school=None):
    """People who may do this at the school today, by name."""
    school = school or get_scope()["school"]
    return (
        User.objects.filter(
            is_active=True,
            memberships__school=school,
            memberships__ended_at=None,
            memberships__role__in=ALLOWED[action],
        )
        .distinct()
        .order_by("name", "pk")
    )


def refuse_maker(maker, by, action, provers=frozenset(), earlier=frozenset()):
    """Raise `Refused` when the checker `by` is the one who made the thing, worked on it
    `earlier`, or gave what proves it (`provers`); both hold the keys of those who did.

    Maker is never checker (product.md 1): the sentence names who can check instead, or
    how to invite somebody if nobody can.
    """
    if maker == by:
        deed = "Anda yang menyusunnya"
    elif by.pk in earlier:
        deed = "Anda ikut menyusunnya"
    elif by.pk in provers:
        deed = "Anda mengunggah buktinya"
    else:
        return
    involved = {by.pk, *provers, *earlier, getattr(maker, "pk", None)} - {None}
    others = [person.name for person in members_with(action).exclude(pk__in=involved)[:3]]
    if others:
        raise Refused(f"{deed}, jadi orang lain yang harus memeriksa: {', '.join(others)}.")
    raise Refused(
        f"{deed}, jadi orang lain yang harus memeriksa. Belum ada orang lain yang "
        "berwenang: undang seseorang di halaman Pengguna."
    )


def allowed(action):
    """Decorator of views: 403 with the sentence for whoever may not do this."""

    def decorate(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            require(request.user, action)
            return view(request, *args, **kwargs)

        return inner

    return decorate
