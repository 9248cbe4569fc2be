"""Partners that fit a need as the page of the match shows them."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef

from partnerships.filters.partner import with_newest_screening
from partnerships.matching.asking import asked
from partnerships.matching.explaining import explain, tell_asked
from partnerships.matching.profile import profile_words
from partnerships.matching.ranking import Candidate, rank, stale
from partnerships.matching.scoring import KIND, Yardstick
from partnerships.models import Partner, Profile, Screening
from partnerships.models.need import RESOURCE_OF
from partnerships.rows.partners import KINDS, verdict_pill

PAGE_SIZE = 10
MOST_PROHIBITED = 20
COLUMNS = ("pk", "name", "kind", "regency", "match_words")


@dataclass(frozen=True)
class Row:
    """One partner of the match: who it is, why it stands here, what screening says."""

    place: int
    partner: Partner
    kind: str
    reasons: list
    verdict: str
    is_doubtful: bool


@dataclass(frozen=True)
class Matches:
    """The match of one need: a page of rows, who may not be taken, and what to narrow by."""

    asked: list
    has_guesses: bool
    page: object
    rows: list
    prohibited: list
    more_prohibited: int
    kinds: list
    regencies: list
    partners: int


def what_is_asked(need):
    labels = dict(Profile.Resource.choices)
    return asked(need, kind_labels=labels, implied_kind=RESOURCE_OF.get(need.category))


def matches(need, *, kind="", regency="", number=None):
    """The match of a need, narrowed to a kind of partner and a regency; three queries,
    whatever the number of partners: all their words, the doubtful ones, the page."""
    wanted = what_is_asked(need)
    yardstick = Yardstick(wanted)
    candidates = _candidates()
    flagged = _flagged()
    barred = {pk for pk, one in flagged.items() if one.verdict == Screening.Verdict.PROHIBITED}
    allowed = rank([one for one in candidates if one.pk not in barred], yardstick)
    prohibited = rank([one for one in candidates if one.pk in barred], yardstick)
    chosen = allowed
    if kind or regency:
        chosen = [one for one in allowed if _is_chosen(one, kind, regency)]
    page = Paginator(chosen, PAGE_SIZE).get_page(number)
    return Matches(
        asked=tell_asked(wanted),
        has_guesses=bool(wanted.guessed),
        page=page,
        rows=_rows(page, yardstick, flagged),
        prohibited=[flagged[one.pk] for one in prohibited[:MOST_PROHIBITED]],
        more_prohibited=max(0, len(prohibited) - MOST_PROHIBITED),
        kinds=_choices(one.kind for one in allowed.each()),
        regencies=_choices(one.regency for one in allowed.each() if one.regency),
        partners=len(candidates),
    )


def _candidates():
    """Every current partner with its words; words that are missing are made for now."""
    rows = Partner.objects.current().order_by().values_list(*COLUMNS)
    candidates = list(map(Candidate._make, rows))
    if old := stale(candidates):
        fresh = {one.pk: profile_words(one) for one in Partner.objects.filter(pk__in=old)}
        candidates = [
            one._replace(words=fresh[one.pk]) if one.pk in fresh else one for one in candidates
        ]
    return candidates


def _flagged():
    """By partner, the newest screening where it is not clear; those are few."""
    newer = Screening.objects.filter(partner=OuterRef("partner"), pk__gt=OuterRef("pk"))
    found = (
        Screening.objects.exclude(verdict=Screening.Verdict.CLEAR)
        .filter(~Exists(newer), partner__archived_at=None)
        .select_related("entry", "partner")
        .order_by()
    )
    return {screening.partner_id: screening for screening in found}


def _rows(page, yardstick, flagged):
    shown = list(page.object_list)
    ids = [one.pk for one in shown]
    partners = with_newest_screening(Partner.objects.filter(pk__in=ids)).in_bulk()
    first = page.start_index()
    return [
        _row(place, partners[one.pk], yardstick, flagged)
        for place, one in enumerate(shown, start=first)
        if one.pk in partners
    ]


def reasons_of(partner, yardstick):
    """Why a partner fits as well as it does, dimension by dimension."""
    words = [*profile_words(partner).split(), KIND + partner.kind]
    return explain(yardstick, yardstick.score(words), partner, KINDS[partner.kind])


def _row(place, partner, yardstick, flagged):
    screening = flagged.get(partner.pk)
    return Row(
        place=place,
        partner=partner,
        kind=KINDS[partner.kind],
        reasons=reasons_of(partner, yardstick),
        verdict=verdict_pill(
            partner.newest_verdict,
            partner.newest_cleared_at,
            is_outdated=partner.newest_list != partner.list_version,
        ),
        is_doubtful=screening is not None and screening.cleared_at is None,
    )


def _is_chosen(candidate, kind, regency):
    return kind in ("", candidate.kind) and regency in ("", candidate.regency)


def _choices(values):
    """Each value with how many have it, in alphabetical order."""
    return sorted(Counter(values).items())
