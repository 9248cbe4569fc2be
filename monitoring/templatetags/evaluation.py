"""The evaluations of a review or of a closing inside other pages and papers."""

from django import template

from accounts.permissions import can
from accounts.roles import Action
from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion

register = template.Library()


@register.simple_tag
def occasion_url(occasion, name, *keys):
    return occasion.url_of(name, *keys)


@register.inclusion_tag("monitoring/_evaluation_card.html", takes_context=True)
def evaluation_card(context, partnership, review=None):
    """A card for the page of a review, or without one of the closing: who has evaluated, what
    came of it, and what to do."""
    occasion = Occasion(partnership, review)
    is_open = not occasion.why_shut()
    return {
        "occasion": occasion,
        "comparison": comparison_of(occasion),
        "is_open": is_open,
        "may_give": is_open and can(context["user"], Action.HOLD_REVIEW),
        "user": context["user"],
    }


@register.inclusion_tag("monitoring/pdf/_evaluation.html")
def evaluation_on_paper(partnership, review=None):
    """The same for a paper: chart, table, verdicts and words, and who has not answered."""
    return {"comparison": comparison_of(Occasion(partnership, review))}
