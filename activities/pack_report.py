"""The pack of evidence as a kind of report."""

from accounts.roles import Action
from activities.accountability.packing import make_pack
from activities.accountability.paper import NO_SUBSTITUTE
from activities.forms.pack import PackForm, selection_of
from jobs.kinds import Built, job

KIND = "paket-bukti"


@job(
    KIND,
    label="Paket bukti",
    formats=("zip", "pdf"),
    action=Action.EXPORT,
    description="Kegiatan terverifikasi satu tahun anggaran beserta dana, kode ARKAS, pesanan "
    f"SIPLah, dan berkas buktinya. {NO_SUBSTITUTE}.",
    form=PackForm,
    holds_photos=True,
)
def pack(order, progress):
    """The same selection gives the same rows as the screen: both ask `Selection`."""
    selection = selection_of(order.options)
    facts = {
        "by": order.by,
        "on": order.on,
        "school": order.school,
        "unverified": selection.unverified(on=order.on).count(),
    }
    made = make_pack(
        selection, progress=progress, facts=facts, with_originals=order.format == "zip"
    )
    stage = f"-tahap-{selection.stage}" if selection.stage else ""
    return Built(
        f"paket-bukti-{selection.year}{stage}-{order.on:%Y-%m-%d}.{order.format}",
        made.file,
        extent=f"{len(made.rows)} kegiatan, {made.photos} foto, {made.pages} halaman",
    )
