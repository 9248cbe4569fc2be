"""What a reminder says: subject, text and HTML, with only the facts of its own school."""

import functools
from dataclasses import dataclass
from email.utils import parseaddr
from html import escape
from string import Template

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from accounts.formats import date_text, weekday_text
from monitoring.models import Notice
from monitoring.reminding.mime import Letter
from monitoring.reminding.titles import key_of, titles_of
from monitoring.reminding.words import ESCALATED, WORDS
from partnerships.rows.partnerships import partner_names

TEXT = "monitoring/mail/notice.txt"
HTML = "monitoring/mail/notice.html"
SAID = ("subject", "lead", "request", "url", "link", "reader")  # of `Facts`, by these templates


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
    blank = functools.cache(_blank)

    def write(notice):
        facts = words(notice, on(notice.school))
        text, html = blank(len(facts.rows))
        said = _said(facts)
        for_html = {mark: escape(value) for mark, value in said.items()}
        return letter_to(notice, facts.subject, text.substitute(said), html.substitute(for_html))

    return write


def in_words(notices):
    """A function that puts one of these into words as of a day; two queries for all."""
    names = partner_names({notice.partnership_id for notice in notices} - {None})
    titles = titles_of(notices)

    def facts(notice, day):
        partners = ", ".join(names.get(notice.partnership_id, []))
        partners = partners or getattr(notice.partnership, "title", "")
        left = (notice.due_on - day).days
        return Facts(notice, partners, left, titles.get(key_of(notice), ""))

    return facts


def _blank(rows):
    """Text and HTML with `${marks}` for what differs between letters with so many rows: the
    templates take ten times as long to fill as the marks."""
    facts = {name: f"${{{name}}}" for name in SAID}
    facts["rows"] = [(f"${{fact{n}}}", f"${{value{n}}}") for n in range(rows)]
    context = {
        "facts": facts,
        "school": {"name": "${school}"},
        "name": "${name}",
        "change": choosing_url(),
    }
    return [Template(get_template(name).render(context)) for name in (TEXT, HTML)]


def _said(facts):
    """What stands at each mark."""
    said = {name: getattr(facts, name) for name in SAID}
    said |= {"school": facts.notice.school.name, "name": name_of(facts.notice.recipient)}
    for n, (fact, value) in enumerate(facts.rows):
        said |= {f"fact{n}": fact, f"value{n}": value}
    return said


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


def letter_to(notice, subject, text, html):
    """The letter to the recipient of a notice."""
    made_on = f"{notice.created_at:%Y%m%d}"
    return Letter(
        " ".join(subject.split()),
        text,
        html,
        address=notice.address,
        # The same for every attempt, so that a mail server can tell a double.
        message_id=f"<pengingat-{notice.pk}-{made_on}@{_domain(settings.DEFAULT_FROM_EMAIL)}>",
    )


def name_of(person):
    return person.name or person.username


@functools.cache
def _domain(sender):
    return parseaddr(sender)[1].partition("@")[2] or "localhost"
