"""A closing with all its papers, for the tests that walk over everything."""

from activities.tests.contributions.factories import ReceiptFactory
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingHandoverFactory,
    ClosingLetterFactory,
    ThanksCertificateFactory,
    closing_link,
)


def complete(closing, by):
    """Give the closing letters, goods, records and thanks; returns the link of its partner."""
    partner = closing.parties.partners().get()
    for party in closing.parties.all():
        ClosingLetterFactory(party=party, made_by=by)
    ReceiptFactory(partnership=closing, goods=True, recorded_by=by)
    ClosingGoodFactory(party=partner)
    ClosingHandoverFactory(party=partner, made_by=by)
    ThanksCertificateFactory(party=partner, made_by=by)
    return closing_link(partner, by)
