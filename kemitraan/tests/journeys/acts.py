"""What people do in the browser on the way through the six stages, one function an act.

Every act uses only what stands on the page: fields by name, acts by the mark of the main
action or by the word on the button.
"""

import datetime as dt
import re

from django.utils import timezone

from accounts.tests.browser import press, settled
from accounts.tests.files import pdf
from activities.tests.factories import picture

YEAR = dt.timedelta(days=365)


def today():
    return timezone.localdate()


def text(day):
    """A day as people here write it into a form."""
    return f"{day:%d-%m-%Y}"


def fill(page, **values):
    """Fill fields by their names: text, a choice, a tick (True) or files (a list)."""
    for name, value in values.items():
        field = page.locator(f'main [name="{name}"]:not([type="hidden"])')
        kind = field.first.evaluate("e => e.type || e.tagName")
        if kind in ("radio", "checkbox"):
            choice = field.locator(f'xpath=self::*[@value="{value}"]')
            (field if value is True else choice).first.check()
        elif kind.startswith("select"):
            field.select_option(value)
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.fill(str(value))


def submit(page):
    """Press the one primary button of a task page."""
    press(page, page.locator("main button.btn-primary").first)


def press_words(page, words):
    button = page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words))
    press(page, button.first)


def add_partner(page, name, *, kind="dunia_usaha", contact="Agus Priyanto"):
    """A partner with a contact; its screening is told at once."""
    page.goto("/mitra/tambah/")
    fill(page, name=name, kind=kind, expertise="Mebel kayu", values="Kerja rapi")
    submit(page)
    number = int(re.search(r"/mitra/(\d+)/", page.url).group(1))
    page.goto(f"/mitra/{number}/narahubung/tambah/")
    fill(page, name=contact, position="Pimpinan", phone="0812-3456-7890")
    submit(page)
    return number


def add_need(page, title):
    page.goto("/kebutuhan/tambah/")
    fill(page, title=title, category="pengalaman")
    settled(page)
    fill(page, objective="Setiap siswa kelas XI magang tiga bulan.")
    submit(page)


def open_partnership(page, *, title, partners, form):
    """Begin penjajakan with these partners and the need that stands ticked."""
    page.goto("/kemitraan/tambah/")
    for place, number in enumerate(partners, start=1):
        fill(page, **{f"partner_{place}": str(number)})
    fill(page, title=title, form=form, scope="nonfisik")
    page.locator('main [name="needs"]').first.check()
    submit(page)
    return page.url


def stage(page, address):
    page.goto(address)
    return page.locator("[data-stage]").get_attribute("data-stage")


def move(page, address, target, **answers):
    """Through the link on the partnership page and the page that confirms it."""
    page.goto(address)
    press(page, f"move-{target}")
    if answers:
        fill(page, **answers)
    press(page, f"confirm-{target}")
    assert "Galat" not in page.title()


def open_session(page, address):
    page.goto(f"{address}sidang/buka/")
    for member in page.locator('main [name="members"]').all():
        member.check()
    fill(page, due_on=text(today()))
    submit(page)
    return page.url


def score(page, session):
    page.goto(f"{session}nilai/")
    for principle in range(1, 7):
        fill(page, **{f"value_{principle}": "3"})
    fill(page, recommendation="ya")
    submit(page)


def close_session(page, session):
    page.goto(f"{session}tutup/")
    fill(page, summary="Mitra dinilai layak.")
    submit(page)


def write_plan(page, address, *, endless=False):
    """Every part on its own form, as the page of the plan leads to them."""
    page.goto(f"{address}rencana/tujuan/")
    fill(page, objectives="Dua puluh empat siswa lulus uji kompetensi.")
    submit(page)
    page.goto(f"{address}rencana/evaluasi/")
    fill(page, evaluation="Capaian setiap triwulan.")
    submit(page)
    page.goto(f"{address}rencana/jangka-waktu/")
    fill(page, starts_on=text(today()))
    if endless:
        fill(page, open_ended=True)
    else:
        fill(page, ends_on=text(today() + YEAR))
    submit(page)
    page.goto(f"{address}rencana/")
    parties = page.locator("tr[id^=pihak-] a").all()
    for way in [party.get_attribute("href") for party in parties]:
        page.goto(way)
        fill(page, responsibilities="Menyediakan tempat dan pendamping.")
        fill(page, benefits="Calon tenaga terampil.", signatory_name="Bambang Sutrisno")
        fill(page, signatory_position="Pimpinan")
        submit(page)


def add_kpi(page, address, name):
    page.goto(f"{address}kpi/tambah/")
    fill(page, name=name, unit="siswa", direction="naik", baseline="10", target="24")
    fill(page, period="triwulan")
    submit(page)
    kpi = page.url
    page.goto(f"{kpi}sepakati/")
    fill(page, agreed_on=text(today()), agreed_with="Agus Priyanto")
    submit(page)
    return kpi


