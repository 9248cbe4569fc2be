"""What partners say by their links is told to those who run the school."""

import pytest

from monitoring.evaluation.giving import answer_link
from monitoring.messages.centre import NEWS, address_of
from monitoring.messages.choosing import choose_messages
from monitoring.models import ClosingLink, EvaluationLink, Notice
from monitoring.reminding.reminders import queue_due
from monitoring.tests.evaluation_factories import FROM_PARTNER
from monitoring.tests.factories import ReviewFactory
from monitoring.tests.reminding.scenes import DAY, TODAY, at
from partnerships.models import Partnership
from partnerships.tests.factories import PartnershipFactory


def told(on=TODAY, **options):
    queue_due(at=at(on), **options)
    news = Notice.objects.filter(kind__in=NEWS)
    return sorted(news.values_list("kind", "recipient__username", "status"))


@pytest.fixture
def party(today, staff, quality_member):
    partnership = PartnershipFactory(
        stage="penutupan",
        ends_on=None,
        open_ended=True,
        form="informal",
        person_in_charge=quality_member,
    )
    return partnership.parties.partners().get()


def link(model, party, answered_at=None, **facts):
    return model.objects.create(
        party=party,
        made_by=party.partnership.person_in_charge,
        token_digest=f"{model.__name__} {answered_at}",
        expires_at=at(TODAY + 14 * DAY),
        answered_at=answered_at,
        **facts,
    )


@pytest.mark.parametrize(
    ("model", "kind", "path"),
    [
        (EvaluationLink, "evaluasi_akhir", "/kemitraan/{}/penutupan/evaluasi/"),
        (ClosingLink, "jawab_penutupan", "/kemitraan/{}/penutupan/"),
    ],
)
def test_an_answer_is_told_once_within_the_hour(login, party, model, kind, path, admin):
    choose_messages(by=admin, frequency="segera", mail_off=[kind], bell_off=[])
    link(model, party, at(TODAY, 2))

    found = told(only_today=True)
    again = told(TODAY + DAY)
    client = login(admin)
    text = client.get("/pemberitahuan/").text
    notice = Notice.objects.get(recipient=admin)
    opened = client.post(f"/pemberitahuan/{notice.pk}/buka/")

    names = {"bagas": "antre", "endah": "aplikasi", "sri.rahayu": "antre"}
    assert found == again == [(kind, name, status) for name, status in names.items()]
    assert "Kabar dari mitra." in text
    assert opened.url == path.format(party.partnership_id)


def test_nothing_is_told_of_old_answers_of_open_links_and_of_what_is_closed(party):
    link(ClosingLink, party, at(TODAY - 20 * DAY))
    link(ClosingLink, party)
    assert told() == []

    link(EvaluationLink, party, at(TODAY))
    Partnership.objects.filter(pk=party.partnership_id).update(closed_at=at(TODAY))

    assert told() == []


def test_the_answer_of_a_partner_is_such_news(party):
    Partnership.objects.filter(pk=party.partnership_id).update(stage="pemantauan")
    party.partnership.refresh_from_db()
    review = ReviewFactory(partnership=party.partnership)

    answer_link(link(EvaluationLink, party, review=review), **FROM_PARTNER)

    assert [kind for kind, *_ in told()] == ["evaluasi_mitra"] * 3
    news = Notice.objects.filter(kind="evaluasi_mitra").first()
    assert address_of(news) == f"/peninjauan/{review.pk}/evaluasi/"
