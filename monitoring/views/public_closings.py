"""The page on which a partner without an account reads the notice and confirms it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from monitoring.closing.files import letter_contents
from monitoring.closing.links import confirm, find_link, is_over, mark_of
from monitoring.forms.closing_answer import ClosingAnswerForm
from partnerships.partner_links.links import SENT
from partnerships.views.link_pages import public_page


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing_answer(request, token):
    note = "Penutupan kemitraan"
    return public_page(request, token, purpose="penutupan", note=note, find=find_link, draw=_page)


def _page(request, link, token):
    context = {"link": link, "school": link.school, "partnership": link.party.partnership}
    letter = link.party.closing_letter
    if link.answered_at:
        context |= letter_contents(letter)
    if link.answered_at or is_over(link):
        return render(request, "monitoring/closing_answer_sent.html", context)
    form = ClosingAnswerForm(posted(request), initial=_signer(link.party))
    seen = request.POST.get("seen")
    if attempt(form, lambda: confirm(link, seen=seen, **form.cleaned_data)):
        return redirect("monitoring:closing_answer", token)
    if SENT in form.non_field_errors():  # the other press of the same button came first
        return redirect("monitoring:closing_answer", token)
    context |= letter_contents(letter) | {"form": form, "seen": mark_of(letter)}
    return render(request, "monitoring/closing_answer.html", context)


def _signer(party):
    return {"name": party.signatory_name, "position": party.signatory_position}
