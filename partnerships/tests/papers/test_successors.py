"""A paper renewed by another: one successor, with text, signers and a term as long."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.refusals import Refused
from partnerships.models import Agreement, Clause, Witness
from partnerships.papers import successors
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY, signed, write_plan

DAY = dt.timedelta(days=1)


@pytest.fixture
def paper(school, admin, principal):
    partnership = write_plan(PartnershipFactory(stage=Stage.PERENCANAAN))
    return signed(partnership, admin, principal)


def let(paper, **facts):
    """The paper as the database would hold it with these facts."""
    Agreement.objects.filter(pk=paper.pk).update(**facts)
    return Agreement.objects.get(pk=paper.pk)


def test_a_renewal_follows_its_paper_with_text_signers_and_a_term_as_long(paper, admin):
    Clause.objects.create(agreement=paper, position=1, heading="MAKSUD", body="Magang.")
    Witness.objects.create(agreement=paper, name="Sutarno", position="Ketua komite")
    paper = let(paper, starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 12, 31))

    new = successors.renew(paper, by=admin)

    assert (new.renews, new.status, new.kind) == (paper, "draf", paper.kind)
    assert (new.starts_on, new.ends_on) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert [(one.heading, one.body) for one in new.clauses.all()] == [("MAKSUD", "Magang.")]
    assert [one.name for one in new.witnesses.all()] == ["Sutarno"]
    assert {one.name for one in new.signatories.all()} == {
        one.name for one in paper.signatories.all()
    }
    assert {one.signed_on for one in new.signatories.all()} == {None}
    assert (new.school_number, new.token == paper.token, bool(new.scan)) == ("", False, False)


@pytest.mark.parametrize(
    ("begins", "ends", "until"),
    [
        ((2026, 12, 1), (2028, 11, 30), (2030, 11, 30)),  # with the 29th of a February in it
        ((2026, 2, 1), (2027, 2, 28), (2028, 3, 31)),
        ((2025, 5, 5), (2030, 5, 5), (2035, 5, 5)),
        ((2026, 1, 10), (2026, 1, 19), (2026, 1, 29)),
    ],
)
def test_a_renewal_is_as_long_as_its_paper_in_months(paper, admin, begins, ends, until):
    paper = let(paper, starts_on=dt.date(*begins), ends_on=dt.date(*ends))

    new = successors.renew(paper, by=admin)

    assert (new.starts_on, new.ends_on) == (paper.ends_on + DAY, dt.date(*until))


def test_a_paper_has_one_successor_until_that_is_given_up(paper, admin, principal):
    first = successors.renew(paper, by=admin)
    assert successors.renew(paper, by=admin) == first

    let(first, status="dibatalkan")

    assert successors.renew(paper, by=admin) != first
    assert paper.successors.count() == 2


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"terminated_on": TODAY}, "sudah diakhiri"),
        ({"kind": "adendum"}, "perpanjanglah naskah induknya"),
        ({"status": "disetujui"}, "sekarang menunggu tanda tangan"),
    ],
)
def test_what_cannot_be_renewed_says_why(paper, admin, facts, sentence):
    let(paper, **facts)

    with pytest.raises(Refused, match=sentence):
        successors.renew(paper, by=admin)


def test_the_page_of_a_paper_leads_to_its_renewal(paper, admin, login):
    browser = login(admin)

    before = browser.get(paper.get_absolute_url()).text
    after = browser.post(reverse("partnerships:paper_renew", args=[paper.pk]), follow=True)

    assert 'data-testid="renew-paper"' in before
    assert f'Memperpanjang <a href="{paper.get_absolute_url()}">' in after.text
    assert "Diperpanjang oleh" in browser.get(paper.get_absolute_url()).text
