"""A paper's content as its PDF template takes it."""

from django.conf import settings
from django.urls import reverse

from jobs.letterhead import KINDS as PICTURES
from jobs.letterhead import letterhead
from jobs.pdf import data_uri
from partnerships.committee.minutes import qr
from partnerships.models import Agreement, Party
from partnerships.papers.kinds import LETTERS
from partnerships.papers.lines import lines_of
from partnerships.papers.words import DOTS

PAPER = "partnerships/pdf/agreement.html"
LETTER = "partnerships/pdf/letter.html"
TEMPLATES = {kind: LETTER if kind in LETTERS else PAPER for kind in Agreement.Kind.values}


def printed(agreement, content, number):
    """What the template needs; nothing in it comes from the clock."""
    address = verification_address(agreement)
    parties = content["parties"]
    return {
        "letterhead": letterhead(agreement.school),
        "paper": content,
        "dots": DOTS,
        "version": number,
        "clauses": [(one["heading"], lines_of(one["body"])) for one in content["clauses"]],
        "initials": [party["called"].removeprefix("PIHAK ") for party in parties],
        "logos": logos(agreement),
        "signers": signers(content),
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
    """The logos of the partners as pictures with their names, in the order of the parties."""
    if agreement.kind in LETTERS:
        return []
    parties = Party.objects.partners().filter(partnership=agreement.partnership_id)
    found = [(party.partner, logo(party.partner)) for party in parties.select_related("partner")]
    return [(picture, partner.name) for partner, picture in found if picture]


def logo(partner):
    """A logo whose file is gone or unreadable must not stop a paper."""
    content = picture_of(partner.logo)
    mime = next((mime for start, mime in PICTURES.items() if content.startswith(start)), None)
    return data_uri(content, mime) if mime else ""


def picture_of(file):
    if not file:
        return b""
    try:
        with file.open("rb") as stream:
            return stream.read()
    except OSError:
        return b""
