"""The gates of Penjajakan: needs, contacts, screening and the committee, at their edges."""

import datetime as dt

import pytest
from django.utils import timezone

from partnerships.evidence import lacks
from partnerships.models import (
    CommitteeSession,
    Need,
    Partnership,
    Screening,
)
from partnerships.stages import Gate
from partnerships.tests import scenes
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().get().partner


def missing(gate, partnership, *, on=TODAY):
    fresh = Partnership.objects.get(pk=partnership.pk)
    return [lack.sentence for lack in lacks(gate, fresh, on=on)]


def test_a_need_with_an_objective_must_be_linked(partnership):
    before = missing(Gate.NEED_LINKED, partnership)

    scenes.link_need(partnership)

    assert before == ["kebutuhan dengan tujuan belum ditautkan"]
    assert missing(Gate.NEED_LINKED, partnership) == []


def test_a_cancelled_need_or_an_objective_of_blanks_is_none(partnership):
    scenes.link_need(partnership, status=Need.Status.CANCELLED)
    scenes.link_need(partnership, objective="   ")

    assert missing(Gate.NEED_LINKED, partnership) == ["kebutuhan dengan tujuan belum ditautkan"]


def test_each_partner_must_have_a_contact(school):
    first, second = PartnerFactory(name="CV Satu"), PartnerFactory(name="CV Dua")
    partnership = PartnershipFactory(partners=[first, second])
    ContactFactory(partner=first)

    assert missing(Gate.CONTACTS_KNOWN, partnership) == ["narahubung CV Dua belum diisi"]


def test_a_contact_who_has_left_does_not_count(partnership, partner):
    contact = ContactFactory(partner=partner, ended_on=TODAY)
    before = missing(Gate.CONTACTS_KNOWN, partnership)

    contact.ended_on = None
    contact.save()

    assert before == ["narahubung CV Jati Lestari belum diisi"]
    assert missing(Gate.CONTACTS_KNOWN, partnership) == []


@pytest.mark.parametrize("gate", [Gate.CONTACTS_KNOWN, Gate.PARTNERS_SCREENED])
def test_a_partnership_without_partners_passes_no_gate_about_them(school, gate):
    partnership = PartnershipFactory(partners=[])

    assert len(missing(gate, partnership)) == 1


def test_a_partner_must_be_screened_under_the_name_it_bears_today(partnership, partner):
    unscreened = missing(Gate.PARTNERS_SCREENED, partnership)
    scenes.screen(partner)
    screened = missing(Gate.PARTNERS_SCREENED, partnership)
    partner.name_key = "djarum"
    partner.save()

    assert unscreened == ["CV Jati Lestari belum ditapis"]
    assert screened == []
    assert missing(Gate.PARTNERS_SCREENED, partnership) == ["CV Jati Lestari belum ditapis"]


def test_a_prohibited_partner_never_passes(partnership, partner):
    scenes.screen(partner, Screening.Verdict.PROHIBITED)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari dilarang menjadi mitra"
    ]


def test_a_doubtful_name_passes_once_the_principal_has_cleared_it(partnership, partner, principal):
    found = scenes.screen(partner, Screening.Verdict.REVIEW)
    before = missing(Gate.PARTNERS_SCREENED, partnership)

    found.cleared_by, found.cleared_at = principal, timezone.now()
    found.cleared_reason = "Pabrik mebel, bukan produsen rokok."
    found.save()

    assert before == ["hasil penapisan CV Jati Lestari perlu ditinjau"]
    assert missing(Gate.PARTNERS_SCREENED, partnership) == []


def test_of_several_screenings_the_newest_counts(partnership, partner):
    scenes.screen(partner, Screening.Verdict.CLEAR)
    scenes.screen(partner, Screening.Verdict.PROHIBITED)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari dilarang menjadi mitra"
    ]


def test_a_formal_partnership_is_heard_by_the_committee(partnership, admin):
    before = missing(Gate.COMMITTEE_HEARD, partnership)

    scenes.close_session(partnership, admin)

    assert before == ["sidang komite belum diadakan"]
    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_an_open_session_is_not_yet_a_hearing(partnership, admin):
    CommitteeSession.objects.create(
        partnership=partnership, number=1, due_on=TODAY, quorum=2, opened_by=admin
    )

    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum ditutup"]


def test_advice_against_a_partnership_is_still_a_hearing(partnership, admin):
    scenes.close_session(partnership, admin, CommitteeSession.Advice.NOT_RECOMMENDED)

    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_a_session_that_finds_the_rules_broken_closes_the_way_until_a_new_one(partnership, admin):
    scenes.close_session(partnership, admin, CommitteeSession.Advice.AGAINST_THE_RULES)
    closed = missing(Gate.COMMITTEE_HEARD, partnership)

    scenes.close_session(partnership, admin)

    assert closed == ["komite menilai kemitraan ini bertentangan dengan peraturan"]
    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_a_session_from_before_the_stage_began_again_does_not_count(partnership, admin):
    scenes.close_session(partnership, admin, closed_at=timezone.now() - DAY)

    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum diadakan"]


def test_an_informal_partnership_is_heard_only_where_the_school_wants_it(partnership, school):
    partnership.form = Partnership.Form.INFORMAL
    partnership.save()
    by_default = missing(Gate.COMMITTEE_HEARD, partnership)

    school.committee_for_informal = True
    school.save()

    assert by_default == []
    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum diadakan"]


def test_the_broken_rules_close_an_informal_way_too(partnership, admin):
    partnership.form = Partnership.Form.INFORMAL
    partnership.save()
    scenes.close_session(partnership, admin, CommitteeSession.Advice.AGAINST_THE_RULES)

    assert len(missing(Gate.COMMITTEE_HEARD, partnership)) == 1


def test_what_an_older_list_let_pass_is_screened_again_first(partnership, partner):
    scenes.screen(partner, list_digest="1-1-1")

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari ditapis dengan daftar larangan yang lama"
    ]


def test_a_settled_doubt_of_an_older_list_is_screened_again_too(partnership, partner, principal):
    cleared = {"cleared_by": principal, "cleared_at": timezone.now(), "cleared_reason": "x" * 20}
    scenes.screen(partner, Screening.Verdict.REVIEW, list_digest="1-1-1", **cleared)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari ditapis dengan daftar larangan yang lama"
    ]
