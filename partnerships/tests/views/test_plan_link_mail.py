"""A partner's link sent by the product's own mail: once, to whom may be written to, and told."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from accounts import mails
from accounts.models import AuditEntry
from partnerships.models import Contact, PlanLink
from partnerships.partner_links.mailing import mail_contact
from partnerships.stages import Stage
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan

TODAY = dt.date(2026, 11, 22)
PRESS = {"surel": "1", "seen": ""}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC))


@pytest.fixture
def party(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    partnership = write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))
    ContactFactory(partner=partner, name="Agus Priyanto", email="agus@contoh.id")
    return partnership.parties.partners().get()


def page(party):
    return reverse("partnerships:plan_link", args=[party.pk])


def test_the_letter_carries_the_link_to_the_contact_and_answers_to_its_sender(party, admin, login):
    response = login(admin).post(page(party), PRESS)

    [letter] = mail.outbox
    assert letter.to == ["agus@contoh.id"]
    assert letter.reply_to == [admin.email]
    assert response.context["address"] in letter.body
    assert "Yth. Agus Priyanto" in letter.body
    assert "Surel terkirim." in response.text
    told = AuditEntry.objects.get(verb="tautan-rencana.surel")
    assert told.sentence == "Tautan rencana untuk CV Jati Lestari dikirim lewat surel"
    assert "Dikirim lewat surel." in login(admin).get(page(party)).text


def test_a_button_pressed_twice_sends_one_letter(party, admin, login):
    browser = login(admin)

    browser.post(page(party), PRESS)
    second = browser.post(page(party), PRESS, follow=True)
    again = browser.post(page(party), {"surel": "1", "seen": second.context["seen"]})

    assert "sudah dibuat sejak halaman ini dibuka" in second.text
    assert "Surel terkirim." in again.text
    assert len(mail.outbox) == PlanLink.objects.count() == 2


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (ConnectionRefusedError(), "Server surel tidak dapat dihubungi."),
        (smtplib.SMTPRecipientsRefused({}), "Server surel menolak alamat agus@contoh.id."),
        (smtplib.SMTPDataError(554, b"no"), "Server surel menolak surat ini."),
    ],
)
def test_a_letter_that_does_not_go_is_told_with_the_link_at_hand(
    party, admin, login, monkeypatch, trouble, sentence
):
    def fail(*args):
        raise trouble

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    response = login(admin).post(page(party), PRESS)

    assert f"{sentence} Kirim tautan ini dengan cara lain." in response.text
    assert response.context["address"] in response.text
    assert not AuditEntry.objects.filter(verb="tautan-rencana.surel").exists()


def test_a_letter_that_is_only_kept_counts_as_not_sent(party, admin, login, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = mails.KEPT, str(tmp_path)

    response = login(admin).post(page(party), PRESS)

    assert "Server surel belum diatur" in response.text
    assert "Surel terkirim." not in response.text


NOBODY = {
    "gone": {"ended_on": TODAY},
    "too late": {"keep_until": TODAY - dt.timedelta(days=1)},
    "without mail": {"email": "", "phone": "+6281234567890"},
    "erased": {"email": "", "consent_withdrawn_on": TODAY},
}


@pytest.mark.parametrize("facts", NOBODY.values(), ids=NOBODY)
def test_nobody_is_written_to_who_may_not_be(party, admin, login, facts):
    Contact.objects.update(**facts)

    shown = login(admin).get(page(party)).text
    sent = login(admin).post(page(party), PRESS)

    assert 'data-testid="mail-link"' not in shown
    assert sent.context["address"] in sent.text
    assert mail.outbox == []


def test_the_person_spoken_to_comes_before_others_who_have_mail(party):
    other = ContactFactory(partner=party.partner, name="Lain", email="lain@contoh.id")
    first = Contact.objects.get(name="Agus Priyanto")
    assert mail_contact(party, on=TODAY) == first

    Contact.objects.filter(pk=first.pk).update(email="")
    assert mail_contact(party, on=TODAY) == other
    party.contact = other
    assert mail_contact(party, on=TODAY) == other
