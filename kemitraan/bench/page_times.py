"""How long pages take on the server, 19 of 20 times: lists, start pages, one partnership."""

from math import ceil
from unittest.mock import patch

from django_scopes import scope

from accounts.models import User
from accounts.roles import Role
from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.examples import bare, full
from kemitraan.bench.figures import at_most, seconds_of
from partnerships.forms.partnership import PartnershipForm
from partnerships.views import needs, partners, prospects

MOST_FOR_A_LIST, MOST_FOR_A_PAGE, MOST_FOR_SAVING = 300, 250, 400  # milliseconds
LISTS = {
    "daftar mitra": ("/mitra/", partners),
    "daftar kebutuhan": ("/kebutuhan/", needs),
    "daftar jejaring": ("/jejaring/", prospects),
}


def page_times(school, person, requests):
    """The figures of all pages that have a budget of their own and no baseline."""
    client = browser(person)
    with scope(school=school):
        opened = {"kosong": bare(person), "penuh": full(person)}
    return [
        *_lists(client, requests),
        *_start_pages(school, requests),
        *_partnership_pages(client, opened, requests),
        _saving(client, opened["penuh"], requests),
    ]


def _lists(client, requests):
    for name, (address, view) in LISTS.items():
        for rows in (25, 100):
            with patch.object(view, "PAGE_SIZE", rows):
                yield from _asked(client, f"{name} {rows} baris", address, requests)
    yield from _asked(client, "papan", "/kemitraan/papan/", requests)


def _start_pages(school, requests):
    for role in Role:
        held = {"memberships__school": school, "memberships__role": role}
        client = browser(User.objects.filter(**held).first())
        name = f"beranda {role.label.lower()}"
        yield from _asked(client, name, "/", requests, most_queries=15)


def _partnership_pages(client, opened, requests):
    for name, partnership in opened.items():
        yield from _asked(
            client,
            f"halaman kemitraan {name}",
            f"/kemitraan/{partnership.pk}/",
            requests,
            most_queries=15,
            most=MOST_FOR_A_PAGE,
        )


def _asked(client, name, address, requests, *, most_queries=6, most=MOST_FOR_A_LIST):
    asked = queries(client, address)
    times = [milliseconds(client, address) for _ in range(requests)]
    return [
        at_most(most, "pages", f"{name}, p95", "ms", ours=p95(times)),
        at_most(most_queries, "pages", f"{name}, kueri", "kueri", ours=asked),
    ]


def _saving(client, partnership, requests):
    """Changing the facts of a partnership, with all that is checked and written down."""
    address = f"/kemitraan/{partnership.pk}/ubah/"
    with scope(school=partnership.school):
        form = PartnershipForm(instance=partnership)
        fields = {name: form[name].value() or "" for name in form.fields}

    def save(number):
        response = client.post(address, fields | {"title": f"Penuh {number}"})
        if response.status_code != 302:
            raise RuntimeError(f"{address} answered {response.status_code}")

    times = [1000 * seconds_of(lambda number=number: save(number)) for number in range(requests)]
    return at_most(MOST_FOR_SAVING, "pages", "menyimpan kemitraan, p95", "ms", ours=p95(times))


def p95(values):
    return sorted(values)[ceil(0.95 * len(values)) - 1]
