"""What was said last about a partnership, beside everything else on its page."""

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from partnerships.models import Interaction
from partnerships.sections import section

FACTS = ("kind", "channel", "summary", "happened_on", "partner_id")


def with_newest_talk(partnerships):
    """Each partnership with `newest_talk`, for the section: it costs the page no query."""
    entries = Interaction.objects.filter(partnership=OuterRef("pk")).order_by("-happened_on", "-pk")
    told = entries.annotate(told=JSONObject(**{name: name for name in FACTS})).values("told")
    return partnerships.annotate(newest_talk=Subquery(told[:1]))


@section(
    "percakapan",
    title="Percakapan terakhir",
    template="partnerships/_section_log.html",
    order=15,
    aside=True,
)
def log(partnership, user, on):
    """The newest entry of the contact log that names it; nothing where there is none."""
    talk = getattr(partnership, "newest_talk", None)
    if not talk:
        return None
    partners = {party.partner_id: party.partner for party in partnership.parties.all()}
    return {
        "kind": Interaction.Kind(talk["kind"]).label,
        "channel": Interaction.Channel(talk["channel"]).label,
        "summary": talk["summary"],
        "happened_on": dt.date.fromisoformat(talk["happened_on"]),
        "partner": partners.get(talk["partner_id"]),
    }
