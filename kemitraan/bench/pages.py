"""The list of partnerships beside the admin's changelist, and the budgets of other pages."""

from unittest.mock import patch

from kemitraan.bench import changelist
from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import at_least, at_most, side_by_side
from kemitraan.bench.page_times import page_times
from partnerships.views import partnerships as views

PARTNERSHIPS = 10_000
REQUESTS = 20  # in each round
LIST = "/kemitraan/"


def measure(*, rounds=7, partnerships=PARTNERSHIPS, requests=REQUESTS):
    school, person = loaded_school(partnerships)
    person.is_staff = person.is_superuser = True  # the admin asks for it, our pages do not
    person.save()
    client = browser(person)
    figures = []
    for rows in (25, 100):
        figures += _list_figures(client, rows, rounds * requests)
    return figures + page_times(school, person, rounds * requests)


def _list_figures(client, rows, requests):
    """Both lists with so many rows on the page."""
    with (
        patch.object(views, "PAGE_SIZE", rows),
        patch.object(changelist.PartnershipAdmin, "list_per_page", rows),
    ):
        counts = [queries(client, address) for address in (LIST, changelist.ADDRESS)]
        ours, theirs = side_by_side(
            lambda: milliseconds(client, LIST),
            lambda: milliseconds(client, changelist.ADDRESS),
            requests,
        )
    name = f"daftar {rows} baris"
    return [
        at_least(2.5, "pages", name, "ms", ours=ours, baseline=theirs, ratio=theirs / ours),
        at_most(6, "pages", f"{name}, kueri", "kueri", ours=counts[0], baseline=counts[1]),
    ]
