"""What is put into the post: the letter about one thing, or a digest of many."""

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from accounts.formats import date_text
from monitoring.messages.centre import NEWS
from monitoring.models import Notice
from monitoring.reminding.letters import choosing_url, in_words, letter_to, letters, name_of

TEXT = "monitoring/mail/digest.txt"
HTML = "monitoring/mail/digest.html"
MOST_LINES = 40  # a longer letter is not read; the rest stands in the notification centre


def letters_or_digests(notices, *, on):
    """A function that writes the letter of one of these notices; as `letters`, which see."""
    digests = [notice for notice in notices if notice.kind == Notice.Kind.DIGEST]
    write_one = letters([notice for notice in notices if notice.partnership_id], on=on)
    write_digest = _digests(digests, on=on) if digests else None

    def write(notice):
        return write_one(notice) if notice.partnership_id else write_digest(notice)

    return write


def _digests(digests, *, on):
    """The same for digests; three queries for all."""
    held = Notice.objects.filter(digest__in=digests).order_by("due_on", "pk")
    held = list(held.select_related("partnership__person_in_charge"))
    words = in_words(held)

    def write(digest):
        day = on(digest.school)
        own = [each for each in held if each.digest_id == digest.pk]
        # A thing of which two thresholds were told since is told of once.
        things = {(each.kind, each.object_id, each.due_on): each for each in own}
        lines = [words(each, day) for each in things.values()]
        return letter_to(digest, *_written(digest, lines, day))

    return write


def _written(digest, lines, day):
    """Subject, text and HTML."""
    groups = _grouped(lines)
    context = {
        "name": name_of(digest.recipient),
        "school": digest.school,
        "day": day,
        "groups": [(title, found[:MOST_LINES]) for title, found in groups.items() if found],
        "rest": sum(max(0, len(found) - MOST_LINES) for found in groups.values()),
        "count": len(lines),
        "url": settings.BASE_URL + reverse("monitoring:inbox"),
        "change": choosing_url(),
    }
    subject = f"{digest.school.name}: {len(lines)} pengingat, {date_text(day)}"
    return subject, *(get_template(name).render(context) for name in (TEXT, HTML))


def _grouped(lines):
    """`{heading: lines}`: what has happened, what should have, what will."""
    groups = {"Kabar dari mitra": [], "Sudah lewat": [], "Akan datang": []}
    news, late, ahead = groups.values()
    for line in lines:
        is_news = line.notice.kind in NEWS
        (news if is_news else late if line.left < 0 else ahead).append(line)
    return groups
