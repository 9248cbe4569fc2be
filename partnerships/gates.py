"""Whether the facts that this room holds are there: the gates of partners, plan and papers."""

from django.urls import reverse

from accounts.roles import Action
from partnerships.committee import advice
from partnerships.evidence import Lack, evidence
from partnerships.models import Agreement, CommitteeSession, Need, Screening, Signatory
from partnerships.stages import Gate, Stage

# A paper on its way to being in force: who takes its next step, and what that is.
ON_THE_WAY = {
    Agreement.Status.DRAFT: (Action.DRAFT_AGREEMENT, "ajukan naskah"),
    Agreement.Status.SUBMITTED: (Action.APPROVE_AGREEMENT, "setujui naskah"),
    Agreement.Status.APPROVED: (Action.DRAFT_AGREEMENT, "unggah naskah bertanda tangan"),
    Agreement.Status.SCANNED: (Action.VERIFY_SIGNING, "periksa naskah bertanda tangan"),
}


@evidence(Gate.NEED_LINKED)
def need_linked(partnership, on):
    """At least one need with an objective (product.md ST-1a)."""
    needs = [need for need in partnership.needs.all() if need.status != Need.Status.CANCELLED]
    if any(need.objective.strip() for need in needs):
        return []
    url = reverse("partnerships:partnership_needs", args=[partnership.pk])
    return [Lack("kebutuhan dengan tujuan belum ditautkan", url, Action.PREPARE_PARTNERSHIP)]


@evidence(Gate.CONTACTS_KNOWN)
def contacts_known(partnership, on):
    parties = partner_parties(partnership)
    if not parties:
        url = reverse("partnerships:partnership_parties", args=[partnership.pk])
        return [Lack("mitra belum dipilih", url, Action.PREPARE_PARTNERSHIP)]
    return [
        Lack(
            f"narahubung {party.partner.name} belum diisi",
            reverse("partnerships:contact_create", args=[party.partner_id]),
            Action.EDIT_PARTNERS,
        )
        for party in parties
        if all(contact.ended_on for contact in party.partner.contacts.all())
    ]


@evidence(Gate.PARTNERS_SCREENED)
def partners_screened(partnership, on):
    """Cleared under the name the partner bears and the list as it is today."""
    parties = _screened_parties(partnership)
    if not parties:
        url = reverse("partnerships:partnership_parties", args=[partnership.pk])
        return [Lack("belum ada mitra yang dapat ditapis", url, Action.PREPARE_PARTNERSHIP)]
    found = [_screening_lack(party) for party in parties]
    return [lack for lack in found if lack]


def forbidden_parties(partnership):
    """The parties whose partner screening forbids today."""
    forbidden = Screening.Verdict.PROHIBITED
    return [one for one in _screened_parties(partnership) if one.newest_verdict == forbidden]


def forbidden_lacks(partnership):
    """What keeps a partnership with a forbidden partner from going on, and what may be done."""
    url = f"{reverse('partnerships:move', args=[partnership.pk])}?ke={Stage.PENUTUPAN}"
    ways = "mulai penutupan"
    if partnership.stage == Stage.PERENCANAAN:
        ways = "kembalikan ke Penjajakan lalu lepas pihak itu, atau mulai penutupan"
    return [
        Lack(
            f"{party.name} kini dilarang menjadi mitra; {ways}",
            url,
            Action.MOVE_STAGE,
            act="akhiri kemitraan dengan mitra terlarang",
        )
        for party in forbidden_parties(partnership)
    ]


def _screened_parties(partnership):
    """The partner parties with their newest screenings: as the page has fetched them, or now."""
    parties = partner_parties(partnership)
    if all(hasattr(party, "newest_verdict") for party in parties):
        return parties
    return list(partnership.parties.partners().screened().select_related("partner"))


