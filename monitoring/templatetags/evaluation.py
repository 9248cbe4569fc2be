"""The evaluations of a review or of a closing inside other pages and papers."""

from django import template

from accounts.permissions import can
from accounts.roles import Action
from accounts.templatetags.interface import pill
from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion
from monitoring.evaluation.renewing import doubts_of, why_not_renewed
from monitoring.models import Evaluation, Review
from partnerships.joint_plan.following import successor_of

register = template.Library()

OF_VERDICT = {
    Evaluation.Verdict.CONTINUE: ("baik", "circle-check"),
    Evaluation.Verdict.STOP: ("bahaya", "circle-x"),
}


@register.simple_tag
def occasion_url(occasion, name, *keys):
    return occasion.url_of(name, *keys)


@register.simple_tag
def evaluation_pill(evaluation):
    """Whether the party wants to go on."""
    return pill(*OF_VERDICT[evaluation.verdict], evaluation.verdict_text)


@register.inclusion_tag("monitoring/_evaluation_card.html", takes_context=True)
def evaluation_card(context, partnership, review=None):
    """A card for the page of a review, or without one of the closing: who has evaluated, what
    came of it, and after the review the way to a renewal."""
    occasion, user = Occasion(partnership, review), context["user"]
    is_open = not occasion.why_shut()
    comparison = comparison_of(occasion)
    card = {"occasion": occasion, "comparison": comparison, "is_open": is_open, "user": user}
    if review and review.status == Review.Status.CONCLUDED:
        card["successor"] = successor_of(partnership)
        card["may_renew"] = can(user, Action.PREPARE_PARTNERSHIP) and not why_not_renewed(
            partnership, review
        )
        card["doubts"] = doubts_of(partnership, review, comparison)
        card["decides"] = not card["doubts"] or can(user, Action.CONCLUDE_REVIEW)
    return card


@register.inclusion_tag("monitoring/pdf/_evaluation.html")
def evaluation_on_paper(partnership, review=None):
    """The same for a paper: chart, table, verdicts and words, and who has not answered."""
    return {"comparison": comparison_of(Occasion(partnership, review))}
