"""Acting out the stories with the product's own verbs, each on its day.

A story is a generator: it yields how many days ago its next act is, and acts when it is
resumed on that day. So the stories of a school interleave as they would have in life.
"""

from kemitraan.demo.ending import end
from kemitraan.demo.hearing import hear
from kemitraan.demo.preparing import prepare
from kemitraan.demo.working import work
from partnerships.joint_plan import opening


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
    yield from hear(staff, story, partnership)
    return partnership
