"""What a reminder says: subject, text and HTML, with only the facts of its own school."""

import functools
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from accounts.formats import date_text, weekday_text
from monitoring.models import Notice
from monitoring.reminding.circulars import NAME, Circular
from monitoring.reminding.titles import key_of, titles_of
from monitoring.reminding.words import ESCALATED, WORDS
from partnerships.rows.partnerships import partner_names

TEXT = "monitoring/mail/notice.txt"
HTML = "monitoring/mail/notice.html"


@dataclass(frozen=True)
class Facts:
    """A reminder in words; `left` is how many days there are until the due date, `title` the
    name of the thing where it has its own."""

    notice: Notice
    partners: str
    left: int
    title: str = ""

    @property
    def words(self):
        return WORDS[Notice.Kind(self.notice.kind)]

    @property
    def reader(self):
        """As what somebody gets this letter."""
        return "kepala sekolah" if self.notice.is_escalated else self.words.reader

    @property
    def subject(self):
        begin = self.words.subject(self)
        return f"{begin} {date_text(self.notice.due_on)}, {self.when}"

    @property
    def when(self):
        return days_in_words(self.left)

    @property
    def lead(self):
        """What is the matter, in one sentence."""
        begin = self.words.lead(self)
        return f"{begin} {weekday_text(self.notice.due_on)}, {self.when}."

    @property
    def request(self):
        """What the reader is asked to do."""
        return ESCALATED if self.notice.is_escalated else self.words.request(self)

    @property
    def rows(self):
        """The facts as name and value."""
        partnership = self.notice.partnership
        in_charge = partnership.person_in_charge
        own = (("Perihal", self.title),) if self.title else ()
        return (
            *own,
            ("Program", partnership.title),
            ("Mitra", self.partners),
            ("Tahap", partnership.get_stage_display()),
            ("Penanggung jawab", in_charge.name if in_charge else "belum ditetapkan"),
        )

    @property
    def url(self):
        return settings.BASE_URL + reverse(self.words.page, args=[self.notice.object_id])

    @property
    def link(self):
        return self.words.link


def letters(notices, *, on):
    """A function that writes the letter of one of these notices; two queries for all.

    Needs notices with school, recipient and partnership with its person in charge;
    `on(school)` is the day there.
    """
    words = in_words(notices)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    circular = functools.cache(_circular)

    def write(notice):
        facts = words(notice, on(notice.school))
        return letter_to(notice, circular(_Key(facts)), sender)

    return write


def in_words(notices):
    """A function that puts one of these into words as of a day; two queries for all."""
    names = partner_names({notice.partnership_id for notice in notices})
    titles = titles_of(notices)

    def facts(notice, day):
        partners = ", ".join(names.get(notice.partnership_id, [])) or notice.partnership.title
        left = (notice.due_on - day).days
        return Facts(notice, partners, left, titles.get(key_of(notice), ""))

    return facts


class _Key:
    """Notices of one thing that say the same; only their recipients differ."""

    def __init__(self, facts):
        self.facts, one = facts, facts.notice
        thing = (one.kind, one.object_id, one.due_on, one.is_escalated)
        self.key = (*thing, facts.partners, facts.left)

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


def _circular(key):
    facts = key.facts
    context = {"facts": facts, "school": facts.notice.school, "change": choosing_url()}
    return written(facts.subject, TEXT, HTML, context)


def written(subject, text, html, context):
    """A circular made of two templates, which put `name` where the recipient's name belongs."""
    context = context | {"name": NAME}
    return Circular(
        " ".join(subject.split()),
        get_template(text).render(context),
        get_template(html).render(context),
    )


def choosing_url():
    """Where the reader says what they want to be told."""
    return settings.BASE_URL + reverse("monitoring:message_preferences")


def days_in_words(left):
    """`43 hari lagi`, `hari ini`, `7 hari lalu`."""
    if left == 0:
        return "hari ini"
    if left == 1:
        return "besok"
    return f"{left} hari lagi" if left > 0 else f"{-left} hari lalu"


def letter_to(notice, circular, sender):
    """A circular addressed to the recipient of one notice."""
    person = notice.recipient
    made_on = f"{notice.created_at:%Y%m%d}"
    return circular.addressed(
        name=person.name or person.username,
        address=notice.address,
        # The same for every attempt, so that a mail server can tell a double.
        message_id=f"<pengingat-{notice.pk}-{made_on}@{_domain(sender)}>",
    )


def _domain(address):
    return address.partition("@")[2] or "localhost"
