"""Revisions of a plan: kept as they were shown, and what differs between two of them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from partnerships.joint_plan.contents import PARTS, content_of, with_measures
from partnerships.models import PlanAcceptance, PlanRevision

# Of a text longer than this only the whole is shown, before and after: nobody reads more marks.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Difference:
    """One thing that two contents say differently; `label` names it within its part."""

    part: str
    label: str
    before: str
    after: str

    @property
    def words(self):
        """`[(kind, text), ...]` with kind "" (in both), "del" or "ins"; None for too long."""
        return marked_words(self.before, self.after)


def keep_revision(plan, *, by):
    """The revision as it stands, kept from now on; the same row however often it is asked."""
    kept = PlanRevision.objects.filter(plan=plan, number=plan.revision).first()
    if kept is None:
        content = with_measures(content_of(plan.partnership), plan.partnership)
        kept = PlanRevision.objects.create(
            plan=plan, number=plan.revision, content=content, made_by=by
        )
    return kept


def is_accepted(plan):
    """Whether a party has said yes to the revision as it stands."""
    return PlanAcceptance.objects.filter(
        party__partnership=plan.partnership_id, revision=plan.revision
    ).exists()


def is_shown(plan):
    """Whether the revision as it stands was sent to a party, or one has said yes to it."""
    kept = PlanRevision.objects.filter(plan=plan, number=plan.revision)
    return kept.exists() or is_accepted(plan)


def differences(older, newer):
    """What `newer` says other than `older`, in the order of the parts."""
    return [
        Difference(part.title, label, before.get(key, (label, ""))[1], text)
        for part, before, after in _both(older, newer)
        for key, (label, text) in _united(before, after).items()
        if before.get(key, (label, ""))[1] != text
    ]


def marked_words(before, after):
    """Both texts woven into one: what was taken out stands before what came in its place."""
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (before, after))
    if len(old) + len(new) > MOST_WORDS:
        return None
    woven = []
    bare = [[word.strip() for word in words] for words in (old, new)]
    for how, a, b, c, d in SequenceMatcher(None, *bare).get_opcodes():
        if how == "equal":
            woven.append(("", "".join(new[c:d])))
            continue
        if b > a:
            woven.append(("del", "".join(old[a:b])))
        if d > c:
            woven.append(("ins", "".join(new[c:d])))
    return woven


def _both(older, newer):
    for slug, part in PARTS.items():
        yield part, _lines(part, older.get(slug)), _lines(part, newer.get(slug))


def _lines(part, content):
    """`{key: (label, text)}` of everything that a part says."""
    lines = {}
    for row in content["rows"] if content else []:
        for label, text in row["cells"]:
            lines[row["key"], label] = (f"{label} {row['name']}".strip(), text)
        if row["name"] and part.slug != "pihak":
            lines[row["key"], part.row] = (part.row, row["name"])
    return lines


def _united(before, after):
    """The lines of `after`, then those that only `before` had, emptied."""
    gone = {key: (label, "") for key, (label, _) in before.items() if key not in after}
    return after | gone
