"""What the spreadsheets of lists share: the filter of the page, and the filter in words."""

import datetime as dt

import pytest

from accounts.refusals import Refused
from partnerships.filters.partnership import PartnershipFilter
from partnerships.list_files import narrowed
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 22)


def found(query):
    return narrowed(PartnershipFilter, query, Partnership.objects.all(), on=TODAY)


def test_a_filter_is_told_in_the_words_of_its_page(school):
    planned = PartnershipFactory(title="Las listrik", stage=Stage.PERENCANAAN)
    PartnershipFactory(title="Las dasar", stage=Stage.PENJAJAKAN)

    rows, order, words = found("q=las&tahap=perencanaan&urut=nama&halaman=3")

    assert (list(rows), order) == ([planned], "nama")
    assert words == ("Cari mitra, program, nomor naskah, atau nama orang: las; Tahap: Perencanaan")


def test_an_unknown_filter_is_refused(school):
    with pytest.raises(Refused, match="Saringan daftar tidak dikenal"):
        found("tahap=ngawur")
