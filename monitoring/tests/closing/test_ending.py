"""All papers of a partnership ended together with it."""

import datetime as dt

import pytest

from accounts.refusals import NotAllowed, Refused
from monitoring.closing.ending import end_papers, open_papers
from monitoring.gates import left_open
from partnerships.models import Agreement
from partnerships.tests.scenes import sign_agreement

WHY = "Kemitraan berakhir bersama seluruh naskahnya."
Status = Agreement.Status


@pytest.fixture
def family(closing, admin):
    """An MoU, a PKS under it that has run out, an IA under that, and an addendum in draft."""
    mou = _signed(closing, admin, "MoU")
    over = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 10, 1)}
    pks = _signed(closing, admin, "PKS", kind="pks", parent=mou, **over)
    _signed(closing, admin, "IA", kind="ia", parent=pks)
    Agreement.objects.create(
        partnership=closing, kind="adendum", parent=mou, title="Adendum", made_by=admin
    )
    _signed(closing, admin, "Lama", status=Status.CANCELLED)
    return mou


def _signed(partnership, by, title, **facts):
    paper = sign_agreement(partnership, by)
    for name, value in {"title": title, **facts}.items():
        setattr(paper, name, value)
    paper.save()
    return paper


def test_every_paper_stands_before_the_one_it_rests_on(closing, family, today):
    found = [paper.title for paper in open_papers(closing, on=today)]

    assert found == ["IA", "PKS", "Adendum", "MoU"]
    Agreement.objects.filter(pk=family.pk).update(
        starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 11, 1)
    )
    closing = type(closing).objects.get(pk=closing.pk)
    assert "MoU" not in [paper.title for paper in open_papers(closing, on=today)]


def test_all_are_ended_and_nothing_stays_open(closing, family, principal, today):
    end_papers(closing, by=principal, reason=WHY, on=today, agreed=True, today=today)

    papers = {paper.title: paper for paper in Agreement.objects.all()}
    assert papers["MoU"].terminated_on == papers["IA"].terminated_on == today
    assert papers["PKS"].terminated_on == dt.date(2026, 10, 1)
    assert papers["Adendum"].status == Status.CANCELLED
    assert open_papers(closing, on=today) == []
    assert left_open(closing, on=today) == []
    with pytest.raises(Refused, match="Tidak ada naskah"):
        end_papers(closing, by=principal, reason=WHY, on=today, agreed=True, today=today)


def test_without_notice_or_consent_none_is_ended(closing, family, principal, today):
    with pytest.raises(Refused) as refusal:
        end_papers(closing, by=principal, reason=WHY, on=today, today=today)

    assert refusal.value.field == "notice_on"
    assert len(open_papers(closing, on=today)) == 4


def test_what_has_run_out_needs_no_notice(closing, admin, principal, today):
    mou = _signed(closing, admin, "MoU")
    over = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 10, 1)}
    _signed(closing, admin, "PKS", kind="pks", parent=mou, **over)
    Agreement.objects.filter(pk=mou.pk).update(status=Status.CANCELLED)

    [ended] = end_papers(closing, by=principal, reason=WHY, on=today, today=today)

    assert (ended.title, left_open(closing, on=today)) == ("PKS", [])


def test_only_the_principal_ends_them(closing, family, admin, today):
    with pytest.raises(NotAllowed):
        end_papers(closing, by=admin, reason=WHY, on=today, agreed=True)
