"""Acting out the stories with the product's own verbs, each on its day.

A story is a generator: it yields how many days ago its next act is, and acts when it is
resumed on that day. So the stories of a school interleave as they would have in life.
"""

import datetime as dt

from django.utils import timezone

from kemitraan.demo.ending import end
from kemitraan.demo.preparing import prepare
from kemitraan.demo.staff import STEP
from kemitraan.demo.working import work
from partnerships.committee import sessions
from partnerships.joint_plan import opening
from partnerships.models import Score, SessionMember


def tell(staff, story):
    """Everything that happened in one partnership, as far as the story reaches."""
    partnership = yield from _explore(staff, story)
    if story.goes("perencanaan"):
        yield from prepare(staff, story, partnership)
    if story.goes("implementasi"):
        yield from work(staff, story, partnership)
    if story.goes("penutupan"):
        yield from end(staff, story, partnership)


def _explore(staff, story):
    yield story.begun
    partnership = opening.open_partnership(
        partners=[staff.partners[key] for key in story.partners],
        needs=[staff.needs[key] for key in story.needs],
        by=staff.admin,
        title=story.title,
        form=story.form,
        scope=story.scope,
        financing=story.financing,
        person_in_charge=staff.quality,
    )
    if not partnership.is_formal or ("karst" in story.partners and not story.goes("perencanaan")):
        return partnership
    yield story.begun - STEP
    session = sessions.open_session(
        partnership,
        members=staff.committee,
        due_on=timezone.localdate() + dt.timedelta(days=14),
        by=staff.admin,
    )
    for member in staff.committee[1 if "menunggu penilaian" in story.twists else 0 :]:
        yield story.begun - STEP - 2
        _score(session, member)
    if story.goes("perencanaan"):
        yield story.begun - STEP * 2
        sessions.close_session(session, by=staff.admin, summary="Mitra dinilai layak.")
    return partnership


def _score(session, member):
    scores = dict.fromkeys(Score.Principle, (Score.Value.MET, ""))
    scores[Score.Principle.RULES] = (Score.Value.FULLY, "Tidak ada larangan.")
    sessions.submit_scores(
        session, by=member, scores=scores, recommendation=SessionMember.Recommendation.YES
    )
