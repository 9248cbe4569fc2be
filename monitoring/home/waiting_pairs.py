"""What pairs of two schools wait for: an answer, and a yes to their plan."""

from django.db.models import Exists, OuterRef, Q
from django_scopes import get_scope

from accounts.models import Membership
from accounts.roles import ALLOWED, Action
from activities.inti_mitra.accepting import WRITTEN
from activities.models import OjlAcceptance, OjlItem, OjlPlan, PairInvitation, Side
from monitoring.home.waiting_rows import done_by, rows


def pair_invitations(user, on):
    """Schools that ask this one into a pair, and have not been answered."""
    return rows(
        PairInvitation.objects.waiting()
        .addressed_to(get_scope()["school"])
        .filter(pair__ended_at=None)
        .exclude(made_by=user),
        kind="pair_invitation",
        program="from_school__name",
        since="made_at",
        detail="pair__inti_name",
        extra="pair__mitra_name",
    )


def ojl_plans(user, on):
    """Plans of pairs to which this school has not said yes, for its head."""
    return _plans(user)


def stand_in_plans(user, on):
    """The same where every head wrote of the plan, for an admin (`accepting.acceptors`)."""
    heads = Membership.objects.active().filter(
        school=get_scope()["school"], role__in=ALLOWED[Action.ACCEPT_OJL]
    )
    wrote = done_by(OuterRef("user"), [WRITTEN], OjlPlan, OuterRef("pk"))
    return _plans(user, Exists(heads), ~Exists(heads.exclude(wrote)))


def _plans(user, *conditions):
    """Those of which this person wrote nothing."""
    school = get_scope()["school"]
    own = Q(inti_school=school, side=Side.INTI) | Q(mitra_school=school, side=Side.MITRA)
    given = OjlAcceptance.objects.filter(own, pair=OuterRef("pair"), revision=OuterRef("revision"))
    complete = OjlPlan.objects.exclude(goals="").exclude(starts_on=None).exclude(ends_on=None)
    return rows(
        complete.filter(
            Exists(OjlItem.objects.filter(pair=OuterRef("pair"))),
            ~Exists(given),
            ~done_by(user, [WRITTEN], OjlPlan, "pk"),
            *conditions,
            pair__ended_at=None,
        ),
        kind="ojl_plan",
        row="pair_id",
        program="pair__program_name",
        since="updated_at",
        detail="pair__inti_name",
        extra="pair__mitra_name",
    )
