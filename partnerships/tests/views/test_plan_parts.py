"""Working on the parts of the plan: each saved on its own, lists row by row, two at once."""

import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import (
    Partnership,
    Plan,
    ScheduleItem,
)
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner])


@pytest.fixture
def partner_party(partnership):
    return partnership.parties.partners().get()


def url(name, partnership):
    return reverse(f"partnerships:{name}", args=[partnership.pk])


def post(browser, name, partnership, *keys, **answers):
    address = reverse(f"partnerships:{name}", args=[partnership.pk, *keys])
    return browser.post(address, answers)


def test_each_part_is_saved_on_its_own(partnership, partner_party, quality_member, login):
    browser = login(quality_member)

    post(browser, "plan_objectives", partnership, objectives="Dua puluh empat siswa lulus.")
    post(browser, "plan_term", partnership, starts_on="21-11-2026", ends_on="3 Januari 2028")
    post(browser, "plan_evaluation", partnership, evaluation="Per triwulan.", review_months="3")
    answer = post(
        browser, "plan_party", partnership, partner_party.pk, responsibilities="Membimbing."
    )

    assert answer.url == f"{url('plan_detail', partnership)}#pihak-{partner_party.pk}"
    saved = Partnership.objects.get()
    assert (saved.starts_on, saved.ends_on) == (dt.date(2026, 11, 21), dt.date(2028, 1, 3))
    assert (saved.plan.objectives, saved.plan.evaluation, saved.plan.review_months) == (
        "Dua puluh empat siswa lulus.",
        "Per triwulan.",
        3,
    )
    assert saved.parties.partners().get().responsibilities == "Membimbing."


def test_a_wrong_date_keeps_the_typing_and_saves_nothing(partnership, admin, login):
    answers = {"starts_on": "21-11-2026", "ends_on": "20-11-2026"}

    response = post(login(admin), "plan_term", partnership, **answers)

    body = response.content.decode()
    assert response.status_code == 200
    assert "Tanggal berakhir harus setelah tanggal mulai, 21 November 2026." in body
    assert 'value="20-11-2026"' in body
    assert Partnership.objects.get().starts_on is None


@pytest.mark.parametrize(("form", "shown"), [("formal", False), ("informal", True)])
def test_only_an_informal_partnership_may_be_without_end(form, shown, admin, login):
    partnership = PartnershipFactory(form=form)

    body = login(admin).get(url("plan_term", partnership)).content.decode()

    assert ("id_open_ended" in body) is shown


def test_of_two_editors_of_a_part_the_second_is_told_and_keeps_the_typing(
    partnership, admin, login
):
    browser = login(admin)
    stale = browser.get(url("plan_objectives", partnership)).context["seen"]
    post(browser, "plan_objectives", partnership, seen=stale, objectives="Dari kepala sekolah.")

    response = post(browser, "plan_objectives", partnership, seen=stale, objectives="Milik saya.")

    body = response.content.decode()
    assert "diubah orang lain sejak Anda membuka halaman ini" in body
    assert "Isi terbaru dari orang lain" in body
    assert "Milik saya." in body
    assert Plan.objects.get().objectives == "Dari kepala sekolah."
    again = post(
        browser,
        "plan_objectives",
        partnership,
        seen=response.context["seen"],
        objectives="Milik saya.",
    )
    assert again.status_code == 302


def test_editors_of_different_parts_do_not_meet(partnership, partner_party, admin, login):
    browser = login(admin)
    names = ("plan_objectives", "plan_evaluation", "plan_schedule")
    seen = {name: browser.get(url(name, partnership)).context["seen"] for name in names}
    party = [partnership.pk, partner_party.pk]
    seen["plan_party"] = browser.get(reverse("partnerships:plan_party", args=party)).context["seen"]

    answers = [
        post(browser, "plan_objectives", partnership, seen=seen["plan_objectives"], objectives="A"),
        post(
            browser,
            "plan_evaluation",
            partnership,
            seen=seen["plan_evaluation"],
            evaluation="B",
            review_months="6",
        ),
        post(browser, "plan_party", partnership, partner_party.pk, seen=seen["plan_party"]),
        post(browser, "plan_schedule", partnership, seen=seen["plan_schedule"], **schedule()),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302]


