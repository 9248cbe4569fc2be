from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from accounts.tests.factories import SchoolFactory
from jobs.letterhead import letterhead

PNG = b"\x89PNG\r\n\x1a\nlambang"


def with_picture(content, name="kop.png"):
    return SchoolFactory.build(letterhead=default_storage.save(name, ContentFile(content)))


def test_a_school_without_its_own_lines_has_its_address():
    school = SchoolFactory.build(
        npsn="69900001",
        foundation="Yayasan Karya Handayani",
        postal_code="55812",
        phone="+62274391234",
    )

    head = letterhead(school)

    assert (head.name, head.npsn) == (school.name, "69900001")
    assert head.foundation == "Yayasan Karya Handayani"
    assert head.image == ""
    assert head.lines == (
        "Jalan Pandanaran 12, Wonosari, Kabupaten Gunungkidul 55812",
        "Telepon (0274) 391234, NPSN 69900001",
    )


def test_its_own_lines_win():
    school = SchoolFactory.build(letterhead_lines="TERAKREDITASI A\n\n  Jalan Baron km 3 \n")

    assert letterhead(school).lines == ("TERAKREDITASI A", "Jalan Baron km 3")


def test_the_picture_goes_in_as_data():
    assert letterhead(with_picture(PNG)).image == "data:image/png;base64,iVBORw0KGgpsYW1iYW5n"


def test_the_logo_stands_beside_the_lines():
    logo = default_storage.save("logo.png", ContentFile(PNG))

    head = letterhead(SchoolFactory.build(logo=logo))
    page = render_to_string("pdf/_letterhead.html", {"letterhead": head})

    assert (head.image, head.logo) == ("", "data:image/png;base64,iVBORw0KGgpsYW1iYW5n")
    assert page.count('<img class="kop-lambang"') == 1


def test_a_picture_that_is_gone_or_none_does_not_stop_a_report():
    gone = SchoolFactory.build(letterhead="tidak/ada.png")

    assert letterhead(gone).image == ""
    assert letterhead(with_picture(b"<svg onload=alert(1)>")).image == ""
