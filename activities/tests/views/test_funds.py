"""The pages of money, orders and codes: what is typed is kept, what is refused is said."""

import pytest
from django.urls import reverse

from accounts.tests.files import pdf
from activities.models import ActivityFund, ArkasCode, BospComponent, SiplahOrder
from activities.tests.accountability.factories import (
    ActivityFundFactory,
    ArkasCodeFactory,
    SiplahOrderFactory,
    with_paper,
)
from activities.tests.conftest import upload
from activities.tests.factories import ActivityReportFactory

ORDER = {
    "number": "SP/7/2026",
    "ordered_on": "03-11-2026",
    "seller": "CV Kayu",
    "what": "Papan",
    "amount": "Rp900.000",
    "bast_number": "",
    "bast_on": "",
}


@pytest.fixture
def line(activity):
    return ActivityFundFactory(activity=activity)


@pytest.fixture
def order(activity):
    return with_paper(SiplahOrderFactory(activity=activity))


def rows(*lines, seen):
    data = {"seen": seen, "dana-TOTAL_FORMS": len(lines), "dana-INITIAL_FORMS": 0}
    for place, one in enumerate(lines):
        data |= {f"dana-{place}-{name}": value for name, value in one.items()}
    return data


def path_of(name, pk):
    return reverse(f"activities:{name}", args=[pk])


ADDRESSES = ["activity_funds", "siplah_create", "siplah_change", "siplah_remove", "code_change"]


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("stranger", 404),
        ("other_admin", 404),
        ("supervisor", 403),
        ("committee_member", 403),
        ("quality_member", 200),
    ],
)
def test_every_address_asks_who_comes(request, login, activity, order, person, status):
    client = login(request.getfixturevalue(person))
    ids = {"activity_funds": activity.pk, "siplah_create": activity.pk}
    ids["code_change"] = ArkasCodeFactory().pk

    codes = {
        name: client.get(path_of(name, ids.get(name, order.pk))).status_code for name in ADDRESSES
    }

    assert codes == dict.fromkeys(ADDRESSES, status)


@pytest.mark.parametrize(
    ("person", "status"),
    [("stranger", 404), ("other_admin", 404), ("supervisor", 200), ("committee_member", 200)],
)
def test_the_paper_of_an_order_is_for_the_school(request, login, order, person, status):
    answer = login(request.getfixturevalue(person)).get(order.get_absolute_url())

    content = b"".join(answer)
    assert answer.status_code == status
    assert (content == b"PK\x03\x04 bast") is (status == 200)


def test_a_budget_of_two_sources_is_saved(login, admin, activity, line):
    client = login(admin)
    page = client.get(path_of("activity_funds", activity.pk))
    data = rows(
        {"key": line.pk, "year": 2026, "source": "BOS Reguler", "arkas_code": "03.10.01",
         "planned": "1.500.000", "realised": "Rp1.400.000"},
        {"year": 2026, "source": "Komite", "planned": "250.000"},
        {"year": 2026},
        seen=page.context["seen"],
    )  # fmt: skip

    answer = client.post(path_of("activity_funds", activity.pk), data)

    assert answer.url == activity.get_absolute_url()
    assert [(one.source, one.realised) for one in ActivityFund.objects.all()] == [
        ("BOS Reguler", 1_400_000),
        ("Komite", None),
    ]


def test_a_wrong_amount_is_said_at_its_field_and_the_typing_kept(login, admin, activity):
    client = login(admin)
    seen = client.get(path_of("activity_funds", activity.pk)).context["seen"]
    data = rows(
        {"year": 2026, "source": "Komite", "planned": "banyak", "arkas_code": "7.1.2"}, seen=seen
    )

    answer = client.post(path_of("activity_funds", activity.pk), data)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Tulis kode ARKAS seperti 07.10.02." in page
    assert 'value="banyak"' in page
    assert not ActivityFund.objects.exists()


def test_another_row_is_offered_without_losing_the_typing(login, admin, activity):
    data = rows({"year": 2026, "source": "Komite", "planned": "banyak"}, seen="x")

    answer = login(admin).post(path_of("activity_funds", activity.pk), data | {"tambah_baris": "1"})

    assert len(answer.context["formset"].forms) == 3
    assert 'value="banyak"' in answer.content.decode()


def test_settled_amounts_are_shown_and_not_asked(login, admin, activity, line):
    ActivityReportFactory(activity=activity, accepted=True)

    answer = login(admin).get(path_of("activity_funds", activity.pk))

    page = answer.content.decode()
    assert "Jumlahnya terkunci." in page
    assert "anggaran Rp1.500.000, realisasi Rp1.450.000" in page
    assert list(answer.context["formset"].forms[0].fields) == [
        "key",
        "remove",
        "year",
        "arkas_code",
        "what",
    ]


def test_an_order_is_recorded_changed_and_removed(login, admin, activity):
    client = login(admin)

    client.post(path_of("siplah_create", activity.pk), ORDER | {"file": upload(pdf(), "bast.pdf")})
    order = SiplahOrder.objects.get()
    client.post(path_of("siplah_change", order.pk), ORDER | {"seller": "CV Jati"})
    order.refresh_from_db()
    assert (order.seller, order.filename) == ("CV Jati", "bast.pdf")
    client.post(path_of("siplah_remove", order.pk))

    assert not SiplahOrder.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"bast_on": "02-11-2026"}, "bast_on"),
        ({"ordered_on": "11/31/2026"}, "ordered_on"),
        ({"number": ""}, "number"),
    ],
)
def test_a_wrong_order_is_refused_at_its_field(login, admin, activity, change, field):
    answer = login(admin).post(path_of("siplah_create", activity.pk), ORDER | change)

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}


def test_codes_are_added_imported_and_loaded(login, admin, school):
    client = login(admin)
    at = "?tahun=2026"

    client.post(reverse("activities:code_create") + at, {"code": "03.10.01", "label": "Kerja sama"})
    client.post(
        reverse("activities:code_import"),
        {"tahun": 2026, "file": upload(b"kode;uraian\n07.05.01;Bea meterai\n", "kode.csv")},
    )
    client.post(reverse("activities:code_examples"), {"tahun": 2026})

    code = ArkasCode.objects.get(code="03.10.01")
    client.post(path_of("code_change", code.pk), {"code": code.code, "label": "Industri"})

    page = client.get(reverse("activities:code_list") + at + "&q=03%00.10")
    assert [code.label for code in page.context["page"]] == ["Industri"]
    assert ArkasCode.objects.filter(year=2026).count() == 13


def test_components_are_edited_on_one_page(login, admin, school):
    client = login(admin)
    path = reverse("activities:components") + "?tahun=2026"
    data = {
        "komponen-TOTAL_FORMS": 1,
        "komponen-INITIAL_FORMS": 0,
        "komponen-0-number": 10,
        "komponen-0-label": "Kompetensi keahlian",
    }

    answer = client.post(path, data)

    assert answer.url.endswith("?tahun=2026")
    assert [str(one) for one in BospComponent.objects.all()] == ["10. Kompetensi keahlian"]


def test_the_list_of_codes_costs_the_same_with_many(
    login, admin, school, django_assert_num_queries
):
    client = login(admin)
    path = reverse("activities:code_list") + "?tahun=2026"
    ArkasCodeFactory()
    client.get(path)
    with django_assert_num_queries(5) as first:
        client.get(path)
    for number in range(5):
        ArkasCodeFactory(code=f"04.01.0{number}")

    with django_assert_num_queries(len(first)):
        client.get(path)
