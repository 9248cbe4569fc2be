"""Whose details were kept longer than the school may is told to the admin."""

import datetime as dt

from monitoring.home.incomplete import gaps
from partnerships.tests.factories import ContactFactory, PartnerFactory, ProspectFactory

TODAY = dt.date(2026, 11, 21)
YESTERDAY = TODAY - dt.timedelta(days=1)


def told():
    return {
        (gap.label, gap.heading, gap.detail, gap.url)
        for gap in gaps(on=TODAY)
        if gap.kind.startswith("overdue")
    }


def test_the_admin_is_told_on_the_day_after_the_last(school):
    late = ContactFactory(partner__name="CV Jati", name="Agus", keep_until=YESTERDAY)
    alone = ProspectFactory(organisation="", person_name="Ratna", keep_until=YESTERDAY)
    at_home = ProspectFactory(organisation="Sanggar Melati", keep_until=YESTERDAY)
    for keep_until in (None, TODAY):
        ContactFactory(keep_until=keep_until)
        ProspectFactory(keep_until=keep_until)

    label = "Data pribadi lewat masa simpan"
    assert told() == {
        (label, "CV Jati", "Agus", f"/mitra/{late.partner_id}/"),
        (label, "Ratna", "Ratna", f"/jejaring/{alone.pk}/"),
        (label, "Sanggar Melati", "Ratna Dewi", f"/jejaring/{at_home.pk}/"),
    }


def test_who_was_erased_or_became_a_contact_is_not_told_again(school):
    contact = ContactFactory(keep_until=YESTERDAY, consent_withdrawn_on=TODAY)
    ProspectFactory(keep_until=YESTERDAY, consent_withdrawn_on=TODAY)
    ProspectFactory(keep_until=YESTERDAY, contact=contact)
    ProspectFactory(keep_until=YESTERDAY, person_name="", person_key="")

    assert told() == set()


def test_the_pages_offer_to_erase_them(login, admin, today):
    contact = ContactFactory(partner=PartnerFactory(), keep_until=today - dt.timedelta(days=1))
    prospect = ProspectFactory(keep_until=today - dt.timedelta(days=1))
    client = login(admin)
    pages = {
        contact.partner.get_absolute_url(): f"/narahubung/{contact.pk}/tarik-persetujuan/",
        prospect.get_absolute_url(): f"/jejaring/{prospect.pk}/tarik-persetujuan/",
    }

    for page, act in pages.items():
        shown = client.get(page).text
        assert "Lewat masa simpan" in shown
        assert act in shown
        assert "Hapus data" in client.get(act).text
        assert "Data orang ini dihapus." in client.post(act, follow=True).text

    contact.refresh_from_db()
    prospect.refresh_from_db()
    assert contact.consent_withdrawn_on == prospect.consent_withdrawn_on == today
