"""Who gets the dossier, and from where."""

import pytest
from django_scopes import scope

from accounts.refusals import NotAllowed
from jobs.orders import NoSuchTarget, read_order
from monitoring.tests.dossier.paper import KIND


@pytest.mark.parametrize("person", ["committee_member", "stranger"])
def test_who_may_not_export_gets_no_dossier(request, partnership, person):
    with pytest.raises(NotAllowed):
        read_order(KIND, by=request.getfixturevalue(person), target_id=partnership.pk)


def test_a_partnership_of_another_school_is_not_there(partnership, other_school, other_admin):
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        read_order(KIND, by=other_admin, target_id=partnership.pk)


def test_the_buttons_stand_on_the_page_of_the_partnership(login, partnership, admin):
    page = login(admin).get(partnership.get_absolute_url()).content.decode()

    assert 'action="/laporan/buat/berkas-kemitraan/"' in page
    assert f'name="object" value="{partnership.pk}"' in page
    assert "Unduh PDF" in page
    assert "data-print" in page


def test_who_may_not_export_sees_no_button_for_it(login, partnership, committee_member):
    page = login(committee_member).get(partnership.get_absolute_url()).content.decode()

    assert "Unduh PDF" not in page
    assert "data-print" in page


def test_the_button_asks_for_the_dossier(login, partnership, admin):
    url = "/laporan/buat/berkas-kemitraan/"

    response = login(admin).post(url, {"object": partnership.pk}, follow=True)

    job = response.context["job"]
    assert (job.kind, job.target_id, job.format) == (KIND, partnership.pk, "pdf")
