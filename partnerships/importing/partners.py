"""Taking a list of partners in, set by set: all of it or nothing, each name once."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import islice

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.fast_rows import insert_rows
from partnerships.importing.rows import CONTACT, FACTS, Reading, read_lines
from partnerships.importing.twins import meet_known, twins
from partnerships.matching.profile import offer_words, profile_words
from partnerships.models import Contact, Partner, PartnerImportRow
from partnerships.network.kinds import guess_kind
from partnerships.screening.verdicts import entries_in_force, screen_new
from partnerships.screening.watchlist import Watchlist

BATCH = 1000
OVERTAKEN = "Daftar mitra baru saja diubah orang lain. Impor sekali lagi."
OFFER = ("expertise", "resources", "values")  # what matching reads of a row beside its name


@dataclass
class Outcome:
    """What became of the rows: each was created, updated, left unchanged or wrong. A row
    that repeats another counts as unchanged and is named among the duplicates; a row may be
    wrong in several places, each of which is one of the `errors`."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    screening: dict = field(default_factory=dict)
    refused: int = 0  # rows with errors

    as_dict = asdict


@dataclass
class Plan:
    """A list that was read, with what the school knew at that moment: `known` has the name
    of each current partner by its key."""

    reading: Reading
    known: dict
    outcome: Outcome


def import_partners(table, *, by=None, dry_run=False, skip_errors=False):
    """Make or update a partner of the school in scope per row of the table.

    Partners are known again by `name_key`, or by a name that was merged into theirs. An empty
    cell never erases what is there. With errors nothing is written unless they are skipped;
    duplicates are no errors, they are told and taken in once. A dry run counts what would
    happen and writes nothing. Raises `WrongTable` without a column of names.
    """
    plan = read_plan(table)
    if plan.outcome.errors and not (skip_errors or dry_run):
        return plan.outcome
    return carry_out(plan, by=by, dry_run=dry_run)


def read_plan(table, *, places=None, step=None):
    """What the table holds, and what of it repeats something; reads only."""
    reading = read_lines(table, places=places, step=step)
    known = dict(Partner.objects.current().values_list("name_key", "name"))
    outcome = Outcome(rows=reading.rows, errors=reading.errors, warnings=reading.warnings)
    outcome.refused = reading.error_rows
    met = meet_known(reading, known)
    outcome.duplicates = twins(reading, known, met)
    return Plan(reading, known, outcome)


def carry_out(plan, *, by, dry_run=False, source=None):
    """Write what was read, in one transaction; with `source` each partner is noted for its
    undoing. Raises `Refused` when the partners have changed since the list was read."""
    outcome = plan.outcome
    writer = _Writer(outcome, by, dry_run, source)
    try:
        with transaction.atomic():
            writer.write(plan.reading.lines, plan.known)
            _tell(outcome, by, dry_run, source)
    except IntegrityError as race:
        raise Refused(OVERTAKEN) from race
    outcome.unchanged += len(plan.reading.repeated)
    return outcome


class _Writer:
    """Writes the lines in batches; with `dry_run` only counts."""

    def __init__(self, outcome, by, dry_run, source):
        self.outcome = outcome
        self.by = by
        self.dry_run = dry_run
        self.source = source
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
        people = {pk: line.contact for pk, line in zip(keys, lines, strict=True)}
        people = {pk: contact for pk, contact in people.items() if contact}
        contacts = insert_rows(
            Contact, [_contact_row(pk, one, is_primary=True) for pk, one in people.items()]
        )
        if self.source:
            of_partner = dict(zip(people, contacts, strict=True))
            insert_rows(PartnerImportRow, [self._note(pk, of_partner.get(pk)) for pk in keys])

    def _note(self, partner_id, contact_id):
        return {
            "source_id": self.source.pk,
            "partner_id": partner_id,
            "contact_id": contact_id,
            "is_new": True,
        }

    def _update(self, lines):
        by_key = {line.key: line for line in lines}
        partners = self._held(by_key)
        people = _people(partners)
        changed, fields, contacts, notes = [], set(), {}, {}
        for partner in partners.values():
            line = by_key[partner.name_key]
            news = _news(partner, line)
            contact = line.contact
            is_new_person = _is_new(contact, people.get(partner.pk, ()))
            if is_new_person:
                is_primary = partner.pk not in people
                contacts[partner.pk] = _contact_row(partner.pk, contact, is_primary=is_primary)
            if news:
                changed.append(partner)
                fields |= news.keys()
            if news or is_new_person:
                notes[partner.pk] = news
        self.outcome.updated += len(notes)
        self.outcome.unchanged += len(partners) - len(notes)
        if not self.dry_run:
            self._write_changes(changed, sorted(fields), contacts, notes)

    def _held(self, keys):
        """The partners of these keys, locked; all of them, or the list is read anew."""
        partners = Partner.objects.current().filter(name_key__in=keys).order_by("pk")
        if self.dry_run:
            return partners.in_bulk()
        held = {one.pk: one for one in partners.select_for_update(of=["self"])}
        if len(held) < len(keys):
            raise Refused(OVERTAKEN)
        return held

    def _write_changes(self, changed, fields, contacts, notes):
        made = dict(zip(contacts, insert_rows(Contact, contacts.values()), strict=True))
        if changed:
            for partner in changed:
                partner.match_words = profile_words(partner)  # bulk_update asks no field
            Partner.objects.bulk_update(changed, [*fields, "match_words"])
        if self.source:
            PartnerImportRow.objects.bulk_create(
                PartnerImportRow(
                    source=self.source,
                    partner_id=pk,
                    contact_id=made.get(pk),
                    is_new=False,
                    before={name: before for name, (before, _) in news.items()},
                    after={name: after for name, (_, after) in news.items()},
                )
                for pk, news in notes.items()
            )


def _tell(outcome, by, dry_run, source):
    if dry_run or not (outcome.created or outcome.updated):
        return
    file = f" dari {source.filename}" if source else ""
    sentence = f"Daftar mitra diimpor{file}: {outcome.created} baru, {outcome.updated} diperbarui."
    record("impor-mitra", source, by=by, sentence=sentence)


def _partner_rows(lines, by):
    for line in lines:
        facts = dict(zip(FACTS, line.said, strict=False))
        yield facts | {
            "name": line.name,
            "name_key": line.key,
            "kind": facts["kind"] or guess_kind(line.name, line.key),
            "created_by_id": by and by.pk,
            "match_words": offer_words(line.name, **{field: facts[field] for field in OFFER}),
        }


def _contact_row(partner_id, contact, *, is_primary):
    return {
        "partner_id": partner_id,
        "is_primary": is_primary,
        "legal_basis": Contact.LegalBasis.LEGITIMATE_INTEREST.value,
    } | {column[8:]: contact.get(column, "") for column in CONTACT}


def _news(partner, line):
    """Puts what the row says into the partner; `{field: (before, after)}` of what changed."""
    changed = {}
    for name, value in line.facts.items():
        before = getattr(partner, name)
        if before != value:
            setattr(partner, name, value)
            changed[name] = before, value
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


def _batches(lines):
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        yield batch
