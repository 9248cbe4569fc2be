"""The logo of a partner, which stands on the papers made with it."""

from django.db import transaction

from accounts.audit import record
from accounts.permissions import require
from accounts.roles import Action
from partnerships.models import Partner


def set_logo(partner, *, by, picture):
    """Keep a picture that was drawn anew (`accounts.uploads.read_image`), or none; papers that
    are printed already stay as they are."""
    require(by, Action.EDIT_PARTNERS)
    with transaction.atomic():
        current = Partner.objects.select_for_update().get(pk=partner.pk)
        before = "ada" if current.logo else "belum ada"
        if picture:
            current.logo.save(f"logo/{picture.name}", picture.content, save=False)
        else:
            current.logo = ""
        current.save(update_fields=["logo"])
        after = "gambar baru" if picture else "belum ada"
        record(
            "mitra.logo",
            current,
            by=by,
            sentence=f"Logo mitra diganti: {current.name}",
            changes=[("Logo", before, after)],
        )
    return current
