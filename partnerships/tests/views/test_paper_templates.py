"""The pages of a school's own templates."""

import pytest
from django.urls import reverse

from partnerships.models import PaperTemplate
from partnerships.tests.paper_factories import template

TYPED = {
    "pasal-TOTAL_FORMS": "1",
    "pasal-INITIAL_FORMS": "1",
    "pasal-0-heading": "Maksud",
    "pasal-0-body": "{apa}",
}


def test_a_template_is_copied_changed_and_archived(admin, login, school):
    browser = login(admin)

    shown = browser.get(reverse("partnerships:template_shipped", args=["mou"])).content.decode()
    copied = browser.post(reverse("partnerships:template_copy", args=["mou"]))
    own = PaperTemplate.objects.get()
    form = TYPED | {"name": "MoU kami", "version": 1}
    refused = browser.post(copied.url, form).content.decode()
    browser.post(copied.url, form | {"pasal-0-body": "{program}"})
    browser.post(reverse("partnerships:template_archive", args=[own.pk]))

    own.refresh_from_db()
    assert "Ubah untuk sekolah ini" in shown
    assert "Isian {apa} pada pasal Maksud tidak dikenal" in refused
    assert (own.name, own.clauses) == ("MoU kami", [["Maksud", "{program}"]])
    assert own.archived_at is not None
    assert browser.get(copied.url).status_code == 404
    assert (
        browser.get(reverse("partnerships:template_shipped", args=["tak-ada"])).status_code == 404
    )


def test_a_version_that_nobody_was_shown_is_told_as_overtaken(admin, login, school):
    own = template(admin)
    address = reverse("partnerships:template_edit", args=[own.pk])

    answer = login(admin).post(address, TYPED | {"name": "MoU kami", "version": "9" * 5000})

    assert "orang lain mengubah templat ini" in answer.content.decode()
    assert PaperTemplate.objects.get().name != "MoU kami"


@pytest.mark.parametrize("rows", [1, 5])
def test_the_templates_take_as_many_queries_for_five_as_for_one(
    admin, login, school, rows, django_assert_num_queries
):
    for _ in range(rows):
        template(admin)
    browser = login(admin)
    browser.get(reverse("partnerships:template_list"))

    with django_assert_num_queries(2):
        browser.get(reverse("partnerships:template_list"))
