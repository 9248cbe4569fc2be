"""Partners, needs and partnerships for tests, all invented."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from partnerships.models import (
    Contact,
    Interaction,
    Need,
    Partner,
    Partnership,
    Party,
    Plan,
    Prospect,
)
from partnerships.names import name_key


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"CV Jati Lestari {n}")
    name_key = factory.LazyAttribute(lambda partner: name_key(partner.name))
    kind = Partner.Kind.BUSINESS


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    partner = factory.SubFactory(PartnerFactory)
    name = "Agus Priyanto"
    position = "Kepala produksi"
    phone = "+6281200000000"


class ProspectFactory(DjangoModelFactory):
    class Meta:
        model = Prospect

    organisation = factory.Sequence(lambda n: f"Sanggar Seni Wonosari {n}")
    organisation_key = factory.LazyAttribute(lambda prospect: name_key(prospect.organisation))
    person_name = "Ratna Dewi"
    person_key = factory.LazyAttribute(lambda prospect: name_key(prospect.person_name))
    person_phone = "+6281200000021"
    source = Prospect.Source.EVENT
    met_on = dt.date(2026, 11, 2)

    class Params:
        closed = factory.Trait(
            status=Prospect.Status.CLOSED,
            closed_reason="Tidak berminat.",
            closed_at=factory.LazyFunction(timezone.now),
        )


class InteractionFactory(DjangoModelFactory):
    class Meta:
        model = Interaction

    prospect = factory.SubFactory(ProspectFactory)
    kind = Interaction.Kind.MEETING
    channel = Interaction.Channel.IN_PERSON
    happened_on = dt.date(2026, 11, 3)
    summary = "Membahas kelas tari bersama."


class NeedFactory(DjangoModelFactory):
    class Meta:
        model = Need

    title = factory.Sequence(lambda n: f"Tempat magang {n}")
    category = Need.Category.EXPERIENCE
    objective = "Setiap siswa kelas XI magang tiga bulan."


class PartnershipFactory(DjangoModelFactory):
    """A partnership with its school party, one partner party and an empty plan."""

    class Meta:
        model = Partnership
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Magang industri {n}")
    form = Partnership.Form.FORMAL
    scope = Partnership.Scope.NON_PHYSICAL

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        """`partners=[...]` names the partner parties; by default one is made."""
        PartyFactory(partnership=self, partner=None, position=1)
        partners = [PartnerFactory()] if extracted is None else extracted
        for position, partner in enumerate(partners, start=2):
            PartyFactory(partnership=self, partner=partner, position=position)
        Plan.objects.create(partnership=self)


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    position = 2
