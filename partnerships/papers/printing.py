"""A paper's content as its PDF template takes it."""

from django.conf import settings
from django.urls import reverse

from jobs.letterhead import letterhead, picture_uri
from partnerships.committee.minutes import qr
from partnerships.models import Agreement
from partnerships.papers.content import numbers_of
from partnerships.papers.kinds import LETTERS
from partnerships.papers.lines import lines_of
from partnerships.papers.words import DOTS

PAPER = "partnerships/pdf/agreement.html"
LETTER = "partnerships/pdf/letter.html"
FOOT, ROW_OF_INITIALS = 36, 9  # millimetres at the foot of a page; six initials stand in a row
BESIDE = 3  # signatures in a row
TEMPLATES = {kind: LETTER if kind in LETTERS else PAPER for kind in Agreement.Kind.values}


def printed(agreement, content, number):
    """What the template needs; nothing in it comes from the clock."""
    address = verification_address(agreement)
    parties, signing = content["parties"], signers(content)
    return {
        "letterhead": letterhead(agreement.school),
        "paper": content,
        "numbers": [] if content["kind"] in LETTERS else numbers_of(content),
        "dots": DOTS,
        "version": number,
        "clauses": [(one["heading"], lines_of(one["body"])) for one in content["clauses"]],
        "initials": [party["called"].removeprefix("PIHAK ") for party in parties],
        "foot": FOOT + ROW_OF_INITIALS * (-(-len(parties) // 6) - 1),
        "logos": logos(agreement),
        "signers": signing,
        "rows": [signing[at : at + BESIDE] for at in range(0, len(signing), BESIDE)],
        "address": address,
        "code": qr(address),
        "short_name": short_name(content),
    }


def verification_address(agreement):
    return settings.BASE_URL + reverse("partnerships:verification", args=[agreement.token])


def short_name(content):
    """The running head of the second page and those after it."""
    number = f", Nomor {content['school_number']}" if content["school_number"] else ""
    return f"{content['heading'].title()}{number}"


def signers(content):
    """Who signs, as the signature block takes them; a letter needs no meterai."""
    letter = content["kind"] in LETTERS
    return [
        {
            "role": f"{party['position']}," if letter else party["called"],
            "organisation": "" if letter else party["name"],
            "name": party["signatory"],
            "position": "" if letter else party["position"],
            "number": party["number"],
            "stamp": not letter,
        }
        for party in content["parties"]
    ]


def logos(agreement):
    """The logos of the parties as pictures with their names, in the order of the parties."""
    found = [(picture_uri(file), name) for file, name in logo_files(agreement)]
    return [(picture, name) for picture, name in found if picture]


def logo_files(agreement):
    """(file, name) of every party that has a logo; of the school alone none, since its logo
    stands in the letterhead then."""
    if agreement.kind in LETTERS:
        return []
    parties = agreement.partnership.parties.partners().select_related("partner")
    partners = [(one.partner.logo, one.partner.name) for one in parties if one.partner.logo]
    school = agreement.school
    return [(school.logo, school.name), *partners] if partners and school.logo else partners
