"""Twenty photos from a phone: one by one over a line that breaks, or all at once without script."""

import io
import random

import pytest
from PIL import Image
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from accounts.uploads import MOST_BYTES
from activities.models import Evidence
from activities.tests.factories import ActivityFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = [pytest.mark.browser]

MOST = 20
SLOW = {  # a village line, in bytes per second; small photos, so that the test is quick
    "offline": False,
    "latency": 20,
    "downloadThroughput": 400_000,
    "uploadThroughput": 100_000,
}


@pytest.fixture
def activity(transactional_db, school, quality_member):
    partnership = PartnershipFactory(stage=Stage.IMPLEMENTASI)
    return ActivityFactory(partnership=partnership, person_in_charge=quality_member)


def photos(number):
    """As many different pictures, 3 kB each."""
    return [
        {"name": f"foto-{one:02}.jpg", "mimeType": "image/jpeg", "buffer": noisy(one)}
        for one in range(number)
    ]


def noisy(seed):
    written = io.BytesIO()
    grain = random.Random(seed).randbytes(64 * 48 * 3)
    Image.frombytes("RGB", (64, 48), grain).save(written, "JPEG", quality=60)
    return written.getvalue()


def choose(page, activity, files):
    page.goto(f"{activity.get_absolute_url()}bukti/tambah/?jenis=foto")
    page.get_by_label("Keterangan").fill("Praktik di bengkel")
    page.get_by_label("Berkas").set_input_files(files)


def test_twenty_photos_go_on_by_themselves_after_the_line_broke(phone, activity, quality_member):
    sent = []

    def lose_the_sixth_answer(route):
        """The site keeps the sixth photo, but its answer never arrives."""
        sent.append(route)
        if len(sent) == 6:
            route.fetch().dispose()
            route.abort("internetdisconnected")
        else:
            route.continue_()

    double = {**photos(1)[0], "name": "sama.jpg"}
    virus = {"name": "virus.jpg", "mimeType": "image/jpeg", "buffer": b"MZ program"}
    huge = {"name": "besar.jpg", "mimeType": "image/jpeg", "buffer": bytes(MOST_BYTES + 1)}
    sign_in(phone, quality_member)
    choose(phone, activity, [*photos(MOST), double, virus, huge])
    network = phone.context.new_cdp_session(phone)
    network.send("Network.emulateNetworkConditions", SLOW)
    phone.route("**/bukti/unggah/", lose_the_sixth_answer)

    phone.get_by_test_id("upload-evidence").click()
    expect(phone.get_by_text("Menunggu sambungan")).to_be_visible()
    expect(phone.get_by_text("21 dari 23 berkas tersimpan.")).to_be_visible()

    expect(phone.get_by_text("Berkas ini lebih besar dari 10 MB")).to_be_visible()
    expect(phone.get_by_text("Gambar ini tidak dapat dibaca.")).to_be_visible()
    assert len(sent) == MOST + 2  # the sixth twice, neither the double nor the huge one
    expect(phone.get_by_label("Keterangan")).to_have_value("Praktik di bengkel")
    expect(phone.get_by_text("Sudah tersimpan", exact=True)).to_have_count(1)
    assert sorted(Evidence.objects.values_list("filename", flat=True)) == [
        f"foto-{one:02}.jpg" for one in range(MOST)
    ]
    assert set(Evidence.objects.values_list("caption", "shows_children")) == {
        ("Praktik di bengkel", True)
    }
    no_sideways_scroll(phone, 320)
    axe(phone)
    press(phone, "uploads-done")
    assert "20 foto belum berizin" in phone.locator("main").inner_text()


def test_twenty_photos_come_in_at_once_and_get_consent_without_script(
    no_js, activity, quality_member
):
    sign_in(no_js, quality_member)
    choose(no_js, activity, photos(MOST))

    press(no_js, "upload-evidence")
    uploaded = no_js.locator("main").inner_text()
    no_js.get_by_role("link", name="Izin foto anak").click()
    no_js.get_by_label("foto-03.jpg").check()
    no_js.get_by_label("Tanggal izin").fill("11-11-2026")
    no_js.get_by_label("Pemberi izin").fill("Wali siswa, surat bertanda tangan")
    press(no_js, "record-consent")

    assert "20 berkas tersimpan sebagai bukti." in uploaded
    assert "Izin orang tua dicatat untuk 1 foto." in no_js.locator("main").inner_text()
    assert Evidence.objects.filter(consent__isnull=False).get().filename == "foto-03.jpg"
