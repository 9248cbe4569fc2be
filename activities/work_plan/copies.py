"""An activity once more on other days: what such a copy takes along, and what stands against it."""

from dataclasses import dataclass
from datetime import date

from accounts.formats import date_text, weekday_text
from accounts.permissions import members_with
from accounts.roles import Action
from activities.models import Activity
from activities.models.activity import when_text
from activities.work_plan.free_days import free_weekdays, moved_off
from activities.work_plan.planning import outside_term, term_text
from partnerships.stages import Stage

# Money does not come along: the next year has a budget of its own, with codes of its own.
TAKEN_ALONG = (
    "title", "kind", "place", "method", "groups", "participants", "fulfils", "obligation_id",
)  # fmt: skip
PERSON_LEFT = "{} tidak dapat mengurusnya lagi; penanggung jawabnya menjadi Anda."


@dataclass(frozen=True)
class Copy:
    """An activity on other days. `refusal` says why it cannot be made (empty: it can);
    `notes` say what is different from the original."""

    source: Activity
    starts_on: date
    ends_on: date
    is_past: bool
    refusal: str = ""
    notes: tuple[str, ...] = ()

    @property
    def when(self):
        return when_text(self.starts_on, self.ends_on)


def propose(source, wished, *, free, able, on):
    """The copy of an activity that is wished to begin on a day, moved off the `free` days and
    those free each week; what is held on such a weekday is meant so.

    `able` holds the keys of those who may run activities, `on` is today.
    """
    wished_end = wished + (source.ends_on - source.starts_on)
    weekly = free_weekdays() - {source.starts_on.weekday()}
    starts_on, ends_on = moved_off(wished, wished_end, free, weekly)
    notes = []
    if starts_on != wished:
        why = free.get(wished) or f"hari {weekday_text(wished).partition(',')[0]}"
        notes.append(f"Digeser dari {date_text(wished)} karena {why}.")
    if source.person_in_charge_id not in able:
        notes.append(PERSON_LEFT.format(source.person_in_charge.name))
    if starts_on < on:
        notes.append("Tanggal ini sudah lewat.")
    refusal = _refusal(source.partnership, starts_on, ends_on)
    if not refusal and outside_term(source.partnership, starts_on, ends_on):
        notes.append(f"Di luar jangka waktu kemitraan, {term_text(source.partnership)}.")
    return Copy(source, starts_on, ends_on, starts_on < on, refusal, tuple(notes))


def unsaved(copy, *, by, able, **marks):
    """The copy as a row that is not written yet; `marks` say how it came about."""
    source = copy.source
    person = source.person_in_charge_id if source.person_in_charge_id in able else by.pk
    return Activity(
        partnership_id=source.partnership_id,
        starts_on=copy.starts_on,
        ends_on=copy.ends_on,
        person_in_charge_id=person,
        created_by=by,
        **{name: getattr(source, name) for name in TAKEN_ALONG},
        **marks,
    )


def able_people():
    """The keys of those who may run activities at the school; one query."""
    return frozenset(members_with(Action.RUN_ACTIVITY).order_by().values_list("pk", flat=True))


def _refusal(partnership, starts_on, ends_on):
    if partnership.stage == Stage.PENUTUPAN:  # closed ones stay in it
        return "Kemitraannya sedang atau sudah ditutup."
    if partnership.is_formal and outside_term(partnership, starts_on, ends_on):
        return f"Di luar jangka waktu kemitraan, {term_text(partnership)}."
    return ""
