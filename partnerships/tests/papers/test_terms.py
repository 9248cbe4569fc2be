"""How a paper ends and goes on: renewal by hand and by itself, notice, early end, children."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.audit import history
from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.models import Agreement
from partnerships.papers import successors, terms
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import REASON, TODAY, draft, signed, write_plan

DAY = dt.timedelta(days=1)
WITHOUT_END = {"auto_renews": False, "renewal_months": None, "notice_days": 30}


@pytest.fixture
def partnership(school):
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN))


@pytest.fixture
def paper(partnership, admin, principal):
    return signed(partnership, admin, principal)


def let(paper, **facts):
    """The paper as the database would hold it with these facts."""
    Agreement.objects.filter(pk=paper.pk).update(**facts)
    return Agreement.objects.get(pk=paper.pk)


def under(parent, paper, title, kind="pks"):
    return let(paper, parent=parent, title=title, kind=kind)


def automatic(paper, ends_on, months=12, notice=30):
    facts = {"auto_renews": True, "renewal_months": months, "notice_days": notice}
    return let(paper, starts_on=ends_on - 365 * DAY, ends_on=ends_on, **facts)


def test_the_last_day_for_notice_is_counted_from_the_end(paper):
    paper = let(paper, ends_on=dt.date(2027, 5, 5), notice_days=90)

    assert terms.notice_by(paper) == dt.date(2027, 2, 4)


def test_a_paper_goes_on_by_itself_once_the_last_day_for_notice_is_past(paper):
    paper = automatic(paper, dt.date(2026, 12, 21))

    before = terms.renew_due(on=dt.date(2026, 11, 21))
    on_the_day = Agreement.objects.get(pk=paper.pk).ends_on
    after = terms.renew_due(on=dt.date(2026, 11, 22))

    paper.refresh_from_db()
    assert (before, on_the_day, after) == (0, dt.date(2026, 12, 21), 1)
    assert (paper.ends_on, paper.written_end) == (dt.date(2027, 12, 21), dt.date(2026, 12, 21))
    assert terms.notice_by(paper) == dt.date(2027, 11, 21)
    entry = history(paper.partnership).first()
    assert (entry.verb, entry.actor) == ("naskah.otomatis", None)
    assert entry.changes == [["Berlaku sampai", "21 Desember 2026", "21 Desember 2027"]]


def test_a_second_run_and_a_late_run_renew_no_further_than_needed(paper):
    paper = automatic(paper, dt.date(2026, 12, 21))

    terms.renew_due(on=dt.date(2028, 12, 1))
    once = Agreement.objects.get(pk=paper.pk).ends_on
    assert terms.renew_due(on=dt.date(2028, 12, 1)) == 0

    assert once == Agreement.objects.get(pk=paper.pk).ends_on == dt.date(2029, 12, 21)


def test_no_month_wears_the_last_day_of_a_month_down(paper):
    paper = automatic(paper, dt.date(2027, 1, 31), months=1, notice=5)

    for day in (dt.date(2027, 1, 30), dt.date(2027, 2, 26)):
        terms.renew_due(on=day)

    assert Agreement.objects.get(pk=paper.pk).ends_on == dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    "facts",
    [
        {"auto_renews": False},
        {"lapses": True},
        {"terminated_on": TODAY},
        {"status": "disetujui"},
    ],
)
def test_what_does_not_go_on_ends(paper, facts):
    paper = automatic(paper, TODAY + DAY)
    let(paper, **facts)

    assert terms.renew_due(on=TODAY + 2 * DAY) == 0
    assert Agreement.objects.get(pk=paper.pk).ends_on == TODAY + DAY


def test_a_paper_that_a_signed_one_renews_does_not_go_on_beside_it(paper, admin):
    paper = automatic(paper, TODAY + DAY)
    new = successors.renew(paper, by=admin)
    let(new, status="ditandatangani", signed_on=TODAY, scan="x.pdf")

    assert terms.renew_due(on=TODAY + 2 * DAY) == 0


def test_notice_in_time_stops_the_renewal_and_late_notice_is_refused(paper, principal, admin):
    paper = automatic(paper, TODAY + 30 * DAY)

    with pytest.raises(NotAllowed):
        terms.give_notice(paper, by=admin, told_on=TODAY, on=TODAY)
    with pytest.raises(Refused, match="di masa depan"):
        terms.give_notice(paper, by=principal, told_on=TODAY + DAY, on=TODAY)
    with pytest.raises(Refused, match="paling lambat"):
        terms.give_notice(paper, by=principal, told_on=TODAY + DAY, on=TODAY + DAY)
    terms.give_notice(paper, by=principal, told_on=TODAY, on=TODAY)

    assert (paper.lapses, paper.notice_on) == (True, TODAY)
    assert terms.renew_due(on=TODAY + DAY) == 0
    with pytest.raises(Refused, match="tidak diperpanjang otomatis"):
        terms.give_notice(paper, by=principal, told_on=TODAY, on=TODAY)


def test_notice_given_in_time_counts_though_it_is_written_down_after_the_renewal(paper, principal):
    paper = automatic(paper, dt.date(2026, 12, 21))
    told, late = dt.date(2026, 11, 20), dt.date(2028, 12, 1)
    terms.renew_due(on=late)

    with pytest.raises(Refused, match="baru ada sejak 21 Desember 2025"):
        terms.give_notice(paper, by=principal, told_on=dt.date(2025, 11, 20), on=late)
    terms.give_notice(paper, by=principal, told_on=told, on=late)

    assert (paper.lapses, paper.ends_on) == (True, dt.date(2026, 12, 21))
    assert history(paper.partnership).first().changes == [
        ["Diberitahukan pada", "", "20 November 2026"],
        ["Berlaku sampai", "21 Desember 2029", "21 Desember 2026"],
    ]
    assert terms.renew_due(on=late) == 0


@pytest.mark.parametrize(("zone", "done"), [("Asia/Jayapura", 1), ("Asia/Jakarta", 0)])
def test_the_day_of_a_renewal_is_that_of_the_school(school, paper, zone, done):
    automatic(paper, dt.date(2026, 12, 21), notice=0)
    school.time_zone = zone
    school.save(update_fields=["time_zone"])

    with time_machine.travel(dt.datetime(2026, 12, 21, 15, 30, tzinfo=dt.UTC), tick=False):
        assert terms.renew_due() == done


def end(paper, by, on, **facts):
    return terms.terminate(paper, on=on, reason=REASON, by=by, today=TODAY, **facts)


def test_an_early_end_waits_for_the_notice_that_the_paper_asks(paper, principal):
    with pytest.raises(Refused, match="30 hari sebelumnya. Atau nyatakan"):
        end(paper, principal, TODAY + DAY)
    with pytest.raises(Refused, match="paling cepat berakhir"):
        end(paper, principal, TODAY + 29 * DAY, notice_on=TODAY)
    with pytest.raises(Refused, match="di masa depan"):
        end(paper, principal, TODAY + 60 * DAY, notice_on=TODAY + DAY)

    end(paper, principal, TODAY + 30 * DAY, notice_on=TODAY)

    assert (paper.terminated_on, paper.notice_on) == (TODAY + 30 * DAY, TODAY)


def test_children_end_with_their_parent_where_that_is_wished(partnership, paper, admin, principal):
    child = under(paper, signed(partnership, admin, principal), "PKS kayu")
    grandchild = under(child, signed(partnership, admin, principal), "IA kayu", kind="ia")
    unsigned = draft(partnership, admin, kind="pks", title="PKS cat", parent=paper)

    with pytest.raises(Refused, match="naskah turunannya"):
        end(paper, principal, TODAY, agreed=True)
    assert Agreement.objects.get(pk=grandchild.pk).terminated_on is None
    end(paper, principal, TODAY, agreed=True, with_children=True)

    found = {one.title: one for one in Agreement.objects.all()}
    assert found["PKS kayu"].terminated_on == found["IA kayu"].terminated_on == TODAY
    assert (found["PKS cat"].status, unsigned.pk == found["PKS cat"].pk) == ("dibatalkan", True)
    assert paper.terminated_on == TODAY
    assert AuditEntry.objects.filter(verb="naskah.akhiri").count() == 3


def test_what_a_signed_paper_says_of_its_end_only_the_principal_corrects(
    partnership, paper, admin, principal
):
    with pytest.raises(NotAllowed):
        terms.set_terms(paper, by=admin, **WITHOUT_END)
    with pytest.raises(Refused, match="berapa bulan"):
        terms.set_terms(paper, by=principal, **WITHOUT_END | {"auto_renews": True})

    terms.set_terms(paper, by=principal, auto_renews=True, renewal_months=12, notice_days=60)
    unsigned = draft(partnership, admin)
    terms.set_terms(unsigned, by=admin, **WITHOUT_END)
    with pytest.raises(NotAllowed):
        terms.set_terms(let(unsigned, status="disetujui"), by=admin, **WITHOUT_END)

    assert (paper.auto_renews, paper.renewal_months, paper.notice_days) == (True, 12, 60)
    assert AuditEntry.objects.filter(verb="naskah.masa").count() == 1


def url(name, paper):
    return reverse(f"partnerships:{name}", args=[paper.pk])


def test_terms_are_written_on_their_page(paper, principal, login):
    browser = login(principal)

    wrong = browser.post(url("paper_term", paper), {"auto_renews": "on", "notice_days": "40"})
    done = browser.post(
        url("paper_term", paper),
        {"auto_renews": "on", "renewal_months": "12", "notice_days": "40"},
        follow=True,
    )

    assert "Tulis berapa bulan setiap perpanjangan." in wrong.text
    assert "Diperpanjang otomatis 12 bulan" in done.text
    assert 'value="40"' in wrong.text


def test_strangers_find_nothing_and_the_wrong_role_is_told(
    paper, login, other_admin, committee_member
):
    for name in ("paper_term", "paper_renew", "paper_notice"):
        assert login(other_admin).post(url(name, paper)).status_code == 404
        assert login(committee_member).post(url(name, paper)).status_code == 403


def test_a_paper_that_outlives_its_parent_says_so(partnership, paper, admin, principal, login):
    child = under(paper, signed(partnership, admin, principal), "PKS kayu")
    let(child, ends_on=paper.ends_on + DAY)

    assert (
        "Berlaku lebih lama daripada naskah induknya"
        in login(admin).get(child.get_absolute_url()).text
    )
