"""Screening partners against the list of prohibited names, and settling doubtful ones."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.fast_rows import insert_rows
from partnerships.models import Partner, ProhibitedName, Screening
from partnerships.models.prohibited_name import version_of
from partnerships.screening.comparing import CLEAR, PROHIBITED, Finding
from partnerships.screening.watchlist import Watchlist, gravest

EMPTY_LIST = (
    "Daftar larangan kosong, jadi nama belum dapat ditapis. "
    "Minta admin mengisi halaman Daftar larangan."
)
SHORTEST_REASON = 20
# What must be found again for a result to be the same.
FOUND = ("verdict", "entry_id", "screened_key", "screened_aliases", "matched", "how")


def entries_in_force(school=None):
    """The list as it binds a school, by default the one in scope."""
    listed = ProhibitedName.objects.listed_for(school or get_scope().get("school"))
    return list(listed.order_by("pk"))


def list_version(school=None):
    """What tells the list of today from that of another day; "" where there is none."""
    return ProhibitedName.objects.version_for(school or get_scope().get("school"))


def screen_name(name, entries, aliases=()):
    """The gravest `Finding` for a name and its aliases; `entries` may be a `Watchlist`."""
    watchlist = entries if isinstance(entries, Watchlist) else Watchlist(entries)
    return gravest([watchlist.screen(one) for one in (name, *aliases)])


def screen_partner(partner, *, by):
    """Screen the partner's name and aliases and keep what was found.

    Returns the `Screening`, or None when the list is empty: then nothing is known, and
    nothing is kept. Found again what was found before, nothing new is written but the
    moment. A doubt that the principal has settled stays settled as long as the names and
    the entry are the same.
    """
    watchlist = Watchlist(entries_in_force())
    if not watchlist:
        return None
    with transaction.atomic():
        screening = screen_many([partner], watchlist, by=by).of[partner.pk]
        record("tapis", screening, by=by, about=partner, sentence=told(screening))
    return screening


@dataclass
class Screened:
    """What became of a set of partners: the screening of each, and which of them are new."""

    of: dict = field(default_factory=dict)
    fresh: list = field(default_factory=list)
    again: list = field(default_factory=list)


def screen_many(partners, watchlist, *, by, scan=None):
    """Screen these partners in one transaction, by six statements whatever their number.

    A walk over all (`scan`) that finds the same under the same list writes nothing.
    """
    version, now, keys = watchlist_version(watchlist), timezone.now(), [one.pk for one in partners]
    done = Screened()
    with transaction.atomic():
        # Whoever screens the same partners waits here, and then finds nothing new.
        held = Partner.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=["self"])
        held, before, settled = list(held), _newest_of(keys), _settled_of(keys)
        for partner in held:
            last = before.get(partner.pk)
            found = _screened(partner, watchlist, settled.get(partner.pk, {}))
            if last is None or _differs(found, last):
                found.list_digest, found.screened_by, found.scan = version, by, scan
                done.fresh.append(found)
                last = found
            elif last.list_digest != version or scan is None:
                last.list_digest, last.confirmed_at = version, now
                done.again.append(last.pk)
            done.of[partner.pk] = last
        Screening.objects.bulk_create(done.fresh)
        if done.again:
            again = Screening.objects.filter(pk__in=done.again)
            again.update(list_digest=version, confirmed_at=now)
    return done


def screen_new(named, watchlist, *, by):
    """Screen partners that were never screened, given as `(id, name, key)`; their verdicts.

    With an empty list nothing is known and nothing is kept.
    """
    if not watchlist:
        return []
    version = watchlist_version(watchlist)
    found = [(pk, name, key, watchlist.screen(name)) for pk, name, key in named]
    insert_rows(
        Screening,
        (
            {
                "partner_id": pk,
                "verdict": finding.verdict,
                "entry_id": finding.entry and finding.entry.pk,
                "screened_key": key,
                "matched": finding.matched,
                "of_name": name if finding.entry else "",
                "how": finding.how,
                "score": finding.score,
                "list_digest": version,
                "screened_by_id": by and by.pk,
            }
            for pk, name, key, finding in found
        ),
    )
    return [finding.verdict for *_, finding in found]


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
            raise Refused("Hasil penapisan ini sudah diputus orang lain. Buka lagi halaman ini.")
        sentence = f"Diputus bukan {screening.entry}: {reason}"
        record("putus-penapisan", screening, by=by, about=screening.partner, sentence=sentence)
        # Another doubt about the same name may have stood behind this one.
        screen_many([screening.partner], Watchlist(entries_in_force()), by=by)
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


def watchlist_version(watchlist):
    return version_of(entry.pk for entry in watchlist.entries)


def _screened(partner, watchlist, settled):
    """The screening of a partner, unsaved: its gravest hit that nobody has settled, or if
    all are, the gravest with its settlement."""
    names = (partner.name, *partner.aliases)
    hits = [(hit, name) for name in names for hit in watchlist.hits(name)]
    hits.sort(key=lambda pair: pair[0].verdict != PROHIBITED)
    open_hits = [pair for pair in hits if _question(partner, pair[0]) not in settled]
    finding, name = (open_hits or hits or [(Finding(CLEAR), "")])[0]
    screening = Screening(
        school_id=partner.school_id,
        partner=partner,
        verdict=finding.verdict,
        entry=finding.entry,
        screened_key=partner.name_key,
        screened_aliases=partner.aliases,
        matched=finding.matched,
        of_name=name,
        how=finding.how,
        score=finding.score,
    )
    if hits and not open_hits:
        earlier = settled[_question(partner, finding)]
        screening.cleared_by_id = earlier.cleared_by_id
        screening.cleared_at = earlier.cleared_at
        screening.cleared_reason = earlier.cleared_reason
    return screening


def _question(partner, hit):
    """What the principal settles: this form of these names, against this entry."""
    return partner.name_key, tuple(partner.aliases), hit.matched, _mark(hit.entry)


def _mark(entry):
    key, aliases, doubtful, category = entry.mark
    return key, tuple(aliases), tuple(doubtful), category


def _differs(screening, before):
    return any(getattr(screening, name) != getattr(before, name) for name in FOUND) or (
        screening.cleared_at != before.cleared_at
    )


def _newest_of(keys):
    newest = Screening.objects.filter(partner__in=keys).newest()
    return {one.partner_id: one for one in newest.select_related("entry")}


def _settled_of(keys):
    """The settled questions of each partner, with the screening that was settled."""
    found = {}
    rows = Screening.objects.filter(
        partner__in=keys, cleared_at__isnull=False, verdict=Screening.Verdict.REVIEW
    )
    for one in rows.select_related("entry").order_by("pk"):
        question = (one.screened_key, tuple(one.screened_aliases), one.matched, _mark(one.entry))
        found.setdefault(one.partner_id, {})[question] = one
    return found


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
