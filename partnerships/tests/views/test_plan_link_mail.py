"""A partner's link sent by the product's own mail: once, to whom may be written to, and told."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from accounts import mails
from accounts.models import AuditEntry
from partnerships.joint_plan.mailing import mail_address
from partnerships.models import PlanLink
from partnerships.stages import Stage
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan

PRESS = {"surel": "1", "seen": ""}


@pytest.fixture
def party(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    partnership = write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))
    party = partnership.parties.partners().get()
    party.contact = ContactFactory(partner=partner, name="Agus Priyanto", email="agus@contoh.id")
    party.save(update_fields=["contact"])
    return party


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


@pytest.mark.parametrize("who", ["nobody", "gone", "too late", "without mail"])
def test_nobody_is_written_to_who_may_not_be(party, admin, login, who):
    on = timezone.localdate()
    if who == "nobody":
        party.contact = None
        party.save(update_fields=["contact"])
    else:
        fields = {
            "gone": {"ended_on": on},
            "too late": {"keep_until": on - dt.timedelta(days=1)},
            "without mail": {"email": "", "phone": "+6281234567890"},
        }
        type(party.contact).objects.filter(pk=party.contact.pk).update(**fields[who])
    party.refresh_from_db()

    shown = login(admin).get(page(party)).text
    sent = login(admin).post(page(party), PRESS)

    assert mail_address(party, on=on) == ""
    assert 'data-testid="mail-link"' not in shown
    assert sent.context["address"] in sent.text
    assert mail.outbox == []
