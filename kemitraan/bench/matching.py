"""Looking for the partners that fit one need beside the list of the same partners."""

from django_scopes import scope

from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import at_most, side_by_side
from partnerships.models import Partner
from partnerships.network.needs import add_need

PARTNERS = 5_000
REQUESTS = 10  # in each round
LIST = "/mitra/"


def measure(*, rounds=7, partners=PARTNERS, requests=REQUESTS):
    """Two needs: one that a few partners fit, and one that nearly every partner fits."""
    school, person = loaded_school(2 * partners)  # a school has half as many partners
    client = browser(person)
    with scope(school=school):
        there = Partner.objects.count()
        needs = {"sempit": _narrow(person), "luas": _wide(person)}
    figures = []
    for name, need in needs.items():
        figures += _figures(client, f"{name}, {there} mitra", need, rounds * requests)
    return figures


def _figures(client, name, need, requests):
    address = f"/kebutuhan/{need.pk}/mitra/"
    asked = queries(client, address), queries(client, LIST)
    ours, theirs = side_by_side(
        lambda: milliseconds(client, address), lambda: milliseconds(client, LIST), requests
    )
    return [
        at_most(
            5,
            "matching",
            f"kebutuhan {name}",
            "ms",
            ours=ours,
            baseline=theirs,
            ratio=ours / theirs,
        ),
        at_most(
            6, "matching", f"kebutuhan {name}, kueri", "kueri", ours=asked[0], baseline=asked[1]
        ),
    ]


def _narrow(person):
    return add_need(
        by=person,
        title="Guru tamu tata boga",
        category="tenaga_ahli",
        objective="Siswa mengenal dapur hotel.",
        expertise=["tata boga", "perhotelan"],
        values=["keselamatan kerja"],
    )


def _wide(person):
    return add_need(
        by=person,
        title="Tempat magang",
        category="kreativitas",
        objective="Setiap siswa magang.",
        expertise=[
            "otomotif",
            "perhotelan",
            "agribisnis",
            "perangkat lunak",
            "desain",
            "akuntansi",
        ],
        resource_kinds=["barang", "tenaga", "tempat"],
        resources=["mesin", "pelatih", "ruang praktik"],
        values=["gotong royong", "ramah lingkungan"],
    )
