"""Giving old partners the words that matching compares."""

from partnerships.matching.profile import profile_words

BATCH = 1000


def fill_match_words(apps, schema_editor):
    """Written by the rules of the code that runs: whoever skips a version skips none of them."""
    partners = apps.get_model("partnerships", "Partner").objects
    last = 0
    while batch := list(partners.filter(pk__gt=last, match_words="").order_by("pk")[:BATCH]):
        for partner in batch:
            partner.match_words = profile_words(partner)
        partners.bulk_update(batch, ["match_words"])
        last = batch[-1].pk
