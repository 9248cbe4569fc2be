"""A closing with all its papers, for the tests that walk over everything."""

from django.core.files.base import ContentFile

from accounts.tests.files import pdf
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.tests.evaluation_factories import EvaluationFactory
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


def of_every_kind(closing, by):
    """By the first word of their addresses."""
    return {
        "evaluasi-kertas": [written_by_hand(closing, by)],
        "tautan-penutupan": [complete(closing, by)],
    }


def written_by_hand(partnership, by):
    """An evaluation that a partner filled in on paper, with its scan."""
    given = EvaluationFactory(
        party=partnership.parties.partners().get(),
        given_by=by,
        filled_on=partnership.stage_since,
        scan_name="jawaban.pdf",
    )
    given.scan.save("jawaban.pdf", ContentFile(pdf()))
    return given
