"""Opening a partnership with one or more partners, and changing what it is called."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.changes import label_of
from partnerships.joint_plan import planning
from partnerships.models import Partnership, Party, Plan, StageChange
from partnerships.network.partners import hold_unmerged
from partnerships.stages import Stage

FACTS = ("title", "form", "scope", "financing", "person_in_charge")
CHANGEABLE = (Stage.PENJAJAKAN, Stage.PERENCANAAN)
KIND = {"form", "scope", "financing"}  # what decides which gates apply


def open_partnership(*, partners, by, needs=(), predecessor=None, **facts):
    """Begin penjajakan with these partners; the school itself becomes the first party."""
    require(by, Action.PREPARE_PARTNERSHIP)
    if not partners:
        raise Refused("Pilih paling sedikit satu mitra.", field="partner_1")
    if len({partner.pk for partner in partners}) < len(partners):
        raise Refused("Mitra yang sama dipilih dua kali.", field="partner_2")
    if predecessor is not None and not predecessor.is_closed:
        # Reopening is a new partnership after the closing (product.md 1 and F13); one that still
        # runs is renewed from its review (`following.follow`, F12).
        raise Refused(
            f"{predecessor.title} belum ditutup, jadi kelanjutannya belum dapat dibuka. "
            "Perpanjang lewat peninjauannya, atau selesaikan penutupannya dahulu."
        )
    with transaction.atomic():
        return begin(partners, by=by, needs=needs, predecessor=predecessor, **facts)


def begin(partners, *, by, needs, predecessor, **facts):
    """The rows of a new partnership in penjajakan; called inside a verb's transaction."""
    hold_unmerged(*partners)
    _refuse_twin(facts["title"], partners)
    partnership = Partnership(created_by=by, predecessor=predecessor, **facts)
    partnership.full_clean()
    partnership.save()
    _join(partnership, partners)
    partnership.needs.set(needs)
    Plan.objects.create(partnership=partnership)
    _begin_history(partnership, by)
    return partnership


def change_facts(partnership, *, by, **facts):
    """Change the title and kind of a partnership; nothing happens if nothing differs.

    Form, scope and financing decide which gates apply, so they stand still once the
    partnership is under way: then the way is a review. Whoever said yes to the plan said
    it to that kind of partnership, so another kind is another revision.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        changed = [name for name in facts if getattr(current, name) != facts[name]]
        if not changed:
            return partnership
        _refuse_change(current, changed, facts)
        before = {name: _shown(current, name) for name in changed}
        for name in changed:
            setattr(current, name, facts[name])
        current.full_clean()
        current.save(update_fields=[*changed, "updated_at"])
        if KIND & set(changed):
            planning.renew(current)
        record(
            "kemitraan.ubah",
            current,
            about=current,
            by=by,
            sentence="Data kemitraan diubah",
            changes=[
                (label_of(current, name), before[name], _shown(current, name)) for name in changed
            ],
        )
    partnership.refresh_from_db()
    return partnership


def _refuse_change(partnership, changed, facts):
    if partnership.is_closed:
        raise Refused("Kemitraan yang sudah ditutup tidak dapat diubah.")
    settled = KIND & set(changed)
    if settled and partnership.stage not in CHANGEABLE:
        raise Refused(
            "Bentuk, ruang lingkup, dan pembiayaan hanya dapat diubah pada tahap Penjajakan dan "
            "Perencanaan. Setelah itu ubah lewat peninjauan dengan hasil sesuaikan.",
            field=min(settled),
        )
    if "form" in changed and partnership.stage != Stage.PENJAJAKAN:
        _refuse_unheard(partnership, facts["form"])


def _refuse_unheard(partnership, form):
    """An informal partnership may have come here without a committee; a formal one never."""
    is_heard = partnership.committee_sessions.closed().exists()
    if form != Partnership.Form.INFORMAL and not partnership.is_formal and not is_heard:
        raise Refused(
            "Kemitraan formal harus dinilai komite lebih dahulu. Kepala sekolah dapat "
            "mengembalikannya ke Penjajakan, lalu bentuknya diubah di sana.",
            field="form",
        )


def _refuse_twin(title, partners):
    """A second click opens nothing; the partners are held, so of two at once one is first."""
    alike = Partnership.objects.open().filter(
        stage=Stage.PENJAJAKAN, title__iexact=title, parties__partner=partners[0]
    )
    for one in alike.prefetch_related("parties"):
        joined = {party.partner_id for party in one.parties.all() if party.partner_id}
        if joined == {partner.pk for partner in partners}:
            raise Refused(
                f"Kemitraan {one.title} dengan mitra yang sama sudah dibuka dan masih di tahap "
                "Penjajakan. Lanjutkan kemitraan itu, atau tulis nama program yang lain.",
                field="title",
            )


def _join(partnership, partners):
    Party.objects.create(partnership=partnership, position=1)
    for position, partner in enumerate(partners, start=2):
        Party.objects.create(partnership=partnership, partner=partner, position=position)


def _begin_history(partnership, by):
    change = StageChange.objects.create(
        partnership=partnership,
        target=Stage.PENJAJAKAN,
        cycle=partnership.cycle,
        by=by,
        on=timezone.localdate(),
    )
    record(
        "kemitraan.buka",
        change,
        about=partnership,
        by=by,
        sentence="Penjajakan dibuka",
    )


def _shown(partnership, name):
    display = getattr(partnership, f"get_{name}_display", None)
    return display() if display else str(getattr(partnership, name) or "belum ada")
