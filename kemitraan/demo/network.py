"""The network of the demo school: people it has met, what was said, what is to be done next."""

import datetime as dt

from django.utils import timezone

from partnerships.models import Interaction, Partner, Prospect
from partnerships.network.conversion import convert_prospect
from partnerships.network.interactions import finish_action, log_interaction
from partnerships.network.prospects import add_prospect, close_prospect
from partnerships.network.whatsapp import open_for_prospect

Kind, Channel, Source = Interaction.Kind, Interaction.Channel, Prospect.Source

PROSPECTS = {
    "las": {
        "organisation": "Bengkel Las Karya Bersama Playen",
        "kind": Partner.Kind.BUSINESS,
        "person_name": "Sugeng Riyadi",
        "position": "Pemilik",
        "person_phone": "+6281200000061",
        "expertise": "Las listrik\nPagar dan kanopi",
        "resources": "Mesin las\nInstruktur",
        "resource_kinds": [Partner.Resource.GOODS, Partner.Resource.PEOPLE],
        "values": "Keselamatan kerja",
        "address": "Jalan Wonosari Km 28",
        "source": Source.VISIT,
        "occasion": "Kunjungan ke sentra las Playen",
    },
    "sanggar": {
        "organisation": "Sanggar Tari Kembang Ngawen",
        "kind": Partner.Kind.COMMUNITY,
        "person_name": "Maharani Puspita",
        "position": "Ketua sanggar",
        "person_phone": "+6281200000062",
        "expertise": "Tari tradisi\nKarawitan",
        "source": Source.RECOMMENDATION,
        "occasion": "Dikenalkan anggota komite",
    },
    "radio": {
        "organisation": "Radio Gelombang Karst",
        "kind": Partner.Kind.MEDIA,
        "person_name": "Aditya Nugraha",
        "position": "Produser siaran",
        "person_phone": "+6281200000063",
        "source": Source.MEDIA,
        "occasion": "Wawancara pameran karya siswa",
    },
    "alumni": {
        "person_name": "Farida Hanum",
        "position": "Alumni, perancang busana",
        "person_phone": "+6281200000064",
        "person_email": "farida@busana.example",
        "source": Source.INVITATION,
        "occasion": "Reuni angkatan 2011",
    },
    "toko": {
        "organisation": "Toko Alat Tulis Pena Emas",
        "person_name": "Lukman Hakim",
        "person_phone": "+6281200000065",
        "source": Source.OTHER,
    },
}
TALKS = {
    "las": (
        (Kind.VISIT, Channel.IN_PERSON, "Melihat bengkel; bersedia menerima tiga siswa magang."),
        (Kind.RESOURCE, Channel.PHONE, "Menawarkan dua mesin las bekas untuk praktik."),
    ),
    "sanggar": ((Kind.IDEA, Channel.IN_PERSON, "Kelas tari untuk ekstrakurikuler Sabtu."),),
    "radio": ((Kind.INFORMATION, Channel.ONLINE, "Siaran pelajar tiap Jumat sore, tanpa biaya."),),
    "alumni": ((Kind.MEETING, Channel.IN_PERSON, "Bersedia menjadi guru tamu tata busana."),),
}


def tell(staff):
    """Who was met, in the order of the days; the last acts leave something to do."""
    yield 150
    las = _meet(staff, "las", by=staff.quality)
    _talk(las, "las", staff.quality)
    yield 120
    partner = convert_prospect(las, by=staff.admin, name=las.organisation, kind=las.kind)
    yield 90
    shortly = timezone.localdate() + dt.timedelta(days=80)
    toko = _meet(staff, "toko", by=staff.admin, keep_until=shortly)
    yield 60
    close_prospect(toko, reason="Hanya berjualan, belum berminat bekerja sama.", by=staff.admin)
    yield 40
    sanggar = _meet(staff, "sanggar", by=staff.quality)
    entry = _talk(sanggar, "sanggar", staff.quality, "Kirim jadwal ekstrakurikuler", days=7)
    yield 34
    finish_action(entry, by=staff.quality)
    text = f"Yth. {sanggar.person_name}, jadwal ekstrakurikuler sudah siap. Bolehkah kami mampir?"
    open_for_prospect(sanggar, kind=Kind.INVITATION, text=text, by=staff.quality)
    yield 20
    radio = _meet(staff, "radio", by=staff.principal)
    _talk(radio, "radio", staff.principal, "Telepon produser soal jam siaran", days=16)
    yield 12
    alumni = _meet(staff, "alumni", by=staff.admin)
    _talk(alumni, "alumni", staff.admin, "Kirim surat permohonan guru tamu", days=15)
    yield 8
    _visit(partner, staff)
    _call_the_workshop(staff)


def _meet(staff, key, *, by, **facts):
    facts |= {"met_on": timezone.localdate(), "regency": "Kabupaten Gunungkidul"}
    return add_prospect(by=by, liaison=by, **facts, **PROSPECTS[key])


def _talk(prospect, key, by, action="", days=0):
    """Log what was said; the last entry carries what is to be done next."""
    entry = None
    for number, (kind, channel, summary) in enumerate(TALKS[key], start=1):
        is_last = number == len(TALKS[key])
        entry = log_interaction(
            prospect=prospect,
            by=by,
            kind=kind,
            channel=channel,
            happened_on=timezone.localdate(),
            summary=summary,
            **(_next(action, by, days) if action and is_last else {}),
        )
    return entry


def _visit(partner, staff):
    log_interaction(
        partner=partner,
        contact=partner.contacts.first(),
        by=staff.quality,
        kind=Kind.VISIT,
        channel=Channel.IN_PERSON,
        happened_on=timezone.localdate(),
        summary="Membicarakan kemitraan magang las; pemilik minta contoh rencana.",
        **_next("Siapkan contoh rencana kemitraan", staff.quality, 5),
    )


def _call_the_workshop(staff):
    """A talk about a partnership that is under way."""
    partner = staff.partners["furnitur"]
    party = partner.parties.filter(partnership__closed_at=None).select_related("partnership")
    working = party.order_by("pk").first()
    log_interaction(
        partner=partner,
        contact=partner.contacts.first(),
        partnership=working and working.partnership,
        by=staff.principal,
        kind=Kind.MEETING,
        channel=Channel.PHONE,
        happened_on=timezone.localdate(),
        summary="Kepala produksi menanyakan jumlah siswa gelombang berikutnya.",
        **_next("Kabarkan jumlah siswa gelombang berikutnya", staff.principal, 14),
    )


def _next(action, owner, days):
    due = timezone.localdate() + dt.timedelta(days=days)
    return {"next_action": action, "next_owner": owner, "due_on": due}