def _screening_lack(party):
    name, url = party.name, reverse("partnerships:partner_screening", args=[party.partner_id])
    if party.newest_screened_key != party.partner.name_key:
        return Lack(f"{name} belum ditapis", url, Action.EDIT_PARTNERS)
    if party.newest_verdict == Screening.Verdict.PROHIBITED:
        return Lack(f"{name} dilarang menjadi mitra", url, Action.EDIT_PARTNERS)
    if party.newest_list_digest != party.list_version:
        sentence = f"{name} ditapis dengan daftar larangan yang lama"
        return Lack(sentence, url, Action.EDIT_PARTNERS)
    if party.newest_verdict == Screening.Verdict.REVIEW and not party.newest_cleared_at:
        return Lack(f"hasil penapisan {name} perlu ditinjau", url, Action.OVERRIDE_SCREENING)
    return None


@evidence(Gate.COMMITTEE_HEARD)
def committee_heard(partnership, on):
    """Formal always, informal if the school wants it; but a session that found principle 1
    unmet closes the way whatever the form, until a new session on new facts."""
    session = advice.latest_session(partnership)
    if session and session.advice == CommitteeSession.Advice.AGAINST_THE_RULES:
        return [
            Lack(
                "komite menilai kemitraan ini bertentangan dengan peraturan",
                reverse("partnerships:session_open", args=[partnership.pk]),
                Action.OPEN_COMMITTEE,
                "Jalan terbuka lagi setelah sidang baru dengan fakta baru.",
            )
        ]
    if session or not advice.is_required(partnership):
        return []
    for session in partnership.committee_sessions.all():
        if session.status == CommitteeSession.Status.OPEN:
            url = reverse("partnerships:session_detail", args=[session.pk])
            return [Lack("sidang komite belum ditutup", url, Action.OPEN_COMMITTEE)]
    url = reverse("partnerships:session_open", args=[partnership.pk])
    return [Lack("sidang komite belum diadakan", url, Action.OPEN_COMMITTEE)]


@evidence(Gate.OBJECTIVES_SET)
def objectives_set(partnership, on):
    plan = plan_of(partnership)
    if plan and plan.objectives.strip():
        return []
    return [_plan_lack(partnership, "tujuan belum diisi", "plan_objectives")]


@evidence(Gate.ROLES_SET)
def roles_set(partnership, on):
    """Of EACH party, the school as well as every partner (product.md ST-2b, GN-1)."""
    parties = partnership.parties.all()
    if not parties:
        url = reverse("partnerships:partnership_parties", args=[partnership.pk])
        return [Lack("para pihak belum diisi", url, Action.PREPARE_PARTNERSHIP)]
    return [
        _plan_lack(
            partnership,
            f"peran dan tanggung jawab {party.name} belum diisi",
            "plan_party",
            party.pk,
        )
        for party in parties
        if not party.responsibilities.strip()
    ]


@evidence(Gate.TERM_SET)
def term_set(partnership, on):
    if partnership.has_term():
        return []
    return [_plan_lack(partnership, "jangka waktu belum diisi", "plan_term")]


@evidence(Gate.PLAN_ACCEPTED)
def plan_accepted(partnership, on):
    """By every party, in the revision as it stands."""
    plan = plan_of(partnership)
    revision = plan.revision if plan else None
    url = reverse("partnerships:plan_acceptances", args=[partnership.pk])
    return [
        Lack(f"{party.name} belum menyetujui rencana", url, Action.PREPARE_PARTNERSHIP)
        for party in partnership.parties.all()
        if revision not in {acceptance.revision for acceptance in party.acceptances.all()}
    ] or ([] if plan else [_plan_lack(partnership, "rencana belum disusun", "plan_detail")])


@evidence(Gate.AGREEMENT_IN_FORCE)
def agreement_in_force(partnership, on):
    """An informal partnership rests on trust, not on a signed document (FM-1, FM-2); a
    formal one on a paper that every party of today has signed (FM-4)."""
    if not partnership.is_formal:
        return []
    unsigned = _fewest_unsigned(partnership, on)
    if unsigned == []:
        return []
    if unsigned is None:
        sentence = "naskah yang ditandatangani dan sedang berlaku belum ada"
    else:
        sentence = f"naskah yang berlaku belum ditandatangani {', '.join(unsigned)}"
    return [_paper_lack(partnership, sentence)]


