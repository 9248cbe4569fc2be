"""The logo of a partner: kept as drawn anew, printed on papers, shown to the school only."""

import pytest
from django.urls import reverse

from accounts.tests.files import photo, upload
from partnerships.papers.printing import logos
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, write_plan


@pytest.fixture
def partner(school):
    return PartnerFactory(name="CV Jati Lestari")


def url(partner, name="partner_logo"):
    return reverse(f"partnerships:{name}", args=[partner.pk])


def test_a_logo_stands_on_the_papers_until_it_is_taken_out(partner, admin, login):
    paper = begun(write_plan(PartnershipFactory(partners=[partner])), admin)
    browser = login(admin)

    browser.post(url(partner), {"logo": upload(photo("PNG"), "logo.png")})
    there = logos(paper)
    shown = browser.get(url(partner, "partner_logo_picture"))
    content = b"".join(shown)
    browser.post(url(partner), {"remove": "on"})

    assert [name for _, name in there] == ["CV Jati Lestari"]
    assert there[0][0].startswith("data:image/")
    assert content[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"RIFF")
    assert logos(paper) == []
    assert browser.get(url(partner, "partner_logo_picture")).status_code == 404


def test_no_file_and_no_picture_are_refused(partner, admin, login):
    browser = login(admin)

    nothing = browser.post(url(partner), {}).content.decode()

    partner.refresh_from_db()
    assert "Pilih berkas untuk gambar logo." in nothing
    assert not partner.logo


@pytest.mark.parametrize(("who", "status"), [("supervisor", 403), ("other_admin", 404)])
def test_only_who_edits_partners_sets_it(partner, who, status, login, request):
    browser = login(request.getfixturevalue(who))

    assert browser.get(url(partner)).status_code == status
