"""A partner's link to the plan: who makes it, what it opens, and the one answer it takes."""

import datetime as dt

import pytest
import time_machine

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.joint_plan import links, planning
from partnerships.models import PlanAcceptance, PlanLink, PlanRevision
from partnerships.partner_links.links import revoke
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import TODAY, write_plan

ASKED = "Mohon jumlah siswa dikurangi menjadi dua belas."


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def party(partnership):
    return partnership.parties.partners().get()


def token_of(address):
    return address.rstrip("/").rsplit("/", 1)[1]


def made(party, by):
    link, address = links.make_link(party, by=by)
    return link, links.find_link(token_of(address))


def answer(link, **facts):
    facts = {"answer": "setuju", "name": "Agus Priyanto", "position": "Direktur", **facts}
    return links.answer_link(link, **facts)


def test_only_the_digest_of_a_link_is_kept(party, admin):
    link, address = links.make_link(party, by=admin)

    token = token_of(address)
    assert links.find_link(token) == link
    assert link.token_digest != token
    assert token not in str(list(AuditEntry.objects.values()))
    assert link.expires_at - link.made_at == pytest.approx(
        dt.timedelta(days=14), abs=dt.timedelta(minutes=1)
    )


def test_only_those_who_prepare_make_and_revoke_links(party, admin, committee_member, supervisor):
    link, _ = links.make_link(party, by=admin)

    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            links.make_link(party, by=person)
        with pytest.raises(NotAllowed):
            revoke(link, by=person)


def test_an_unfinished_plan_is_not_sent(partnership, party, admin):
    planning.change_plan(partnership, by=admin, objectives="")

    with pytest.raises(Refused, match="Rencana belum dapat dikirim: tujuan belum diisi"):
        links.make_link(party, by=admin)

    assert not PlanRevision.objects.exists()


def test_a_revision_that_was_sent_never_changes(partnership, party, admin):
    link, _ = made(party, admin)

    plan = planning.change_plan(partnership, by=admin, objectives="Lain sama sekali.")

    assert plan.revision == 2
    link.revision.refresh_from_db()
    assert link.revision.content["tujuan"]["rows"][0]["cells"][0] == [
        "Tujuan",
        "Dua puluh empat siswa lulus uji kompetensi.",
    ]


def test_the_yes_of_a_partner_counts_as_any_other(party, admin):
    _, found = made(party, admin)

    answer(found)

    yes = PlanAcceptance.objects.get()
    assert (yes.party, yes.revision, yes.channel, yes.recorded_by) == (party, 1, "tautan", None)
    assert yes.accepted_by == "Agus Priyanto, Direktur"
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry.sentence == "Rencana revisi 1 disetujui CV Jati Lestari"
    assert entry.actor_id is None


def test_the_first_answer_of_a_link_counts(party, admin):
    _, found = made(party, admin)
    answer(found)

    with pytest.raises(Refused, match="sudah dikirim"):
        answer(found, answer="ubah", note=ASKED)

    assert PlanLink.objects.get().answer == "setuju"


@pytest.mark.parametrize("note", ["", "tolong diubah", "- " * 40])
def test_a_change_is_asked_for_in_twenty_letters(party, admin, note):
    _, found = made(party, admin)

    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        answer(found, answer="ubah", note=note)

    assert PlanLink.objects.get().answered_at is None


def test_a_request_waits_until_the_next_revision(partnership, party, admin):
    _, found = made(party, admin)

    answer(found, answer="ubah", note=ASKED)
    waiting = list(PlanLink.objects.requests())
    planning.change_plan(partnership, by=admin, objectives="Dua belas siswa lulus.")

    assert waiting == [found]
    assert not PlanLink.objects.requests().exists()
    assert not PlanAcceptance.objects.exists()


def test_a_link_of_an_overtaken_revision_takes_no_answer(partnership, party, admin):
    _, found = made(party, admin)
    planning.change_plan(partnership, by=admin, objectives="Berubah.")

    with pytest.raises(Refused, match="Mintalah tautan baru"):
        answer(found)

    assert not PlanAcceptance.objects.exists()
    assert links.is_overtaken(links.PlanLink.objects.get())


def test_a_new_link_replaces_the_one_that_was_not_answered(party, admin):
    first, _ = links.make_link(party, by=admin)
    second, _ = links.make_link(party, by=admin)

    assert list(PlanLink.objects.live(now=second.made_at)) == [second]
    first.refresh_from_db()
    assert first.revoked_at is not None


def test_a_new_link_leaves_the_one_that_was_answered_to_be_read(party, admin):
    first, found = made(party, admin)
    answer(found, answer="ubah", note=ASKED)
    links.make_link(party, by=admin)

    first.refresh_from_db()
    assert first.revoked_at is None


def test_a_revoked_link_and_one_past_its_time_open_nothing(party, admin):
    link, address = links.make_link(party, by=admin)
    with time_machine.travel(link.expires_at + dt.timedelta(seconds=1)):
        assert links.find_link(token_of(address)) is None
    found = links.find_link(token_of(address))
    revoke(link, by=admin)

    assert links.find_link(token_of(address)) is None
    with pytest.raises(Refused, match="sudah dikirim"):
        answer(found)
    with pytest.raises(Refused, match="sudah dicabut"):
        revoke(link, by=admin)


def test_nobody_asks_a_party_that_has_said_yes(party, admin):
    planning.accept_plan(
        party, accepted_on=TODAY, accepted_by="Agus", channel="rapat", by=admin, on=TODAY
    )

    with pytest.raises(Refused, match="CV Jati Lestari sudah menyetujui revisi 1"):
        links.make_link(party, by=admin)


def test_the_school_needs_no_link(partnership, admin):
    with pytest.raises(Refused, match="di dalam sistem"):
        links.make_link(partnership.parties.get(partner=None), by=admin)
