"""Who takes part in a partnership, and which needs of the school it serves."""

from django.db import transaction
from django.db.models import Max, ProtectedError

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee import advice
from partnerships.joint_plan import planning
from partnerships.models import Need, Partnership, Party, Screening
from partnerships.network.partners import hold_unmerged
from partnerships.stages import Stage


def add_party(partnership, partner, *, by):
    """Take one more partner in; only in penjajakan, before the committee has been heard."""
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        current = _hold(partnership)
        hold_unmerged(partner)
        partner.refresh_from_db(fields=["archived_at"])
        _refuse_partner(current, partner)
        last = current.parties.aggregate(last=Max("position"))["last"] or 1
        party = Party.objects.create(partnership=current, partner=partner, position=last + 1)
        planning.renew(current)
        _note(current, party, by, "tambah", f"{partner.name} menjadi pihak")
    return party


def remove_party(party, *, by):
    """Take a partner out again while nothing rests on it; the school itself stays."""
    require(by, Action.PREPARE_PARTNERSHIP)
    if party.is_school:
        raise Refused("Sekolah selalu menjadi pihak dan tidak dapat dilepas.")
    with transaction.atomic():
        current = _hold(party.partnership)
        name, row = party.name, party.pk
        try:
            party.delete()
        except ProtectedError as kept:
            raise Refused(
                f"{name} tercatat dalam naskah kerja sama atau kontribusi, jadi tidak dapat "
                "dilepas."
            ) from kept
        party.pk = row
        planning.renew(current)
        _note(current, party, by, "lepas", f"{name} tidak lagi menjadi pihak")


def link_needs(partnership, needs, *, by):
    """Say which needs the partnership serves; once under way it serves at least one."""
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        if current.stage == Stage.PENUTUPAN:
            raise Refused("Kemitraan ini sedang atau sudah ditutup, jadi kebutuhannya tetap.")
        if not needs and current.stage != Stage.PENJAJAKAN:
            raise Refused("Kemitraan yang berjalan melayani paling sedikit satu kebutuhan.")
        before = list(current.needs.all())
        if set(before) == set(needs):
            return
        current.needs.set(needs)
        changes = [("Kebutuhan", _titles(before), _titles(needs))]
        record(
            "kemitraan.kebutuhan",
            current,
            about=current,
            by=by,
            sentence="Kebutuhan yang dilayani diubah",
            changes=changes,
        )


def refusal_to_regroup(partnership):
    """Why the parties of this partnership stand still now, or an empty sentence."""
    if partnership.stage != Stage.PENJAJAKAN:
        return (
            "Pihak hanya dapat diubah pada tahap Penjajakan. Kepala sekolah dapat mengembalikan "
            "kemitraan dari Perencanaan ke Penjajakan lebih dahulu."
        )
    if partnership.committee_sessions.open().exists():
        return (
            "Sidang komite sedang menilai kemitraan ini dengan para pihak yang sekarang. "
            "Tutup atau batalkan sidang itu lebih dahulu."
        )
    if advice.latest_session(partnership):
        return (
            "Komite sudah menilai kemitraan ini dengan para pihak yang sekarang. Untuk mitra "
            "lain, buat kemitraan baru."
        )
    return ""


def needs_to_choose(partnership):
    """Needs that can be linked: those not called off, and those linked already."""
    linked = partnership.needs.values("pk")
    return Need.objects.exclude(status=Need.Status.CANCELLED) | Need.objects.filter(pk__in=linked)


def _hold(partnership):
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if sentence := refusal_to_regroup(current):
        raise Refused(sentence)
    return current


def _refuse_partner(partnership, partner):
    if partner.archived_at:
        raise Refused(f"{partner.name} sudah diarsipkan. Aktifkan lagi atau pilih mitra lain.")
    newest = Screening.objects.filter(partner=partner).order_by("-pk").first()
    if newest and newest.verdict == Screening.Verdict.PROHIBITED:
        kind = f" ({newest.entry.get_category_display().lower()})" if newest.entry else ""
        raise Refused(f"{partner.name} dilarang menjadi mitra{kind} menurut hasil penapisan.")
    if partnership.parties.filter(partner=partner).exists():
        raise Refused(f"{partner.name} sudah menjadi pihak dalam kemitraan ini.")


def _titles(needs):
    return ", ".join(sorted(need.title for need in needs)) or "belum ada"


def _note(partnership, party, by, verb, sentence):
    record(f"pihak.{verb}", party, about=partnership, by=by, sentence=sentence)
