"""Lists of partners for tests: as tables, and handed in by the browser."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from accounts.tables import read_table
from partnerships.models import PartnerImport

IMPORT = reverse("partnerships:partner_import")
LIST = "nama_mitra,telepon\nPT Jati,0274391234\nPT Kayu,12\nJati PT,\nPT Djarum,\n"
GOOD = "nama_mitra\nPT Jati\nPT Kayu\n"


def table(text):
    return read_table(io.BytesIO(text.encode() if isinstance(text, str) else text))


def counts(outcome):
    return outcome.rows, outcome.created, outcome.updated, outcome.unchanged, len(outcome.errors)


def upload(content, name="mitra.csv"):
    content = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile(name, content)}


def sheet(*rows):
    book, target = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def at(name, one):
    return reverse(f"partnerships:partner_import_{name}", args=[one.pk])


def handed_in(client, content=GOOD, name="mitra.csv"):
    client.post(IMPORT, upload(content, name))
    return PartnerImport.objects.first()


def taken(client, content=GOOD):
    one = handed_in(client, content)
    client.post(at("confirm", one), {"skip_errors": "on"})
    one.refresh_from_db()
    return one
