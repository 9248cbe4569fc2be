"""Walking over all partners with the list of prohibited names: of one school, or of all."""

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.models import School
from accounts.refusals import Refused
from jobs.asking import ask
from partnerships.models import Partner, ProhibitedName, Screening, ScreeningScan
from partnerships.models.screening import newest_of
from partnerships.screening.verdicts import (
    EMPTY_LIST,
    entries_in_force,
    list_version,
    screen_many,
    watchlist_version,
)
from partnerships.screening.watchlist import Watchlist

BATCH = 500
MOST_AT_ONCE = 1000  # partners; more would keep whoever changed the list waiting
KIND = "penapisan-mitra"


def begin_scan(*, by):
    """The walk over all partners that is under way, or a new one, and whether it is new.

    Of two people at once one begins it and the other is shown the same.
    """
    if not list_version():
        raise Refused(EMPTY_LIST)
    try:
        with transaction.atomic():
            scan, is_new = _open_scan(by)
            if scan.job is None or not scan.job.is_open:
                scan.job = ask(KIND, by=by)
                scan.save(update_fields=["job"])
    except IntegrityError:
        return ScreeningScan.objects.open().select_related("job").get(), False
    return scan, is_new


def screen_all(*, by):
    """Screen a school's partners after its list has changed: at once while they are few,
    else in the background; the walk, or None without a list (old results stay, none is made)."""
    if not list_version():
        return None
    if Partner.objects.current().count() <= MOST_AT_ONCE:
        return scan_all(by=by)
    return begin_scan(by=by)[0]


def scan_all(*, by, progress=None):
    """Screen every current partner again, batch by batch; the finished `ScreeningScan`.

    Takes up the open walk of the school. Told twice, it finds nothing new; if the list
    changes under way it begins again with the new one.
    """
    watchlist = Watchlist(entries_in_force())
    if not watchlist:
        raise Refused(EMPTY_LIST)
    scan, _ = _open_scan(by)
    keys = list(Partner.objects.current().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        if start and list_version() != watchlist_version(watchlist):
            return scan_all(by=by, progress=progress)
        batch = [Partner(pk=key) for key in keys[start : start + BATCH]]
        screen_many(batch, watchlist, by=by, scan=scan)
        if progress:
            progress.step("menapis mitra", min(start + BATCH, len(keys)), len(keys))
    return _finish(scan, len(keys), by)


def rescan_outdated():
    """At every school, screen the partners whose newest result is not of today's list or
    name; how many results changed. Any number of clocks may call it."""
    with scopes_disabled():
        own = list(
            ProhibitedName.objects.exclude(school=None)
            .filter(withdrawn_at=None)
            .order_by()
            .values_list("school", flat=True)
            .distinct()
        )
        shared = _rescan(Partner.objects.exclude(school__in=own), school=None)
        return shared + sum(
            _rescan(Partner.objects.filter(school=school), school=school)
            for school in School.objects.filter(pk__in=own)
        )


def outdated(partners, school):
    """Those of the partners whose newest screening is not of the list or name of today."""
    return (
        partners.current()
        .annotate(
            newest_digest=newest_of("pk", "list_digest"), newest_key=newest_of("pk", "screened_key")
        )
        .filter(
            Q(newest_digest=None)
            | ~Q(newest_digest=list_version(school))
            | ~Q(newest_key=F("name_key"))
        )
    )


def _rescan(partners, *, school):
    """The same list for all these partners, whatever their schools."""
    listed = ProhibitedName.objects.listed_for(school).order_by("pk")
    watchlist = Watchlist(listed)
    if not watchlist:
        return 0
    scans, last, changed = {}, 0, 0
    waiting = outdated(partners, school).order_by("pk")
    while batch := list(waiting.filter(pk__gt=last).only("pk", "school")[:BATCH]):
        last = batch[-1].pk
        for key in {one.school_id for one in batch} - scans.keys():
            scans[key] = ScreeningScan(school_id=key, finished_at=timezone.now())
        changed += _rescan_batch(batch, watchlist, scans)
    for scan in scans.values():
        if scan.pk:
            _finish(scan, scan.checked, None)
    return changed


def _rescan_batch(batch, watchlist, scans):
    """One transaction for partners of several schools; only a school with news has a walk."""
    with transaction.atomic():
        done = screen_many(batch, watchlist, by=None)
        for school_id in {one.school_id for one in done.fresh}:
            scan = scans[school_id]
            if not scan.pk:
                scan.save()
            fresh = [one.pk for one in done.fresh if one.school_id == school_id]
            Screening.objects.filter(pk__in=fresh).update(scan=scan)
        for partner in batch:
            scans[partner.school_id].checked += 1
    return len(done.fresh)


def _open_scan(by):
    """The walk that is under way at the school in scope, or a new one."""
    scan = ScreeningScan.objects.open().select_related("job").first()
    return (scan, False) if scan else (ScreeningScan.objects.create(started_by=by), True)


def _finish(scan, checked, by):
    """Count what there is now, and tell it in the history of the school."""
    scan.finished_at, scan.checked = timezone.now(), checked
    scan.changed = Screening.objects.filter(scan=scan).count()
    for name, number in standing(scan.school_id).items():
        setattr(scan, name, number)
    with transaction.atomic():
        scan.save()
        sentence = f"{checked} mitra ditapis ulang, {scan.changed} hasil berubah."
        school = School.objects.get(pk=scan.school_id)
        record("tapis-semua", scan, by=by, school=school, sentence=sentence)
    return scan


def standing(school_id):
    """How many partners of a school stand how, by the newest screening of each."""
    verdict = Screening.Verdict
    is_settled = Q(cleared__isnull=False)
    partners = Partner.objects.current().filter(school=school_id)
    found = partners.annotate(
        found=newest_of("pk", "verdict"), cleared=newest_of("pk", "cleared_at")
    )
    return found.aggregate(
        clear=Count("pk", filter=Q(found=verdict.CLEAR)),
        settled=Count("pk", filter=Q(found=verdict.REVIEW) & is_settled),
        review=Count("pk", filter=Q(found=verdict.REVIEW) & ~is_settled),
        prohibited=Count("pk", filter=Q(found=verdict.PROHIBITED)),
    )
