"""The public page on which anybody checks a signed paper."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from partnerships.models import Agreement, Partnership
from partnerships.papers import signing, successors, terms
from partnerships.papers.states import groups
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    APPROVED_AT,
    REASON,
    TODAY,
    approved,
    begun,
    draft,
    signed,
    signing_facts,
    version,
    write_plan,
)


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(
        name="CV Jati Lestari", phone="0274-123456", email="mitra@contoh.co.id"
    )
    ContactFactory(partner=partner, name="Narahubung Rahasia")
    return write_plan(PartnershipFactory(title="Program Rahasia", partners=[partner]))


@pytest.fixture
def paper(partnership, admin, principal):
    return signed(partnership, admin, principal)


def page(token, browser=None):
    return (browser or Client()).get(reverse("partnerships:verification", args=[token]))


@time_machine.travel("2026-11-22T08:20+07:00", tick=False)
def test_anybody_sees_the_public_facts_and_nothing_else(paper):
    response = page(paper.token)

    body = response.content.decode()
    assert response.status_code == 200
    for fact in (
        "SMK Karya Handayani Wonosari",
        "CV Jati Lestari",
        "Nota Kesepahaman Magang Furnitur",
        "421.5/118/SMK-KH/XI/2026",
        "21 November 2026 sampai 21 November 2027",
        "masih berlaku",
        groups(paper.scan_sha256),
        "Diperiksa 22 November 2026 pukul 08.20 WIB",
    ):
        assert fact in body
    for secret in (
        "Narahubung Rahasia",
        "Program Rahasia",
        "0274-123456",
        "mitra@contoh.co.id",
        "+6281200000000",
        "Agus Priyanto",
        "Endah Kusumawati",
        paper.scan.name,
    ):
        assert secret not in body


def test_it_is_neither_indexed_nor_kept(paper):
    for response in (page(paper.token), page("tidak-ada")):
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "private, no-store"
        assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_an_unknown_or_edited_token_is_a_page_of_the_same_kind(paper):
    edited = paper.token[:-1] + ("a" if paper.token[-1] != "a" else "b")

    for token in (edited, paper.token.swapcase(), "x", "%00", "' OR 1=1"):
        response = page(token)
        assert response.status_code == 404
        assert "Dokumen tidak dikenal" in response.content.decode()
        assert "CV Jati Lestari" not in response.content.decode()


def test_a_token_that_no_database_can_hold_is_unknown_too(paper):
    response = Client().get("/verifikasi/a%00b/")

    assert response.status_code == 404
    assert "Dokumen tidak dikenal" in response.content.decode()


@pytest.mark.parametrize("step", ["draf", "diajukan", "dibatalkan"])
def test_a_paper_that_is_not_out_is_as_unknown_as_no_paper(partnership, admin, principal, step):
    paper = draft(partnership, admin)
    Agreement.objects.filter(pk=paper.pk).update(status=step)

    its, of_none = page(paper.token), page("tidak-ada")

    assert (its.status_code, its.content) == (404, of_none.content)
    assert dict(its.headers) == dict(of_none.headers)


def test_a_wrong_token_costs_what_an_unknown_one_costs(
    partnership, admin, django_assert_num_queries
):
    paper = draft(partnership, admin)

    for token in (paper.token, "tidak-ada", "x" * 400, "%00", "\u202e"):
        with django_assert_num_queries(2):
            page(token)


def test_an_approved_paper_is_known_as_not_yet_signed(partnership, admin, principal):
    paper = approved(partnership, admin, principal)

    body = page(paper.token).content.decode()

    assert "Dokumen ini tercatat dan belum ditandatangani." in body
    for fact in (paper.school_number, paper.title, "CV Jati Lestari", "Menunggu tanda tangan"):
        assert fact in body
    for word in ("Masa berlaku", "masih berlaku", "Agus Priyanto", "Program Rahasia"):
        assert word not in body


def test_a_scan_that_nobody_has_checked_is_not_shown(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    signing.record_signing(paper, by=admin, **signing_facts(partnership))

    body = page(paper.token).content.decode()

    assert "tanda tangannya belum diperiksa" in body
    assert groups(paper.scan_sha256) not in body


def test_both_files_of_a_paper_written_here_can_be_compared(partnership, admin, principal):
    paper = begun(partnership, admin)
    written = version(paper, admin)
    Agreement.objects.filter(pk=paper.pk).update(
        status="disetujui", version=written, approved_by=principal, approved_at=APPROVED_AT
    )
    paper.refresh_from_db()
    before = page(paper.token).content.decode()
    signing.record_signing(paper, by=admin, **signing_facts(partnership))
    Agreement.objects.filter(pk=paper.pk).update(status="ditandatangani")

    after = page(paper.token).content.decode()

    assert f'data-sha256="{written.pdf_sha256}"' in before
    assert before.count("data-sha256") == 1
    assert f'data-sha256="{paper.scan_sha256}"' in after
    assert after.count("data-sha256") == 2
    assert "sha256sum" in after


@time_machine.travel("2027-11-25T08:20+07:00", tick=False)
def test_a_paper_names_the_one_that_renews_it(paper, admin, principal):
    renewal = successors.renew(paper, by=admin)
    Agreement.objects.filter(pk=renewal.pk).update(
        status="ditandatangani",
        school_number="421.5/200/2027",
        signed_on=TODAY,
        scan="x.pdf",
    )

    with time_machine.travel("2027-11-01T08:20+07:00", tick=False):
        before = page(paper.token).content.decode()
    after = page(paper.token).content.decode()

    assert "421.5/200/2027, mulai 22 November 2027" in before
    assert "Sisa 20 hari" in before
    assert "Diperpanjang oleh 421.5/200/2027" in after
    assert "sudah diperpanjang" in after


def test_an_ended_paper_says_so(paper, principal):
    terms.terminate(paper, on=TODAY, reason=REASON, by=principal, agreed=True)

    body = page(paper.token).content.decode()

    assert "sudah diakhiri" in body
    assert "masih berlaku" not in body
    assert REASON not in body


@time_machine.travel("2027-11-22T08:20+07:00", tick=False)
def test_a_paper_whose_term_has_run_out_says_so(paper):
    body = page(paper.token).content.decode()

    assert "masa berlakunya sudah berakhir" in body


@time_machine.travel("2027-11-21T17:30+00:00", tick=False)
def test_the_day_is_that_of_the_papers_school(paper, school):
    in_java = page(paper.token).content.decode()
    Agreement.objects.filter(pk=paper.pk).update(ends_on=TODAY + dt.timedelta(days=366))

    assert "masa berlakunya sudah berakhir" in in_java
    assert "Hari terakhir" in page(paper.token).content.decode()


def test_a_paper_of_a_closed_partnership_says_so(paper, partnership):
    Partnership.objects.filter(pk=partnership.pk).update(
        stage="penutupan", closing_reason="tercapai", closed_at="2026-11-21T08:00Z"
    )

    body = page(paper.token).content.decode()

    assert "kemitraannya sudah ditutup" in body
    assert "Ditutup" in body
    assert "masih berlaku" not in body


@time_machine.travel("2027-03-01T08:20+07:00", tick=False)
def test_a_paper_names_the_newer_one_that_took_its_place(paper, partnership, admin, principal):
    later = signed(
        partnership, admin, principal, starts_on=dt.date(2027, 2, 1), ends_on=dt.date(2028, 2, 1)
    )
    Agreement.objects.filter(pk=later.pk).update(school_number="421.5/007/SMK-KH/II/2027")

    old, new = page(paper.token).content.decode(), page(later.token).content.decode()

    assert "Diganti oleh 421.5/007/SMK-KH/II/2027" in old
    assert "sudah diganti" in old
    assert "masih berlaku" in new


@time_machine.travel("2027-03-01T08:20+07:00", tick=False)
def test_agreements_on_single_undertakings_run_side_by_side(paper, partnership, admin, principal):
    later = signed(
        partnership, admin, principal, starts_on=dt.date(2027, 2, 1), ends_on=dt.date(2028, 2, 1)
    )
    Agreement.objects.filter(pk__in=[paper.pk, later.pk]).update(kind=Agreement.Kind.PKS)

    assert "masih berlaku" in page(paper.token).content.decode()


@time_machine.travel("2026-11-22T08:20+07:00", tick=False)
def test_an_addendum_is_named_and_replaces_nothing(paper, partnership, admin, principal):
    change = signed(partnership, admin, principal)
    Agreement.objects.filter(pk=change.pk).update(
        kind=Agreement.Kind.ADDENDUM, parent=paper, school_number="ADD/1"
    )

    body = page(paper.token).content.decode()

    assert "Diubah dengan adendum" in body
    assert "ADD/1" in body
    assert "masih berlaku" in body


def test_somebody_logged_in_at_another_school_sees_the_same(paper, other_admin, login):
    assert page(paper.token, login(other_admin)).status_code == 200


def test_the_scope_is_put_aside_only_for_the_paper(paper, other_school):
    with scope(school=other_school):
        assert page(paper.token).status_code == 200
        assert not Agreement.objects.exists()


def test_it_takes_as_many_queries_for_five_partners_as_for_one(
    school, admin, principal, django_assert_num_queries
):
    for partners in (1, 5):
        partnership = write_plan(
            PartnershipFactory(partners=[PartnerFactory() for _ in range(partners)])
        )
        paper = signed(partnership, admin, principal)

        with django_assert_num_queries(9):
            page(paper.token)
