from django.apps import apps
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django_scopes import scopes_disabled

from partnerships.matching.profile import profile_words
from partnerships.migrations._match_words import fill_match_words
from partnerships.models import Partner
from partnerships.tests.factories import PartnerFactory


def test_saving_a_partner_keeps_its_words_right(school):
    partner = PartnerFactory(name="CV Ukir Luhur")

    partner.expertise = "Ukir kayu"
    partner.save()

    partner.refresh_from_db()
    assert partner.match_words == "1 k.ukir k.kayu n.ukir n.luhur"


def test_old_partners_get_their_words_in_a_few_statements(school, django_assert_num_queries):
    for _ in range(3):
        PartnerFactory(expertise="Ukir kayu")
    Partner.objects.update(match_words="")

    # the rows without words, one update, and a last look
    with scopes_disabled(), django_assert_num_queries(3):
        fill_match_words(apps, None)

    for partner in Partner.objects.all():
        assert partner.match_words == profile_words(partner)


def test_the_migrations_fill_the_words_of_old_partners():
    loader = MigrationLoader(None)
    ours = [one for (app, _), one in loader.disk_migrations.items() if app == "partnerships"]
    steps = [step for one in ours for step in one.operations if isinstance(step, RunPython)]

    assert fill_match_words in [step.code for step in steps]
