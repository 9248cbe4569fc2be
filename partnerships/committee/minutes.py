"""The minutes of a closed session: written once as a PDF, kept as issued, checked by its code."""

import hashlib
import json
from io import BytesIO

import segno
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from accounts.formats import date_text
from accounts.models import School
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.letterhead import letterhead
from jobs.pdf import data_uri, page_count, render_pdf
from partnerships.committee import results
from partnerships.committee.holding import tell
from partnerships.models import CommitteeSession, Minutes, SessionMember
from partnerships.models.agreement import new_token

TEMPLATE = "partnerships/pdf/minutes.html"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NOT_CLOSED = "Berita acara hanya dibuat untuk sidang yang sudah ditutup."


def issue(session, *, by, number=""):
    """The minutes as they stand: what was issued already, or the next version where the
    principal has decided or a member has written down a differing opinion since.

    `number` is the school's own for the first version; without it the next one is given.
    """
    require(by, Action.OPEN_COMMITTEE)
    if session.status != CommitteeSession.Status.CLOSED:
        raise Refused(NOT_CLOSED)
    with transaction.atomic():
        # Two at once: the second waits here and finds what the first has issued. The
        # school is held for its running number.
        # Not its key: else every row that anybody of the school writes would wait as well.
        school = School.objects.select_for_update(no_key=True).get(pk=session.school_id)
        whole = _whole(session)
        newest = session.minutes.order_by("-version").first()
        if newest and not has_news(whole, newest):
            return newest
        draft = _next(whole, newest, by, " ".join(number.split()))
        content = render_pdf(TEMPLATE, contents(whole, draft, school))
        return _keep(draft, content, by)


def has_news(session, newest):
    """Is there something to print that the newest issued version does not say?"""
    return newest.facts != _mark(session)


def contents(session, minutes, school):
    """What the template needs; nothing in it comes from the clock."""
    principles = results.by_principle(session)
    address = settings.BASE_URL + reverse("partnerships:verification", args=[minutes.token])
    return {
        "letterhead": letterhead(school),
        "minutes": minutes,
        "number": minutes.number,
        "session": session,
        "partnership": session.partnership,
        "parties": [party.name for party in session.partnership.parties.all()],
        "members": session.members.all(),
        "recused": results.recused(session),
        "left": results.left(session),
        "tally": results.tally(session),
        "rule": results.rule_in_words(session),
        "principles": principles,
        "overall": results.overall_average(principles),
        "counted": results.counted(session),
        "recommendations": _votes(session),
        "dissenters": results.dissenters(session),
        "decisions": session.decisions.all(),
        "signers": _signers(session, school),
        "place_date": _place_date(session, school),
        "code": qr(address),
        "address": address,
    }


def qr(address):
    """The code of an address as a picture for paper: SVG, sharp at any size."""
    target = BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, xmldecl=False)
    return data_uri(target.getvalue(), "image/svg+xml")


def _whole(session):
    found = CommitteeSession.objects.select_related(
        "partnership", "closed_by", "opened_by", "chair"
    ).get(pk=session.pk)
    prefetch_related_objects(
        [found],
        "members__user",
        "members__scores",
        "decisions__decided_by",
        "partnership__parties__partner",
        "partnership__parties__school",
    )
    return found


def _mark(session):
    """What may still change after the closing, as a short mark."""
    decisions = sorted(decision.pk for decision in session.decisions.all())
    notes = sorted((m.pk, m.minority_note) for m in session.members.all() if m.minority_note)
    return hashlib.sha256(json.dumps([decisions, notes]).encode()).hexdigest()


def _next(session, newest, by, number):
    now = timezone.now()
    if newest:
        number = newest.number
    elif number and _is_given(number):
        raise Refused(
            f"Nomor {number} sudah dipakai berita acara lain. Kembali ke halaman sidang, lalu "
            "terbitkan dengan nomor lain."
        )
    return Minutes(
        session=session,
        version=newest.version + 1 if newest else 1,
        number=number or _number(timezone.localdate(now)),
        facts=_mark(session),
        token=new_token(),
        issued_by=by,
        issued_at=now,
    )


def _number(day):
    """`007/BA-KOMITE/XI/2026`: runs through the calendar year of the school, past numbers
    that somebody has given by hand."""
    place = Minutes.objects.filter(version=1, issued_at__year=day.year).count()
    while True:
        place += 1
        number = f"{place:03d}/BA-KOMITE/{ROMAN[day.month - 1]}/{day.year}"
        if not _is_given(number):
            return number


def _is_given(number):
    return Minutes.objects.filter(number=number).exists()


def _keep(minutes, content, by):
    minutes.sha256 = hashlib.sha256(content).hexdigest()
    minutes.size = len(content)
    minutes.pages = page_count(content)
    minutes.file.save(minutes.filename, ContentFile(content), save=False)
    minutes.save()
    words = f"berita acara {minutes.number} versi {minutes.version} diterbitkan"
    tell(minutes.session, by, "berita-acara", words, [("Sidik SHA-256", "", minutes.sha256)])
    return minutes


def _votes(session):
    found = results.recommendations(session)
    return [(label, found[value]) for value, label in SessionMember.Recommendation.choices]


def _signers(session, school):
    chair = session.chair.name if session.chair else ""
    return [
        {"role": "Ketua sidang komite", "name": chair or "................................"},
        {
            "role": "Mengetahui, kepala sekolah",
            "name": school.head_name or "................................",
            "number": f"NIP {school.head_nip}" if school.head_nip else "",
        },
    ]


def _place_date(session, school):
    place = school.district or school.regency
    day = date_text(session.closed_at)
    return f"{place}, {day}" if place else day