def _paper_lack(partnership, sentence):
    """Where exactly one paper is on its way, to that paper and to whoever takes its next step."""
    papers = [
        paper
        for paper in partnership.agreements.all()
        if paper.status in ON_THE_WAY and not paper.is_letter
    ]
    if len(papers) != 1:
        url = reverse("partnerships:agreement_list", args=[partnership.pk])
        return Lack(sentence, url, Action.DRAFT_AGREEMENT)
    [paper] = papers
    action, act = ON_THE_WAY[paper.status]
    checks = action != Action.DRAFT_AGREEMENT
    return Lack(
        sentence,
        reverse("partnerships:agreement_detail", args=[paper.pk]),
        action,
        act=act,
        makers=frozenset({paper.made_by_id, paper.scanned_by_id} - {None} if checks else ()),
    )


def _fewest_unsigned(partnership, on):
    """Who has not signed the paper in force that most have signed; None without a paper.

    An addendum rests on its parent, so it counts only where that was signed.
    """
    papers = {agreement.pk: agreement for agreement in partnership.agreements.all()}
    signed_by = {paper.pk: set() for paper in papers.values() if _rests(paper, papers, on)}
    if not signed_by:
        return None
    signed = Signatory.objects.filter(agreement__in=signed_by, signed_on__isnull=False)
    for paper, party in signed.values_list("agreement_id", "party_id"):
        signed_by[paper].add(party)
    missing = (
        [party.name for party in partnership.parties.all() if party.pk not in parties]
        for parties in signed_by.values()
    )
    return min(missing, key=len)


def _rests(paper, papers, on):
    if not paper.is_in_force(on=on):
        return False
    return (
        paper.kind != Agreement.Kind.ADDENDUM
        or papers[paper.parent_id].status == Agreement.Status.SIGNED
    )


@evidence(Gate.LOAN_AUTHORISED)
def loan_authorised(partnership, on):
    """Legal basis, authority and repayment schedule of what must be paid back (FM-5)."""
    if not partnership.is_repayable:
        return []
    url = reverse("partnerships:loan_edit", args=[partnership.pk])
    loan = getattr(partnership, "loan", None)
    nothing = ["dasar hukum dan kewenangan pinjaman belum diisi"]
    gaps = loan_gaps(loan) if loan else nothing
    if gaps or loan.approved_at:
        return [Lack(sentence, url, Action.PREPARE_PARTNERSHIP) for sentence in gaps]
    makers = frozenset({loan.made_by_id} - {None})
    sentence = "pinjaman belum disetujui kepala sekolah"
    return [Lack(sentence, url, Action.APPROVE_LOAN, act="setujui pinjaman", makers=makers)]


def loan_gaps(loan):
    """What a loan still lacks before it can be approved (product.md FM-5, SC-2)."""
    scheduled = loan.scheduled
    gaps = [
        (not loan.legal_basis.strip(), "dasar hukum pinjaman belum diisi"),
        (not loan.authority_letter.strip(), "surat persetujuan pinjaman belum diisi"),
        (not loan.document, "berkas surat persetujuan pinjaman belum diunggah"),
        (scheduled == 0, "jadwal pengembalian pinjaman belum diisi"),
        (0 < scheduled < loan.amount, "jadwal pengembalian belum menutup jumlah pinjaman"),
        (scheduled > loan.amount, "pokok pada jadwal melebihi jumlah pinjaman; pisahkan bunganya"),
    ]
    return [sentence for is_missing, sentence in gaps if is_missing]


def partner_parties(partnership):
    return [party for party in partnership.parties.all() if party.partner_id]


def plan_of(partnership):
    return getattr(partnership, "plan", None)


def _plan_lack(partnership, sentence, page, *keys):
    url = reverse(f"partnerships:{page}", args=[partnership.pk, *keys])
    return Lack(sentence, url, Action.PREPARE_PARTNERSHIP)
