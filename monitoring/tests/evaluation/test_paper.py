"""What a partner wrote by hand: put in by the school, marked, once, after its own."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import document, pdf
from accounts.uploads import read_document
from jobs.kinds import get
from jobs.orders import read_order
from jobs.progress import Progress
from monitoring.evaluation.giving import OWN_FIRST, give_from_paper
from monitoring.evaluation.occasions import Occasion
from monitoring.models import Evaluation
from monitoring.models.evaluation import COLUMNS
from monitoring.tests.dossier.paper import text_of
from monitoring.tests.evaluation_factories import (
    ANSWERS,
    EVALUATION_TOKEN,
    EvaluationFactory,
    evaluation_link,
)
from monitoring.tests.factories import ReviewFactory
from partnerships.tests.factories import PartnerFactory, PartyFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def occasion(partnership):
    return Occasion(partnership, ReviewFactory(partnership=partnership, held=True))


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().get()


@pytest.fixture
def own(occasion):
    own = occasion.partnership.parties.get(partner=None)
    return EvaluationFactory(party=own, review=occasion.review)


@pytest.fixture
def written(today):
    return ANSWERS | {"name": "Agus Priyanto", "position": "Direktur", "filled_on": today - DAY}


def page(occasion, name, *keys):
    return reverse(f"monitoring:{name}", args=[occasion.review.pk, *keys])


def test_it_is_kept_as_what_it_is_and_told(occasion, partner, own, quality_member, written):
    given = give_from_paper(occasion, partner, by=quality_member, **written)

    assert (given.is_from_paper, given.given_by, given.name) == (
        True,
        quality_member,
        "Agus Priyanto",
    )
    assert not own.is_from_paper
    told = history(occasion.partnership)[0]
    assert told.sentence == f"Evaluasi {occasion.title} dari {partner} disalin dari kertas"
    assert told.changes == [
        ["Diisi oleh", "", "Agus Priyanto"],
        ["Tanggal di kertas", "", "20 November 2026"],
    ]


def test_before_the_school_has_said_its_own_nobody_puts_it_in(occasion, partner, admin, written):
    with pytest.raises(Refused, match=OWN_FIRST):
        give_from_paper(occasion, partner, by=admin, **written)
    other = ReviewFactory(partnership=occasion.partnership, concluded=True)
    own = occasion.partnership.parties.get(partner=None)
    EvaluationFactory(party=own, review=other)
    with pytest.raises(Refused, match=OWN_FIRST):
        give_from_paper(occasion, partner, by=admin, **written)

    assert Evaluation.objects.count() == 1


def test_what_the_partner_said_by_its_link_is_never_written_over(
    occasion, partner, own, admin, written
):
    EvaluationFactory(party=partner, review=occasion.review, note="Dari mitra sendiri.")

    with pytest.raises(Refused, match="sudah diisi"):
        give_from_paper(occasion, partner, by=admin, **written)

    said = Evaluation.objects.get(party=partner)
    assert (said.note, said.is_from_paper) == ("Dari mitra sendiri.", False)


@pytest.mark.parametrize(("days", "refused"), [(1, True), (0, False), (-143, False), (-144, True)])
def test_the_day_lies_between_the_beginning_and_today(
    occasion, partner, own, admin, written, today, days, refused
):
    """The cycle runs since 1 July, 143 days ago."""
    written |= {"filled_on": today + days * DAY}

    if refused:
        with pytest.raises(Refused) as refusal:
            give_from_paper(occasion, partner, by=admin, **written)
        assert refusal.value.field == "filled_on"
    else:
        assert give_from_paper(occasion, partner, by=admin, **written)


def test_what_can_be_written_in_is_no_paper(occasion, partner, own, admin, written):
    word = read_document(SimpleUploadedFile("jawaban.docx", document()))

    with pytest.raises(Refused, match="PDF atau foto") as refusal:
        give_from_paper(occasion, partner, by=admin, scan=("jawaban.docx", word), **written)

    assert refusal.value.field == "scan"
    assert Evaluation.objects.get() == own


def test_only_of_partners_and_only_by_those_who_prepare_reviews(
    occasion, partner, own, admin, supervisor, committee_member, written
):
    for person in (supervisor, committee_member):
        with pytest.raises(NotAllowed):
            give_from_paper(occasion, partner, by=person, **written)
    with pytest.raises(Refused, match="mengisi evaluasinya sendiri"):
        give_from_paper(occasion, own.party, by=admin, **written)


def test_the_page_keeps_the_paper_and_shows_where_it_comes_from(
    occasion, partner, own, admin, supervisor, login, client
):
    evaluation_link(partner, admin, occasion.review)
    browser, door = login(admin), page(occasion, "evaluation_paper", partner.pk)
    posted = {**dict.fromkeys(COLUMNS, "2"), "verdict": "lanjut", "name": "Agus Priyanto"}
    scan = SimpleUploadedFile("jawaban pak agus.pdf", pdf())

    unfinished = browser.post(door, posted)
    sides = browser.post(door, posted | {"filled_on": "20-11-2026", "scan": scan}, follow=True)

    assert set(unfinished.context["form"].errors) == {"filled_on"}
    assert unfinished.text.count(" checked") == 11
    assert "Disalin Endah Kusumawati dari kertas" in sides.text
    assert "Disalin dari kertas" in sides.text
    given = Evaluation.objects.get(party=partner)
    file = reverse("monitoring:evaluation_scan", args=[given.pk])
    assert b"".join(login(supervisor).get(file).streaming_content) == pdf()
    assert file in sides.text
    assert "Menunggu jawaban" not in browser.get(page(occasion, "evaluation_link", partner.pk)).text
    nothing = reverse("monitoring:evaluation_scan", args=[own.pk])
    assert browser.get(nothing).status_code == 404
    told = history(occasion.partnership)[0].changes
    assert ["Sidik SHA-256", "", given.scan_sha256] in told
    assert "Evaluasi mitra ini sudah diisi." in browser.get(door).text
    answer = client.get(reverse("monitoring:evaluation_answer", args=[EVALUATION_TOKEN]))
    assert "Disalin sekolah dari kertas yang diisi 20 November 2026" in answer.text


def test_who_opens_the_page_and_what_it_asks_first(
    occasion, partner, admin, supervisor, other_admin, login
):
    door = page(occasion, "evaluation_paper", partner.pk)

    shown = login(admin).get(door).text

    assert OWN_FIRST in shown
    assert "Simpan jawaban mitra" not in shown
    assert [login(one).get(door).status_code for one in (supervisor, other_admin)] == [403, 404]
    elsewhere = ReviewFactory(held=True).partnership.parties.partners().get()
    door = page(occasion, "evaluation_paper", elsewhere.pk)
    assert login(admin).get(door).status_code == 404


def test_the_empty_form_is_one_sheet_for_each_partner(occasion, partner, admin):
    name = "Persekutuan Komanditer Usaha Bersama Sejahtera Makmur Abadi " * 2
    occasion.partnership.title = "Pembelajaran berbasis industri ukir kayu " * 3
    occasion.partnership.save()
    PartyFactory(
        partnership=occasion.partnership, partner=PartnerFactory(name=name.strip()), position=3
    )

    def built(**options):
        order = read_order(
            "formulir-evaluasi", by=admin, params=options, target_id=occasion.partnership.pk
        )
        return get("formulir-evaluasi").build(order, Progress())

    both = built(peninjauan=occasion.review.pk)
    one = built(peninjauan=occasion.review.pk, pihak=partner.pk)

    assert (both.extent, one.extent) == ("2 halaman", "1 halaman")
    text = text_of(one.content)
    assert partner.name in text
    assert "Peninjauan siklus 1" in text
    assert "Apakah kemitraan ini sebaiknya dilanjutkan?" in text
    elsewhere = ReviewFactory()
    for wrong in ({"peninjauan": elsewhere.pk}, {"pihak": 10**6}):
        with pytest.raises(Refused, match="bukan dari kemitraan"):
            built(**wrong)


def test_what_was_answered_leaves_no_link_to_revoke(occasion, partner, own, admin, login):
    link = evaluation_link(partner, admin, occasion.review)
    browser, door = login(admin), page(occasion, "evaluation_link", partner.pk)
    assert "Cabut tautan" in browser.get(door).text

    link.answered_at = link.made_at
    link.save()

    assert "Cabut tautan" not in browser.get(door).text
