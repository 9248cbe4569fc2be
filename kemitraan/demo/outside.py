"""Proposals that reach the demo school from outside: one answered, one that waits."""

import uuid

from django.utils import timezone

from partnerships.proposals.answering import take_up
from partnerships.proposals.desk import set_desk
from partnerships.proposals.receiving import receive

INTRODUCTION = "Sekolah sedang mencari tempat magang otomotif dan pelatih pembukuan."


def tell(staff):
    yield 40
    set_desk(is_open=True, introduction=INTRODUCTION, by=staff.principal)
    yield 25
    answered = _send(
        organisation="Bengkel Las Karya Mandiri Semanu",
        kind="dunia_usaha",
        person_name="Suyatno",
        person_phone="+6281200000071",
        title="Tempat praktik las untuk enam siswa",
        offer="Enam siswa dapat praktik las listrik tiga hari sepekan selama satu semester.",
        resource_kinds=["tempat", "tenaga"],
        expertise="Las listrik dan konstruksi baja ringan",
    )
    yield 22
    take_up(answered, by=staff.admin, answer="Terima kasih. Kami berkunjung pekan depan.")
    yield 3
    _send(
        organisation="Yayasan Literasi Pesisir",
        kind="yayasan",
        person_name="Maria Widhi",
        position="Ketua",
        person_email="maria@literasi-pesisir.example",
        title="Pojok baca dan kelas menulis",
        offer="Kami menyumbang 200 buku dan mendampingi kelas menulis dua kali sebulan. "
        "Kami berharap sekolah menyediakan ruang dan satu guru pendamping.",
        resource_kinds=["barang", "tenaga"],
        values="Membaca untuk semua",
    )


def _send(**facts):
    """As its form would have sent it; the address is that of nobody."""
    return receive(
        form_key=uuid.uuid4(),
        files=[],
        sender=uuid.uuid4(),
        on=timezone.localdate(),
        **facts,
    )
