"""What tests of the start page share: fetching it and reading its parts."""

import datetime as dt

from partnerships.tests.factories import (
    PartnerFactory,
    PartnershipFactory,
)

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


def home(client):
    response = client.get("/")
    assert response.status_code == 200
    return response, response.content.decode()


def part(response, number=0):
    return response.context["parts"][number].context


def headings(page):
    return [text.split("</h2>")[0].split(">")[-1] for text in page.split("<h2")[1:]]


def main_of(page):
    return page.split("<main")[1]


def partnership_of(name, **facts):
    facts = {"stage": "implementasi"} | facts
    return PartnershipFactory(partners=[PartnerFactory(name=name)], **facts)
