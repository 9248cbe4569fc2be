"""Taking a list of partners in, set by set: all of it or nothing, each name once."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import islice

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.fast_rows import insert_rows
from partnerships.importing.rows import CONTACT, kind_of, read_lines
from partnerships.models import Contact, Partner
from partnerships.network.duplicates import near_pairs
from partnerships.screening.verdicts import entries_in_force, screen_new
from partnerships.screening.watchlist import Watchlist

BATCH = 1000
MOST_NEAR = 1000  # a list of more pairs is read by nobody


@dataclass
class Outcome:
    """What became of the rows: each was created, updated, left unchanged or wrong. A row
    that repeats another counts as unchanged and is named among the duplicates."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    screening: dict = field(default_factory=dict)

    as_dict = asdict


def import_partners(table, *, by=None, dry_run=False, skip_errors=False):
    """Make or update a partner of the school in scope per row of the table.

    Partners are known again by `name_key`. An empty cell never erases what is there. With
    errors nothing is written unless they are skipped; duplicates are no errors, they are
    told and taken in once. A dry run counts what would happen and writes nothing.
    Raises `WrongTable` without a column of names.
    """
    reading = read_lines(table)
    known = dict(Partner.objects.current().values_list("name_key", "name"))
    outcome = Outcome(rows=reading.rows, errors=reading.errors, warnings=reading.warnings)
    outcome.duplicates = _duplicates(reading, known)
    refused = bool(reading.errors) and not skip_errors
    if refused and not dry_run:
        return outcome
    writer = _Writer(outcome, by, dry_run)
    try:
        with transaction.atomic():
            writer.write(reading.lines, known)
            _tell(outcome, by, dry_run)
    except IntegrityError as race:
        raise Refused("Daftar mitra baru saja diubah orang lain. Impor sekali lagi.") from race
    outcome.unchanged += len(reading.repeated)
    return outcome


class _Writer:
    """Writes the lines in batches; with `dry_run` only counts."""

    def __init__(self, outcome, by, dry_run):
        self.outcome = outcome
        self.by = by
        self.dry_run = dry_run
        self.watchlist = Watchlist(entries_in_force())
        self.verdicts = Counter()

    def write(self, lines, known):
        fresh = (line for key, line in lines.items() if key not in known)
        for batch in _batches(fresh):
            self._create(batch)
        for batch in _batches(line for key, line in lines.items() if key in known):
            self._update(batch)
        self.outcome.screening = dict(self.verdicts)

    def _create(self, lines):
        self.outcome.created += len(lines)
        if self.dry_run:
            self.verdicts.update(self.watchlist.screen(line.name).verdict for line in lines)
            return
        keys = insert_rows(Partner, _partner_rows(lines, self.by))
        named = ((pk, line.name, line.key) for pk, line in zip(keys, lines, strict=True))
        self.verdicts.update(screen_new(named, self.watchlist, by=self.by))
        people = [(pk, line) for pk, line in zip(keys, lines, strict=True) if line.contact]
        insert_rows(Contact, [_contact_row(pk, line, is_primary=True) for pk, line in people])

    def _update(self, lines):
        by_key = {line.key: line for line in lines}
        partners = Partner.objects.current().filter(name_key__in=by_key).in_bulk()
        people = _people(partners)
        changed, fields, contacts = [], set(), []
        for partner in partners.values():
            line = by_key[partner.name_key]
            news = _news(partner, line)
            is_new_person = _is_new(line.contact, people.get(partner.pk, ()))
            if is_new_person:
                is_primary = partner.pk not in people
                contacts.append(_contact_row(partner.pk, line, is_primary=is_primary))
            if news:
                changed.append(partner)
                fields |= news
            if news or is_new_person:
                self.outcome.updated += 1
            else:
                self.outcome.unchanged += 1
        if not self.dry_run:
            insert_rows(Contact, contacts)
            if changed:
                Partner.objects.bulk_update(changed, sorted(fields))


def _tell(outcome, by, dry_run):
    if dry_run or not (outcome.created or outcome.updated):
        return
    sentence = f"Daftar mitra diimpor: {outcome.created} baru, {outcome.updated} diperbarui."
    record("impor-mitra", None, by=by, sentence=sentence)


def _partner_rows(lines, by):
    columns = sorted({column for line in lines for column in line.facts} - {"kind"})
    for line in lines:
        yield {
            "name": line.name,
            "name_key": line.key,
            "kind": kind_of(line),
            "created_by_id": by and by.pk,
        } | {column: line.facts.get(column, "") for column in columns}


def _contact_row(partner_id, line, *, is_primary):
    return {
        "partner_id": partner_id,
        "is_primary": is_primary,
        "legal_basis": Contact.LegalBasis.LEGITIMATE_INTEREST.value,
    } | {column[8:]: line.contact.get(column, "") for column in CONTACT}


def _news(partner, line):
    """Puts what the row says into the partner; the names of the fields that changed."""
    changed = set()
    for name, value in line.facts.items():
        if getattr(partner, name) != value:
            setattr(partner, name, value)
            changed.add(name)
    return changed


def _people(partners):
    """The names of each partner's contacts, in small letters."""
    found = {}
    rows = Contact.objects.filter(partner__in=list(partners)).values_list("partner_id", "name")
    for partner_id, name in rows:
        found.setdefault(partner_id, set()).add(name.casefold())
    return found


def _is_new(contact, people):
    return bool(contact) and contact["contact_name"].casefold() not in people


def _duplicates(reading, known):
    """What the rows repeat: exactly another row, or nearly one or a partner there is."""
    found = [
        _duplicate(row, name, "sama", first, reading.lines[key].name, 100)
        for row, name, first, key in _repeated(reading)
    ]
    keys = known | {key: line.name for key, line in reading.lines.items()}
    pairs = (pair for pair in near_pairs(keys) if not known.keys() >= set(pair[:2]))
    near = [_near(pair, reading.lines, known) for pair in islice(pairs, MOST_NEAR)]
    return found + sorted(near, key=lambda entry: entry["row"])


def _repeated(reading):
    by_row = {line.row: key for key, line in reading.lines.items()} if reading.repeated else {}
    return [(row, name, first, by_row[first]) for row, name, first in reading.repeated]


def _near(pair, lines, known):
    """The later row of a pair, with the earlier row or the partner it is like."""
    key, other, score = pair
    row, with_row = (lines[one].row if one in lines else None for one in (key, other))
    if row is None or (with_row is not None and with_row > row):
        key, other, row, with_row = other, key, with_row, row
    name = lines[other].name if other in lines else known[other]
    return _duplicate(row, lines[key].name, "mirip", with_row, name, score)


def _duplicate(row, name, kind, with_row, with_name, score):
    where = f"baris {with_row}" if with_row else "mitra yang sudah tercatat"
    verb = "Sama dengan" if kind == "sama" else "Mirip dengan"
    return {
        "row": row,
        "name": name,
        "kind": kind,
        "with_row": with_row,
        "with_name": with_name,
        "score": score,
        "reason": f"{verb} {where}: {with_name}.",
    }


def _batches(lines):
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        yield batch
