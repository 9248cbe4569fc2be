"""Messages prepared for WhatsApp: opened by a person, so that nobody knows them to be sent."""

from urllib.parse import quote
from uuid import uuid4, uuid5

from django.utils import timezone

from accounts.fields import phone_number
from accounts.refusals import Refused
from partnerships.models import Interaction
from partnerships.network.interactions import log_interaction
from partnerships.network.prospects import settled

LONGEST_TEXT = 1000
LEAD = "Yth. {name}, saya {sender} dari {school}. "
TEMPLATES = {
    "kenalan": (
        "Perkenalan",
        LEAD + "Terima kasih atas perkenalan kita. Bolehkah kami menceritakan rencana kerja sama?",
    ),
    "undangan": (
        "Undangan",
        LEAD + "Kami mengundang {organisation} ke sekolah pada ... pukul ... untuk ...",
    ),
    "tindak-lanjut": (
        "Tindak lanjut",
        LEAD + "Menyambung pembicaraan kita, kami menunggu kabar mengenai ...",
    ),
    "terima-kasih": (
        "Terima kasih",
        LEAD + "Terima kasih atas waktu dan dukungan {organisation}.",
    ),
}
FIRST = "kenalan"


def prepared_text(which, *, to, organisation, by, school):
    """The text to begin with; an unknown name means the first of them."""
    text = TEMPLATES.get(which, TEMPLATES[FIRST])[1]
    names = {"name": to, "organisation": organisation, "sender": by.name, "school": school}
    return text.format(**names)[:LONGEST_TEXT]


def whatsapp_number(phone, mend):
    """`6281234567890` for a number however it was written; `mend` says where it is changed."""
    if not phone:
        raise Refused(f"WhatsApp tidak dibuka karena belum ada nomor telepon. {mend}")
    try:
        return phone_number(phone).lstrip("+")
    except ValueError:
        raise Refused(
            f"WhatsApp tidak dibuka karena nomor {phone} bukan nomor 9 sampai 15 angka. {mend}"
        ) from None


def message_url(number, text):
    """The address that opens WhatsApp with the text typed in, for its sender to send."""
    return f"https://wa.me/{number}?text={quote(text)}"


def number_of_contact(contact, *, on):
    """The number at which a contact may be written to today; raises `Refused` otherwise."""
    if contact.consent_withdrawn_on:
        raise Refused("WhatsApp tidak dibuka karena data orang ini sudah dihapus.")
    if contact.ended_on and contact.ended_on <= on:
        raise Refused(
            f"WhatsApp tidak dibuka karena {contact} tidak bertugas lagi. Hubungi narahubung "
            "lain dari mitra ini."
        )
    _refuse_past(contact, on)
    return whatsapp_number(contact.phone, "Perbaiki nomornya lewat Ubah narahubung.")


def number_of_prospect(prospect, *, on):
    """The number at which a prospect may be written to today; raises `Refused` otherwise."""
    if why := settled(prospect):
        raise Refused(f"WhatsApp tidak dibuka. {why}")
    if prospect.consent_withdrawn_on:
        raise Refused("WhatsApp tidak dibuka karena data orang ini sudah dihapus.")
    _refuse_past(prospect, on)
    phone = prospect.person_phone or prospect.phone
    return whatsapp_number(phone, "Perbaiki nomornya lewat Ubah kontak.")


def open_for_contact(contact, *, kind, text, by, **key):
    """Log that a message for a contact was opened in WhatsApp; gives the entry."""
    number_of_contact(contact, on=timezone.localdate())
    return _log(kind, text, by, partner=contact.partner, contact=contact, **key)


def open_for_prospect(prospect, *, kind, text, by, **key):
    """Log that a message for a prospect was opened in WhatsApp; gives the entry."""
    number_of_prospect(prospect, on=timezone.localdate())
    return _log(kind, text, by, prospect=prospect, **key)


def _log(kind, text, by, form_key=None, **whom):
    """The form stays open beside WhatsApp: its text opened again is the same entry, another
    text is another."""
    text = text.strip()
    if not text:
        raise Refused("Tulis isi pesan.", field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"Pesan {len(text)} huruf. Batasnya {LONGEST_TEXT} huruf.", field="text")
    key = uuid5(form_key or uuid4(), text)
    try:
        return log_interaction(
            by=by,
            kind=kind,
            channel=Interaction.Channel.WHATSAPP,
            state=Interaction.State.OPENED,
            happened_on=timezone.localdate(),
            summary=text,
            form_key=key,
            **whom,
        )
    except Refused:
        opened = Interaction.objects.filter(form_key=key).first()
        if opened is None:
            raise
        return opened


def _refuse_past(person, on):
    if person.is_overdue(on=on):
        raise Refused(
            "WhatsApp tidak dibuka karena data orang ini hanya boleh disimpan sampai tanggal "
            "yang sudah lewat. Perpanjang bila ada dasarnya, atau hapus datanya."
        )
