"""Screening partners against the list of prohibited names, and settling doubtful ones."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.fast_rows import insert_rows
from partnerships.models import Partner, ProhibitedName, Screening
from partnerships.screening.watchlist import Watchlist, gravest

EMPTY_LIST = (
    "Daftar larangan kosong, jadi nama belum dapat ditapis. "
    "Minta admin mengisi halaman Daftar larangan."
)
SHORTEST_REASON = 20
BATCH = 1000


def entries_in_force(school=None):
    """The list as it binds a school, by default the one in scope."""
    return list(ProhibitedName.objects.listed_for(school or get_scope().get("school")))


def screen_name(name, entries, aliases=()):
    """The gravest `Finding` for a name and its aliases; `entries` may be a `Watchlist`."""
    watchlist = entries if isinstance(entries, Watchlist) else Watchlist(entries)
    return gravest([watchlist.screen(one) for one in (name, *aliases)])


def digest(entries):
    """Tells one state of the list from another."""
    content = sorted(f"{one.pk}|{one.name_key}|{one.aliases}|{one.doubtful}" for one in entries)
    return hashlib.sha256("\n".join(content).encode()).hexdigest()


def screen_partner(partner, *, by):
    """Screen the partner's name and aliases and keep what was found.

    Returns the `Screening`, or None when the list is empty: then nothing is known, and
    nothing is kept. A doubt that the principal has settled stays settled as long as name
    and entry are the same.
    """
    watchlist = Watchlist(entries_in_force())
    if not watchlist:
        return None
    with transaction.atomic():
        before = partner.screenings.first()
        screening = _screened(partner, watchlist, digest(watchlist.entries), by, before)
        screening.save()
        record("tapis", screening, by=by, about=partner, sentence=told(screening))
    return screening


def screen_new(named, watchlist, *, by):
    """Screen partners that were never screened, given as `(id, name, key)`; their verdicts.

    With an empty list nothing is known and nothing is kept.
    """
    if not watchlist:
        return []
    state = digest(watchlist.entries)
    found = [(pk, key, watchlist.screen(name)) for pk, name, key in named]
    insert_rows(
        Screening,
        (
            {
                "partner_id": pk,
                "verdict": finding.verdict,
                "entry_id": finding.entry and finding.entry.pk,
                "screened_key": key,
                "matched": finding.matched,
                "score": finding.score,
                "list_digest": state,
                "screened_by_id": by and by.pk,
            }
            for pk, key, finding in found
        ),
    )
    return [finding.verdict for _, _, finding in found]


def screen_all(*, by):
    """Screen every current partner again and keep what has changed; how many that were."""
    watchlist = Watchlist(entries_in_force())
    if not watchlist:
        raise Refused(EMPTY_LIST)
    state, changed = digest(watchlist.entries), 0
    with transaction.atomic():
        partners = list(Partner.objects.current())
        for start in range(0, len(partners), BATCH):
            batch = partners[start : start + BATCH]
            newest = {one.partner_id: one for one in _oldest_first(batch)}
            found = [
                _screened(partner, watchlist, state, by, newest.get(partner.pk))
                for partner in batch
            ]
            fresh = [one for one in found if _differs(one, newest.get(one.partner_id))]
            Screening.objects.bulk_create(fresh)
            changed += len(fresh)
        sentence = f"{len(partners)} mitra ditapis ulang, {changed} hasil berubah."
        record("tapis-semua", None, by=by, sentence=sentence)
    return changed


def clear(screening, *, reason, by):
    """Settle a doubtful name for good: only the principal may, only with a reason.

    A prohibited partner is never cleared (product.md F3).
    """
    require(by, Action.OVERRIDE_SCREENING)
    reason = " ".join(reason.split())
    _refuse_clearing(screening, reason)
    with transaction.atomic():
        now = timezone.now()
        settled = Screening.objects.filter(
            pk=screening.pk, cleared_at=None, verdict=Screening.Verdict.REVIEW
        ).update(cleared_by=by, cleared_at=now, cleared_reason=reason)
        if not settled:
            raise Refused("Hasil penapisan ini sudah diputus orang lain. Muat ulang halaman ini.")
        sentence = f"Diputus bukan {screening.entry}: {reason}"
        record("putus-penapisan", screening, by=by, about=screening.partner, sentence=sentence)
    screening.refresh_from_db()


def told(screening):
    """What was found, as a sentence for the person who saved the partner."""
    match screening.verdict:
        case Screening.Verdict.CLEAR:
            return "Penapisan: lolos, nama tidak mirip dengan daftar larangan."
        case Screening.Verdict.PROHIBITED:
            return (
                f"Mitra ini dilarang karena tercatat sebagai {screening.entry} "
                f"({screening.entry.get_category_display().lower()}). "
                "Kemitraan tidak dapat dilanjutkan."
            )
    if screening.cleared_at:
        return f"Nama mirip dengan {screening.entry}; kepala sekolah sudah memutus boleh."
    return (
        f"Nama mirip dengan {screening.entry} dalam daftar larangan. "
        "Kepala sekolah perlu meninjaunya."
    )


def _screened(partner, watchlist, state, by, before=None):
    finding = screen_name(partner.name, watchlist, partner.aliases)
    screening = Screening(
        partner=partner,
        verdict=finding.verdict,
        entry=finding.entry,
        screened_key=partner.name_key,
        matched=finding.matched,
        score=finding.score,
        list_digest=state,
        screened_by=by,
    )
    if before and before.cleared_at and not _differs(screening, before):
        screening.cleared_by_id = before.cleared_by_id
        screening.cleared_at = before.cleared_at
        screening.cleared_reason = before.cleared_reason
    return screening


def _differs(screening, before):
    return before is None or any(
        getattr(screening, name) != getattr(before, name)
        for name in ("verdict", "entry_id", "screened_key", "matched")
    )


def _oldest_first(partners):
    return Screening.objects.filter(partner__in=partners).order_by("pk")


def _refuse_clearing(screening, reason):
    if screening.verdict == Screening.Verdict.PROHIBITED:
        raise Refused(
            "Hasil ini tidak dapat diputus lain: mitra yang tercatat dalam daftar larangan "
            "tetap dilarang. Bila namanya salah tulis, ubah data mitra."
        )
    if screening.verdict == Screening.Verdict.CLEAR or screening.cleared_at:
        raise Refused("Tidak ada yang perlu diputus: nama ini sudah lolos.")
    partner = screening.partner
    if screening.screened_key != partner.name_key or partner.screenings.first() != screening:
        raise Refused("Nama atau hasilnya sudah berubah. Tapis ulang, lalu putuskan lagi.")
    if len(reason) < SHORTEST_REASON:
        raise Refused(f"Tulis alasan paling sedikit {SHORTEST_REASON} huruf.", field="reason")
