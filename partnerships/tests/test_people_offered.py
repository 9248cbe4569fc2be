"""Whom the forms offer for a piece of work: those who may do it."""

import pytest

from partnerships.forms.partner import PartnerForm
from partnerships.forms.partnership import PartnershipForm
from partnerships.forms.prospect import ProspectForm
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.usefixtures("school")
PLACES = [
    (PartnerForm, "liaison"),
    (ProspectForm, "liaison"),
    (PartnershipForm, "person_in_charge"),
]


@pytest.mark.usefixtures("committee_member", "supervisor", "other_admin")
@pytest.mark.parametrize(("form", "name"), PLACES)
def test_who_only_reads_or_advises_is_not_among_them(form, name, principal, admin, quality_member):
    offered = form().fields[name].queryset

    assert set(offered) == {principal, admin, quality_member}


@pytest.mark.parametrize(("form", "name"), PLACES)
def test_who_holds_the_place_and_may_not_any_more_is_named(form, name, admin, supervisor):
    told = [form(initial={name: who.pk}).fields[name].help_text for who in (supervisor, admin)]

    assert told == [f"{supervisor.name} tidak dapat mengurusnya lagi. Pilih penggantinya.", ""]


def test_the_partnership_itself_tells_who_holds_the_place(supervisor):
    form = PartnershipForm(instance=PartnershipFactory(person_in_charge=supervisor))

    assert supervisor.name in form.fields["person_in_charge"].help_text
