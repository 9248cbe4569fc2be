"""Who may not judge a partnership: whoever decides on the advice, and whoever speaks for a
partner."""

from accounts.permissions import can, members_with
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee import results
from partnerships.models import Contact

STEP_BACK = "Nyatakan benturan kepentingan supaya kuorum dihitung tanpa Anda."


def refuse_own(session, by):
    """This person scores: neither as principal nor as a contact of a partner."""
    if can(by, Action.MOVE_STAGE):
        raise Refused(
            "Anda kepala sekolah: Anda memutuskan atas pertimbangan komite, jadi Anda tidak ikut "
            f"menilai. Anda boleh mendengarkan. {STEP_BACK}"
        )
    partner = spoken_for([by], session.partnership).get(by)
    if partner:
        raise Refused(
            f"Anda tercatat sebagai narahubung {partner}, jadi Anda tidak ikut menilai. {STEP_BACK}"
        )


def refuse_among(people, partnership):
    """These people are to sit in a session on the partnership."""
    deciders = set(people) & set(members_with(Action.MOVE_STAGE))
    if deciders:
        raise Refused(
            f"{_names(deciders)} memutuskan atas pertimbangan ini sebagai kepala sekolah, jadi "
            "tidak duduk dalam sidang. Pilih anggota lain; kepala sekolah boleh mendengarkan.",
            field="members",
        )
    for person, partner in spoken_for(people, partnership).items():
        raise Refused(
            f"{person.name} tercatat sebagai narahubung {partner}, jadi tidak duduk dalam sidang "
            "ini. Pilih anggota lain.",
            field="members",
        )


def refuse_counted(session):
    """Of those whose scores count somebody has come to decide, or to speak for a partner."""
    people = [member.user for member in results.counted(session)]
    deciders = set(people) & set(members_with(Action.MOVE_STAGE))
    reasons = [f"{_names(deciders)} sudah menilai dan sekarang kepala sekolah"] if deciders else []
    reasons += [
        f"{person.name} sudah menilai dan tercatat sebagai narahubung {partner}"
        for person, partner in spoken_for(people, session.partnership).items()
    ]
    if reasons:
        raise Refused(
            f"{'; '.join(reasons)}. Sidang dapat ditutup setelah ia menyatakan benturan "
            "kepentingan."
        )


def spoken_for(people, partnership):
    """`{person: name of the partner}` of those who are its contact: the same e-mail or phone."""
    contacts = Contact.objects.current().filter(partner__parties__partnership=partnership)
    reached_by = {}
    for contact in contacts.select_related("partner"):
        for way in _ways(contact):
            reached_by[way] = contact.partner.name
    found = {}
    for person in people:
        for way in _ways(person):
            if way in reached_by:
                found[person] = reached_by[way]
    return found


def _ways(person):
    return [way for way in (person.email.casefold(), person.phone) if way]


def _names(people):
    return ", ".join(sorted(person.name for person in people))
