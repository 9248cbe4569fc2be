"""The photos of the dossier: few enough, small enough, never of children."""

import io

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader

from activities.models import Evidence
from activities.reports import album
from activities.reports.album import Album
from activities.tests.factories import (
    ActivityFactory,
    EvidenceFactory,
    picture,
)
from monitoring.tests.dossier.paper import built, text_of


def photos_on(content):
    """How many pictures each page draws."""
    return [page.get_contents().get_data().count(b" Do") for page in PdfReader(content).pages]


def test_photos_that_show_children_are_left_out_and_counted(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, caption="Bengkel")
    EvidenceFactory(activity=activity, caption="Wajah siswa", shows_children=True)

    content = built(partnership, admin).content

    text = text_of(content)
    assert sum(photos_on(io.BytesIO(content))) == 1
    assert "Wajah siswa" not in text
    assert "1 foto yang menampilkan anak tanpa izin orang tua tidak dicetak." in text


def test_at_most_six_photos_stand_on_a_page(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    for number in range(15):
        EvidenceFactory(activity=activity, content=picture(colour=(number, 9, 9)))

    found = photos_on(io.BytesIO(built(partnership, admin).content))

    assert sum(found) == 15
    assert max(found) <= 6


def test_too_many_photos_are_left_out_and_counted(partnership, admin, monkeypatch):
    monkeypatch.setattr(album, "MOST", 2)
    activity = ActivityFactory(partnership=partnership)
    for number in range(5):
        EvidenceFactory(activity=activity, content=picture(colour=(number, 9, 9)))

    content = built(partnership, admin).content

    assert sum(photos_on(io.BytesIO(content))) == 2
    assert "3 foto lain tidak dicetak" in text_of(content)


def test_a_photo_that_cannot_be_read_is_named_and_the_paper_is_made(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, content=None, filename="hilang.jpg")
    broken = EvidenceFactory(activity=activity, filename="rusak.jpg")
    broken.file.save("rusak.jpg", ContentFile(b"bukan gambar"))

    text = text_of(built(partnership, admin).content)

    assert "Foto hilang.jpg tidak dapat dibaca." in text
    assert "Foto rusak.jpg tidak dapat dibaca." in text


def test_large_photos_are_made_small(partnership):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, content=picture(size=(3000, 2000)))

    photo = Album().take(list(Evidence.objects.all()))[0]

    assert photo.source.startswith("data:image/jpeg;base64,")
    assert len(photo.source) < 200_000
    assert max(Image.open(io.BytesIO(picture(size=(3000, 2000)))).size) > album.LONGEST


# Rights and costs -----------------------------------------------------------------------------
