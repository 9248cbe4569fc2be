"""One paper of each kind, so that a visitor sees how they are written and numbered."""

from django.utils import timezone

from partnerships.models import Agreement, Partnership
from partnerships.papers import agreements, composing, letters, numbering, texts, versions
from partnerships.stages import Stage

BEGUN, NEWEST = 12, 4  # days ago
PLACE = "Wonosari"
RUNNING = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)
ADDED = "(4) Setiap triwulan PARA PIHAK bertemu untuk membahas kemajuan peserta didik."


def tell(staff):
    """The letters of one partnership, and the papers that follow from its MoU."""
    yield BEGUN
    numbering.set_pattern(
        by=staff.admin,
        pattern="{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}",
        code="400.3.8",
        unit="SMK-KH",
        digits=3,
    )
    partnership = _formal(RUNNING)
    if partnership is None:
        return
    memorandum = partnership.agreements.signed().filter(kind=Agreement.Kind.MOU).first()
    request = _begin(staff, partnership, "permohonan", addressee=_addressee(partnership))
    _begin(staff, partnership, "balasan", addressee=_addressee(partnership))
    if memorandum:
        for slug in ("ia", "adendum"):
            _begin(staff, partnership, slug, parent=memorandum, **_term(partnership))
    agreement = _begin(
        staff, partnership, "pks-sekolah-usaha", parent=memorandum, **_term(partnership)
    )
    versions.make_version(agreement, by=staff.admin)
    numbering.take_number(request, by=staff.admin)
    request.refresh_from_db()
    letter = versions.make_version(request, by=staff.admin)
    agreements.submit(request, by=staff.admin)
    yield BEGUN - 2
    agreements.approve(request, by=staff.principal, sha256=letter.pdf_sha256)
    letters.send_letter(request, by=staff.admin, sent_on=timezone.localdate())
    yield NEWEST
    _work_on(agreement, staff)


def _work_on(agreement, staff):
    """The second version, so that there is something to compare."""
    agreement.refresh_from_db()
    clauses = [
        (heading, f"{body}\n{ADDED}" if heading == "Pelaksanaan" else body)
        for heading, body in composing.clauses_of(agreement)
    ]
    composing.write(agreement, clauses, by=staff.admin, revision=agreement.revision)
    agreement.refresh_from_db()
    numbering.take_number(agreement, by=staff.admin)
    agreement.refresh_from_db()
    versions.make_version(agreement, by=staff.admin)


def _begin(staff, partnership, slug, **facts):
    text = texts.find(slug)
    title = text.title.replace("{program}", partnership.title) or partnership.title
    return agreements.draft(
        partnership,
        by=staff.admin,
        text=text,
        kind=text.kind,
        title=title,
        place=PLACE,
        dated_on=timezone.localdate(),
        **facts,
    )


def _formal(stages):
    found = Partnership.objects.running().exclude(form=Partnership.Form.INFORMAL)
    return found.filter(stage__in=stages, ends_on__gt=timezone.localdate()).order_by("pk").first()


def _term(partnership):
    return {"starts_on": timezone.localdate(), "ends_on": partnership.ends_on}


def _addressee(partnership):
    party = partnership.parties.partners().select_related("partner").first()
    return (
        f"{party.signatory_position or 'Pimpinan'}\n{party.partner.name}\n{party.partner.regency}"
    )