def schedule(*rows):
    """A posted schedule of rows (key, what, starts_on), one left empty under them."""
    answers = {"jadwal-TOTAL_FORMS": str(len(rows) + 1), "jadwal-INITIAL_FORMS": "0"}
    for place, (key, what, day) in enumerate(rows):
        answers |= {
            f"jadwal-{place}-key": key,
            f"jadwal-{place}-what": what,
            f"jadwal-{place}-starts_on": day,
        }
    return answers


def test_a_list_is_written_changed_and_emptied_row_by_row(partnership, admin, login):
    browser = login(admin)
    rows = schedule(("", "Magang", "01-02-2027"), ("", "Uji", "01-06-2027"))
    post(browser, "plan_schedule", partnership, **rows)
    first, second = ScheduleItem.objects.all()

    post(
        browser,
        "plan_schedule",
        partnership,
        **schedule((first.pk, "Magang angkatan 1", "01-02-2027"), (second.pk, "Uji", "01-06-2027")),
        **{"jadwal-1-remove": "on"},
    )

    assert [(one.pk, one.what) for one in ScheduleItem.objects.all()] == [
        (first.pk, "Magang angkatan 1")
    ]
    body = browser.get(url("plan_detail", partnership)).content.decode()
    assert "Magang angkatan 1" in body
    assert "1 Februari 2027" in body


def test_more_empty_rows_keep_what_was_typed(partnership, admin, login):
    rows = schedule(("", "Magang", "bulan depan"))

    response = post(login(admin), "plan_schedule", partnership, **rows, tambah_baris="1")

    body = response.content.decode()
    assert 'value="Magang"' in body
    assert 'value="bulan depan"' in body
    assert len(response.context["formset"].forms) == 4
    assert not ScheduleItem.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": "dana"}, "Tulis jumlah dana dalam rupiah."),
        ({"kind": "barang"}, "Isi banyaknya beserta satuan, atau nilainya dalam rupiah."),
        ({"kind": "waktu", "quantity": "12"}, "Tulis satuan dari banyaknya itu."),
        ({"kind": "waktu", "amount": "100", "quantity": "1", "unit": "jam"}, "jangan keduanya"),
        ({"kind": "pikiran"}, None),
        ({"kind": "barang", "quantity": "2,5", "unit": "unit"}, None),
    ],
)
def test_a_contribution_is_measured_in_rupiah_or_in_its_own_unit(
    partnership, partner_party, admin, login, facts, sentence
):
    facts = {"party": partner_party.pk, "what": "Pendamping", **facts}
    answers = {f"kontribusi-0-{name}": value for name, value in facts.items()}
    answers |= {"kontribusi-TOTAL_FORMS": "1", "kontribusi-INITIAL_FORMS": "0"}

    response = post(login(admin), "plan_contributions", partnership, **answers)

    assert response.status_code == (200 if sentence else 302)
    if sentence:
        assert sentence in response.content.decode()


def test_saving_a_missing_part_goes_on_to_the_next_one(partnership, admin, login):
    browser = login(admin)
    shown = browser.get(url("plan_objectives", partnership)).text

    half = post(browser, "plan_objectives", partnership, objectives=" ", lanjut="1")
    done = post(browser, "plan_objectives", partnership, objectives="Lulus.", lanjut="1")
    again = browser.get(url("plan_objectives", partnership)).text

    assert 'name="lanjut"' in shown
    assert "Simpan dan lanjut" in shown
    assert half.url == f"{url('plan_detail', partnership)}#tujuan"
    assert done.url == url("plan_evaluation", partnership)
    assert 'name="lanjut"' not in again


def test_the_last_missing_part_leads_back_to_the_plan(partnership, partner_party, admin, login):
    write_plan(partnership)
    partner_party.responsibilities = ""
    partner_party.save(update_fields=["responsibilities"])
    browser, keys = login(admin), [partnership.pk, partner_party.pk]

    shown = browser.get(reverse("partnerships:plan_party", args=keys)).text
    answer = post(
        browser, "plan_party", partnership, partner_party.pk, responsibilities="Hadir.", lanjut="1"
    )

    assert 'name="lanjut"' not in shown
    assert answer.url == f"{url('plan_detail', partnership)}#pihak-{partner_party.pk}"
