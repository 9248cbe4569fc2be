"""The pages on which every partner is screened again."""

import pytest
from django.urls import reverse

from jobs.running import run
from partnerships.models import ScreeningScan
from partnerships.screening.scanning import begin_scan, scan_all
from partnerships.tests.factories import PartnerFactory

pytestmark = pytest.mark.usefixtures("prohibited_names")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def test_screening_all_reaches_every_partner(login, admin):
    partner = PartnerFactory(name="PT Djarum")

    response = login(admin).post(url("scan_begin"), follow=True)
    scan_all(by=admin)

    assert "Menunggu giliran" in response.text
    assert partner.screenings.get().verdict == "dilarang"


def test_the_page_of_a_walk_tells_what_changed_to_everybody_of_the_school(
    login, admin, supervisor, other_admin
):
    partner = PartnerFactory(name="PT Djarum")
    scan = scan_all(by=admin)

    text = login(supervisor).get(url("scan_detail", scan.pk)).text

    assert "1 mitra ditapis" in text
    assert url("partner_screening", partner.pk) in text
    assert login(other_admin).get(url("scan_detail", scan.pk)).status_code == 404


def test_a_walk_under_way_is_shown_to_a_second_click(login, admin, principal):
    login(admin).post(url("scan_begin"))

    response = login(principal).post(url("scan_begin"), follow=True)

    assert "sudah berjalan" in response.text
    assert ScreeningScan.objects.count() == 1


def test_the_page_that_waits_is_told_to_load_anew_at_the_end(login, admin):
    PartnerFactory(name="PT Djarum")
    client = login(admin)
    scan, _ = begin_scan(by=admin)
    polled = {"headers": {"HX-Request": "true"}}

    waiting = client.get(url("scan_detail", scan.pk), **polled)
    run(scan.job.pk)
    ended = client.get(url("scan_detail", scan.pk), **polled)

    assert 'hx-trigger="every 5s"' in waiting.text
    assert "<html" not in waiting.text
    assert ended.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_a_walk_costs_the_same_for_few_and_many(
    login, admin, count, django_assert_num_queries
):
    PartnerFactory.create_batch(count)
    scan, client = scan_all(by=admin), login(admin)
    client.get(url("scan_detail", scan.pk))

    with django_assert_num_queries(5):
        client.get(url("scan_detail", scan.pk))
