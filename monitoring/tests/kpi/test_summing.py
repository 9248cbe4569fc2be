"""Which KPIs may be summed over a year: told by unit, direction and period, never by name."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.refusals import Refused
from monitoring.kpi.indicators import change_kpi, set_kpi
from monitoring.models import Kpi
from monitoring.tests.factories import KpiRecordFactory

SUMMED = {
    "name": "Buku disumbangkan",
    "unit": "buku",
    "direction": "naik",
    "baseline": 0,
    "target": 40,
    "period": "triwulan",
    "accumulation": "tahun_ajaran",
}


@pytest.mark.parametrize(
    "unit", ["%", " Persen ", "% siswa", "persentase", "skor", "Skor 0-100", "indeks"]
)
def test_shares_and_scores_are_never_summed(partnership, admin, unit):
    with pytest.raises(Refused, match="tidak dapat dijumlahkan") as refusal:
        set_kpi(partnership, by=admin, **SUMMED | {"unit": unit})

    assert refusal.value.field == "accumulation"


@pytest.mark.parametrize("name", ["Jumlah peserta per semester", "Skor buku", "Persentase"])
def test_the_name_of_an_indicator_decides_nothing(partnership, admin, name):
    kpi = set_kpi(partnership, by=admin, **SUMMED | {"name": name, "unit": "persentil"})

    assert kpi.accumulation == "tahun_ajaran"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"direction": "turun", "baseline": 40, "target": 4}, "arah naik"),
        ({"period": "tahun_ajaran"}, "sekali setahun"),
        ({"unit": "%"}, "tidak dapat dijumlahkan"),
    ],
)
def test_what_may_not_be_summed_is_refused_and_by_the_database_too(
    partnership, admin, facts, words
):
    fields = SUMMED | facts

    with pytest.raises(Refused, match=words) as refusal:
        set_kpi(partnership, by=admin, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kpi.objects.create(partnership=partnership, **fields)
    with pytest.raises(ValidationError, match="dijumlahkan"):
        Kpi(partnership=partnership, **fields).validate_constraints()

    assert refusal.value.field == "accumulation"


def test_once_measured_the_way_of_counting_stays(partnership, admin):
    kpi = KpiRecordFactory(kpi__partnership=partnership).kpi

    with pytest.raises(Refused, match="Cara menghitung tidak dapat diubah"):
        change_kpi(kpi, by=admin, accumulation="tahun_ajaran")
