"""Printing the report on an activity in tests, and reading it."""

import io

from pypdf import PdfReader

from jobs.orders import read_order


class Quiet:
    """A bar of progress that nobody looks at."""

    def step(self, *said):
        pass


def printed(activity, by):
    order = read_order("lpj", by=by, target_id=activity.pk)
    return order.kind.build(order, Quiet())


def text_of(built):
    """The words of all pages, however the lines break."""
    pages = PdfReader(io.BytesIO(built.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
