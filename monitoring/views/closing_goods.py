"""The goods that lay at the school for a partnership, settled before it is closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.closing.goods import lines_of, settle
from monitoring.forms.closing_goods import GoodsForm
from monitoring.holding import is_closing
from monitoring.views.closing_parties import PAGE
from partnerships.models import Partnership


@require_http_methods(PAGE)
def closing_goods(request, pk):
    """What became of each thing; rows of one's own for what the ledger does not know."""
    partnership = get_object_or_404(Partnership.objects.select_related("school"), pk=pk)
    is_post = request.method == "POST"
    require(request.user, Action.PREPARE_CLOSURE if is_post else Action.VIEW)
    parties = list(partnership.parties.partners().select_related("partner"))
    lines = lines_of(partnership)
    rows = GoodsForm(request.POST if is_post else None, lines=lines, parties=parties)
    if is_post and rows.is_valid() and _saved(request, partnership, rows):
        return redirect("monitoring:closing_goods", pk)
    context = {
        "partnership": partnership,
        "lines": lines,
        "formset": rows,
        "parties": [(party, _has_all(lines, party)) for party in parties],
        # A refused form is shown again with its sentence, also when all was closed meanwhile.
        "may_edit": is_post
        or (is_closing(partnership) and can(request.user, Action.PREPARE_CLOSURE)),
    }
    return render(request, "monitoring/closing_goods.html", context)


def _saved(request, partnership, rows):
    try:
        settle(partnership, rows.lines(), by=request.user)
    except Refused as refusal:
        rows.refuse(str(refusal))
        return False
    messages.success(request, "Keadaan barang disimpan.")
    return True


def _has_all(lines, party):
    """Whether this partner has goods and all of them are settled, so that a BAST can be made."""
    mine = [line for line in lines if line.party.pk == party.pk]
    return bool(mine) and all(line.outcome for line in mine)