def accept_plan(page, address):
    """Record the yes of every party that this person may record."""
    page.goto(f"{address}rencana/persetujuan/")
    while page.locator('main form [name$="accepted_by"]').count():
        form = page.locator("main form").filter(has=page.locator('[name$="accepted_by"]')).first
        form.locator('[name$="accepted_on"]').fill(text(today()))
        form.locator('[name$="accepted_by"]').fill("Agus Priyanto")
        press(page, form.get_by_role("button").first)


def draft_agreement(page, address):
    page.goto(f"{address}naskah/tambah/?templat=luar")
    fill(page, kind="mou", title="Nota Kesepahaman magang", school_number="400.3.8/118/2026")
    submit(page)
    paper = page.url
    press(page, "submit-agreement")
    return paper


def approve_agreement(page, paper):
    page.goto(f"{paper}setujui/")
    submit(page)


def sign_agreement(page, paper):
    page.goto(f"{paper}tanda-tangan/")
    scan = {"name": "mou.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    fill(page, scan=[scan], starts_on=text(today()))
    fill(page, ends_on=text(today() + YEAR))
    for field in page.locator('main [name^="signed_"]').all():
        field.fill(text(today()))
    for name in ("initialled_", "stamped_duty_", "sealed_"):
        for tick in page.locator(f'main [name^="{name}"]').all():
            tick.check()
    submit(page)


def verify_agreement(page, paper):
    page.goto(paper)
    press(page, "verify-agreement")
    page.locator("main [name=same_text]").check()
    submit(page)


def schedule_activity(page, address, title, person):
    number = re.search(r"/kemitraan/(\d+)/", address).group(1)
    page.goto(f"/kegiatan/tambah/{number}/")
    fill(page, title=title, kind="magang", starts_on=text(today()), ends_on=text(today()))
    fill(page, place="Bengkel Playen", person_in_charge=str(person.pk))
    submit(page)
    return page.url


def report_activity(page, activity):
    files = {
        "foto": ("foto.jpg", "image/jpeg", picture()),
        "daftar_hadir": ("hadir.pdf", "application/pdf", pdf()),
        "evaluasi": ("evaluasi.jpg", "image/jpeg", picture(colour=(40, 90, 60))),
    }
    for kind, (name, mime, content) in files.items():
        page.goto(f"{activity}bukti/tambah/")
        fill(page, kind=kind, files=[{"name": name, "mimeType": mime, "buffer": content}])
        submit(page)
    page.goto(f"{activity}laporan/")
    fill(page, narrative="Dua puluh siswa magang dua hari.", participants="20")
    press_words(page, re.compile("Ajukan"))
    if page.get_by_test_id("submit-report").count():
        submit(page)


def accept_report(page, activity):
    page.goto(f"{activity}laporan/periksa/")
    press(page, "accept-report")


def measure(page, kpi, value):
    page.goto(f"{kpi}catat/")
    fill(page, value=value, measured_on=text(today()))
    submit(page)
    return page.url


def accept_measurement(page, record):
    page.goto(record)
    press(page, "accept-record")


def review(admin, principal, address, *, outcome):
    """It was set when the work began; the admin records it, the principal concludes."""
    admin.goto(address)
    held = admin.locator('main a[href^="/peninjauan/"]').first.get_attribute("href")
    admin.goto(f"{held}catat/")
    fill(admin, held_on=text(today()), attendees="Sri Rahayu; Agus Priyanto")
    fill(admin, basis="Capaian triwulan ini.", minutes="Capaian dibahas satu per satu.")
    submit(admin)
    principal.goto(f"{held}simpulkan/")
    fill(principal, outcome=outcome, conclusion="Disepakati bersama.")
    submit(principal)


def prepare_closing(page, address):
    """Checklist, and a notice to every party that has acknowledged it."""
    page.goto(f"{address}penutupan/")
    for box in page.locator('main input[type="checkbox"]').all():
        box.check()
    for area in page.locator("main textarea").all():
        area.fill("Tidak ada yang tersisa.")
    press(page, "save-checklist")
    for words in ("Catat pemberitahuan", "Catat konfirmasi"):
        page.goto(f"{address}penutupan/")
        while page.get_by_role("link", name=words).count():
            press_words(page, words)
            _answer_notice(page)
            page.goto(f"{address}penutupan/")


def _answer_notice(page):
    if page.locator('[name="sent_on"]').count():
        fill(page, sent_on=text(today()), channel="surat", recipient="Agus Priyanto")
    else:
        fill(page, acknowledged_on=text(today()), acknowledged_by="Agus Priyanto")
    submit(page)
