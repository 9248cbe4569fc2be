"""Taking the plan of one school year over into the next."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from accounts.audit import record_each
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Activity
from activities.work_plan.copies import able_people, propose, unsaved
from activities.work_plan.free_days import free_days
from activities.work_plan.school_years import bounds_of, label_of
from partnerships.models import Partnership

YEAR = timedelta(weeks=52)
WEEK = timedelta(weeks=1)
ROOM = timedelta(days=62)


def uncopied(year):
    """The activities of a school year of which the next year has no copy yet."""
    first, last = bounds_of(year)
    copies = Activity.objects.planned().filter(copied_from=OuterRef("pk"))
    rows = Activity.objects.planned().filter(~Exists(copies), starts_on__range=(first, last))
    return rows.select_related("partnership", "person_in_charge").order_by(
        "partnership__title", "partnership", "starts_on", "pk"
    )


def copies_of(activities, *, year, on):
    """Each of these activities of the school year as it would stand in the next, as `Copy`."""
    first, last = bounds_of(year + 1)
    free, able = free_days(first, last + ROOM), able_people()
    return [
        propose(one, same_day_in(year + 1, one.starts_on), free=free, able=able, on=on)
        for one in activities
    ]


def same_day_in(year, day):
    """The same weekday whole weeks later, within the school year that begins in `year`."""
    later = day + YEAR
    return later if later >= bounds_of(year)[0] else later + WEEK


def copy_year(keys, *, by, year, on):
    """Plan the chosen activities of the school year `year` again in the next; their number."""
    require(by, Action.RUN_ACTIVITY)
    try:
        with transaction.atomic():
            wanted = uncopied(year).filter(pk__in=keys)
            _hold(wanted.order_by().values("partnership"))
            copies = copies_of(wanted, year=year, on=on)
            chosen = [copy for copy in copies if not copy.refusal]
            if not chosen:
                raise Refused("Pilih paling sedikit satu kegiatan yang belum disalin.")
            _write(chosen, by, year)
    except IntegrityError:
        raise Refused("Kegiatan ini baru saja disalin orang lain. Buka lagi halaman ini.") from None
    return len(chosen)


def _hold(partnerships):
    """Nothing is closed while it is planned in; in one order, so that nobody waits crosswise."""
    list(Partnership.objects.select_for_update().filter(pk__in=partnerships).order_by("pk"))


def _write(copies, by, year):
    able = able_people()
    rows = Activity.objects.bulk_create(
        [unsaved(copy, by=by, able=able, copied_from=copy.source) for copy in copies]
    )
    partnerships = {copy.source.partnership_id: copy.source.partnership for copy in copies}
    record_each(
        "kegiatan.salin",
        rows,
        by=by,
        about=lambda row: partnerships[row.partnership_id],
        sentence=f"Kegiatan disalin dari rencana tahun ajaran {label_of(year)}",
    )
