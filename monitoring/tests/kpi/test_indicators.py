"""Setting, changing, agreeing on and retiring KPIs."""

import contextlib
import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.kpi.indicators import agree_kpi, change_kpi, retire_kpi, set_kpi
from monitoring.models import Kpi
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.stages import Stage

REASON = "Mitra menambah jumlah bengkel."


@pytest.fixture
def facts():
    """What `set_kpi` asks for: a rising KPI."""
    return {
        "name": "Guru magang industri",
        "unit": "guru",
        "direction": Kpi.Direction.UP,
        "baseline": Decimal(1),
        "target": Decimal(4),
        "target_max": None,
        "period": Kpi.Period.SEMESTER,
        "source": "Surat tugas",
        "person_in_charge": None,
    }


def fresh(kpi):
    return Kpi.objects.get(pk=kpi.pk)


def test_a_kpi_is_set_with_its_history_and_waits_for_agreement(partnership, admin, facts):
    kpi = set_kpi(partnership, by=admin, **facts)

    assert (kpi.agreed_on, kpi.created_by) == (None, admin)
    [entry] = history(partnership)
    assert entry.sentence == "KPI ditetapkan: Guru magang industri"
    assert ["Target", "", "4"] in entry.changes


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_sets_nothing(request, partnership, facts, person):
    with pytest.raises(NotAllowed):
        set_kpi(partnership, by=request.getfixturevalue(person), **facts)

    assert Kpi.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"target": Decimal(1)}, "target", "berbeda"),
        ({"target": Decimal("0.5")}, "target", "di atas nilai awal"),
        ({"baseline": Decimal(-5), "target": Decimal(0)}, "target", "lebih dari nol"),
        ({"direction": "turun"}, "target", "di bawah nilai awal"),
        ({"direction": "jaga"}, "target_max", "batas atas"),
        ({"direction": "jaga", "target_max": Decimal(4)}, "target_max", "batas atas"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused_at_its_field(
    partnership, admin, facts, changes, field, sentence
):
    with pytest.raises(Refused, match=sentence) as refusal:
        set_kpi(partnership, by=admin, **facts | changes)

    assert refusal.value.field == field
    assert Kpi.objects.count() == 0


def test_zero_is_a_target_only_on_the_way_down(partnership, admin, facts):
    falling = facts | {"direction": "turun", "baseline": Decimal(6), "target": Decimal(0)}

    assert set_kpi(partnership, by=admin, **falling).target == 0


def test_an_upper_limit_without_a_band_is_dropped(partnership, admin, facts):
    kpi = set_kpi(partnership, by=admin, **facts | {"target_max": Decimal(9)})

    assert kpi.target_max is None


def test_the_database_itself_refuses_a_target_at_its_baseline(partnership):
    with pytest.raises(IntegrityError), transaction.atomic():
        KpiFactory(partnership=partnership, baseline=4, target=4)


def test_a_name_is_used_once_in_a_partnership(partnership, admin, facts):
    set_kpi(partnership, by=admin, **facts)

    with pytest.raises(Refused, match="sudah ada"):
        set_kpi(partnership, by=admin, **facts | {"name": "GURU MAGANG INDUSTRI"})


def test_a_retired_name_is_free_again(partnership, admin, facts):
    old = set_kpi(partnership, by=admin, **facts)
    retire_kpi(old, reason=REASON, by=admin)

    assert set_kpi(partnership, by=admin, **facts).pk != old.pk


@pytest.mark.parametrize("stage", [Stage.PENJAJAKAN, Stage.PERENCANAAN, Stage.IMPLEMENTASI])
def test_a_kpi_may_be_set_in_any_stage_before_the_closing(partnership, admin, facts, stage):
    partnership.stage = stage
    partnership.save()

    assert set_kpi(partnership, by=admin, **facts).pk


def test_a_closing_partnership_takes_no_new_kpi(closing, admin, facts):
    with pytest.raises(Refused, match="sedang ditutup"):
        set_kpi(closing, by=admin, **facts)


def test_a_closed_partnership_is_only_read(closing, kpi, admin, facts):
    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()

    for act in (
        lambda: set_kpi(closing, by=admin, **facts),
        lambda: change_kpi(kpi, by=admin, name="Lain"),
        lambda: retire_kpi(kpi, reason=REASON, by=admin),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()
    assert (fresh(kpi).name, fresh(kpi).retired_at) == ("Siswa lulus uji kompetensi", None)


def test_an_agreement_has_a_day_and_the_partners_name(partnership, admin, today):
    kpi = KpiFactory(partnership=partnership, agreed_on=None, agreed_with="")

    agree_kpi(kpi, agreed_on=today, agreed_with=" Agus Priyanto ", by=admin)

    assert (fresh(kpi).agreed_on, fresh(kpi).agreed_with) == (today, "Agus Priyanto")


@pytest.mark.parametrize(
    ("days", "name", "field"), [(1, "Agus Priyanto", "agreed_on"), (0, "  ", "agreed_with")]
)
def test_an_agreement_of_tomorrow_or_of_nobody_is_refused(
    partnership, admin, today, days, name, field
):
    kpi = KpiFactory(partnership=partnership, agreed_on=None)

    with pytest.raises(Refused) as refusal:
        agree_kpi(kpi, agreed_on=today + dt.timedelta(days), agreed_with=name, by=admin)

    assert refusal.value.field == field
    assert fresh(kpi).agreed_on is None


def test_a_kpi_is_agreed_on_once(kpi, admin, today):
    with pytest.raises(Refused, match="1 Juli 2026"):
        agree_kpi(kpi, agreed_on=today, agreed_with="Agus Priyanto", by=admin)


def test_a_new_target_is_agreed_on_anew_and_a_new_source_is_not(kpi, admin):
    change_kpi(kpi, by=admin, source="Berita acara", person_in_charge=admin)
    assert fresh(kpi).agreed_on == dt.date(2026, 7, 1)

    change_kpi(kpi, by=admin, target=Decimal(30))
    assert (fresh(kpi).agreed_on, fresh(kpi).agreed_with) == (None, "")
    assert ["Target", "24", "30"] in history(kpi.partnership)[0].changes


def test_what_is_measured_is_agreed_on_anew_under_another_name(kpi, admin):
    change_kpi(kpi, by=admin, name="Siswa hadir di upacara")

    assert (fresh(kpi).agreed_on, fresh(kpi).agreed_with) == (None, "")


def test_saying_the_same_again_changes_nothing(kpi, admin):
    change_kpi(kpi, by=admin, target=Decimal("24.00"), name=kpi.name)

    assert fresh(kpi).agreed_on == dt.date(2026, 7, 1)
    assert list(history(kpi.partnership)) == []


@pytest.mark.parametrize(
    "changes",
    [{"unit": "orang"}, {"baseline": Decimal(5)}, {"period": "bulan"}, {"direction": "turun"}],
)
def test_a_measured_kpi_stays_the_indicator_it_is(kpi, admin, changes):
    KpiRecordFactory(kpi=kpi)

    with pytest.raises(Refused, match="Hentikan KPI ini") as refusal:
        change_kpi(kpi, by=admin, reason=REASON, **changes)

    assert refusal.value.field == next(iter(changes))


def test_the_target_of_a_measured_kpi_changes_with_a_reason_only(kpi, admin):
    KpiRecordFactory(kpi=kpi)

    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        change_kpi(kpi, by=admin, target=Decimal(30), reason="Terlalu kecil.")
    change_kpi(kpi, by=admin, target=Decimal(30), reason=REASON)

    assert fresh(kpi).target == 30
    assert ["Alasan", "", REASON] in history(kpi.partnership)[0].changes


def test_a_measured_kpi_may_be_named_anew(kpi, admin):
    KpiRecordFactory(kpi=kpi)

    change_kpi(kpi, by=admin, name="Siswa lulus UKK")

    assert fresh(kpi).name == "Siswa lulus UKK"


def test_a_kpi_retires_with_a_reason_and_keeps_its_measurements(kpi, admin):
    made = KpiRecordFactory(kpi=kpi)

    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        retire_kpi(kpi, reason="Usang", by=admin)
    retire_kpi(kpi, reason=REASON, by=admin)

    assert list(fresh(kpi).records.all()) == [made]
    assert list(Kpi.objects.in_use()) == []
    with pytest.raises(Refused, match="sudah dihentikan"):
        change_kpi(kpi, by=admin, name="Lain")


def at(day):
    return time_machine.travel(dt.datetime(2026, 11, day, 3, 0, tzinfo=dt.UTC), tick=False)


def agree(kpi, by, day):
    with at(21):
        on = dt.date(2026, 11, day)
        return agree_kpi(kpi, agreed_on=on, agreed_with="Agus Priyanto", by=by)


def test_nobody_agreed_on_a_kpi_before_it_was_set(partnership, admin, facts):
    with at(19):
        kpi = set_kpi(partnership, by=admin, **facts)

    with pytest.raises(Refused) as refusal:
        agree(kpi, admin, 18)
    agreed = agree(kpi, admin, 19)

    assert refusal.value.field == "agreed_on"
    assert str(refusal.value).startswith("KPI ini ditetapkan atau terakhir diubah 19 November")
    assert agreed.agreed_on == dt.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [({"target": Decimal(5)}, True), ({"source": "Daftar hadir industri"}, False)],
)
def test_what_is_agreed_on_is_the_kpi_as_it_reads_now(partnership, admin, facts, changes, refused):
    with at(17):
        kpi = set_kpi(partnership, by=admin, **facts)
    with at(20):
        change_kpi(kpi, by=admin, **facts | changes)

    with contextlib.suppress(Refused):
        agree(kpi, admin, 18)

    assert (fresh(kpi).agreed_on is None) == refused
