"""The papers of a closing as PDF: the letter, the record of goods (BAST), the certificate."""

from django.utils import timezone
from django.utils.text import slugify

from accounts.formats import date_text
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead, picture_uri
from jobs.pdf import page_count, render_pdf
from monitoring.closing.goods import Outcome, lines_of
from monitoring.closing.letters import head_of, place_date, words_of
from monitoring.models import ClosingHandover, ClosingLetter, ThanksCertificate
from partnerships.papers.words import counted, day_words, party_title

PARTY = ("party__partner", "party__school", "party__partnership__school")
# What the record says of goods that ended so, in the order in which it lists them.
TERMS = (
    (
        (Outcome.BACK,),
        "{school} menyerahkan kembali barang yang dikembalikan, dan {partner} menerimanya;",
    ),
    (
        (Outcome.KEPT,),
        "{partner} menyerahkan barang yang tetap di sekolah untuk dipakai dan dirawat {school};",
    ),
    (
        (Outcome.USED, Outcome.BROKEN, Outcome.LOST),
        (
            "PARA PIHAK mencatat bahwa barang yang habis, rusak, atau hilang tidak lagi dapat "
            "diserahkan, sebagaimana diterangkan di atas;"
        ),
    ),
)
# Of the letters of a certificate: the first that stands on one page.
SIZES = ("10pt", "9pt", "8pt", "7pt")
# The thanks as they begin; the school writes them its own way.
CITATION = "Terima kasih atas dukungan dan kerja samanya bagi peserta didik kami."
SETTLED = "serah terima barang dalam kemitraan tersebut dinyatakan selesai."


@target("closing_letter")
def printable_letters(user):
    return ClosingLetter.objects.select_related(*PARTY)


@target("closing_handover")
def printable_handovers(user):
    return ClosingHandover.objects.select_related(*PARTY)


@target("certificate")
def printable_certificates(user):
    return ThanksCertificate.objects.select_related(*PARTY)


@job(
    "surat-penutupan",
    label="Surat pemberitahuan penutupan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="closing_letter",
    description="Surat berkop kepada satu pihak, siap ditandatangani kepala sekolah.",
)
def letter_file(order, progress):
    context = letter_contents(order.target)
    return _made("surat-penutupan", "monitoring/pdf/closing_letter.html", order, context, progress)


@job(
    "bast-penutupan",
    label="BAST penutupan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="closing_handover",
    description="Barang yang dikembalikan, tetap di sekolah, habis, rusak, atau hilang.",
)
def handover_file(order, progress):
    context = handover_contents(order.target)
    return _made("bast-penutupan", "monitoring/pdf/closing_handover.html", order, context, progress)


@job(
    "piagam-penghargaan",
    label="Piagam penghargaan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="certificate",
    description="Satu lembar melintang untuk mitra, ditandatangani kepala sekolah.",
)
def certificate_file(order, progress):
    context = certificate_contents(order.target)
    progress.step("Menyusun halaman", 1, 1)
    for size in SIZES:
        content = render_pdf("monitoring/pdf/certificate.html", context | {"size": size})
        if page_count(content) == 1:
            break
    return _named("piagam", order, content)


def letter_contents(letter):
    """What the letter says; the page that shows it says the same."""
    return words_of(letter) | {
        "letterhead": letterhead(letter.party.partnership.school),
        "letter": letter,
    }


def handover_contents(handover):
    party = handover.party
    partnership = party.partnership
    lines = [line for line in lines_of(partnership) if line.party.pk == party.pk]
    if not all(line.outcome for line in lines):
        raise Refused("Tentukan dahulu keadaan setiap barang, lalu unduh BAST-nya.")
    sides = (
        (handover.school_name, handover.school_position, partnership.school.name),
        (handover.partner_name, handover.partner_position, party.name),
    )
    parties = [
        {"called": party_title(place), "name": name, "position": position, "organisation": of}
        for place, (name, position, of) in enumerate(sides, 1)
    ]
    called = {"school": parties[0]["called"], "partner": parties[1]["called"]}
    return {
        "letterhead": letterhead(partnership.school),
        "number": handover.number,
        "handover": handover,
        "partnership": partnership,
        "day": day_words(handover.dated_on),
        "parties": parties,
        "lines": sorted(lines, key=lambda line: Outcome.values.index(line.outcome)),
        "terms": [*_terms(lines, called), SETTLED],
        "copies": counted(2, "rangkap"),
        "signers": [
            {
                "role": each["called"],
                "organisation": each["organisation"],
                "name": each["name"],
                "position": each["position"],
                "stamp": True,
            }
            for each in parties
        ],
        "place_date": place_date(partnership.school, handover.dated_on),
    }


def _terms(lines, called):
    found = {line.outcome for line in lines}
    return [sentence.format(**called) for outcomes, sentence in TERMS if found & set(outcomes)]


def certificate_contents(certificate):
    party = certificate.party
    partnership = party.partnership
    school = partnership.school
    return {
        "letterhead": letterhead(school),
        "certificate": certificate,
        "party": party,
        "partnership": partnership,
        "logo": picture_uri(school.logo),
        "period": period_of(partnership),
        "place_date": place_date(school, certificate.dated_on),
        "signer": head_of(school),
    }


def period_of(partnership):
    """`1 Juli 2025 sampai 30 Juni 2026`: since the work began, to the last day of the term or
    the day of the closing, whichever came first."""
    begun = partnership.starts_on
    closed = partnership.closed_at
    closing = timezone.localdate(closed) if closed else partnership.stage_since
    ended = min(filter(None, (partnership.ends_on, closing)))
    if begun is None or ended <= begun:
        return ""
    return f"{date_text(begun)} sampai {date_text(ended)}"


def _made(name, template, order, context, progress):
    progress.step("Menyusun halaman", 1, 1)
    return _named(name, order, render_pdf(template, context))


def _named(name, order, content):
    whom = slugify(order.target.party.name)[:60] or order.target.pk
    return Built(f"{name}-{whom}.pdf", content, extent=f"{page_count(content)} halaman")
