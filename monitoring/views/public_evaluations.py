"""The page on which a partner without an account evaluates the partnership."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from monitoring.evaluation.giving import GIVEN, SHUT, answer_link, find_link, occasion_of
from monitoring.forms.evaluation import PartnerEvaluationForm
from monitoring.models import Evaluation
from partnerships.models import Plan
from partnerships.partner_links.links import SENT
from partnerships.views.link_pages import public_page


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_answer(request, token):
    note = "Evaluasi kemitraan"
    return public_page(request, token, purpose="evaluasi", note=note, find=find_link, draw=_page)


def _page(request, link, token):
    occasion = occasion_of(link)
    context = {"link": link, "school": link.school, "partnership": occasion.partnership}
    given = Evaluation.objects.filter(party=link.party, review=link.review).first()
    if given:
        return render(request, "monitoring/evaluation_sent.html", context | {"given": given})
    if occasion.why_shut():
        return render(request, "monitoring/evaluation_shut.html", context | {"sentence": SHUT})
    form = PartnerEvaluationForm(
        posted(request),
        initial={"name": link.party.signatory_name, "position": link.party.signatory_position},
        at_closing=link.review is None,
    )
    done = attempt(form, lambda: answer_link(link, **form.cleaned_data))
    # The other press of the same button may have come first.
    twice = {SENT, GIVEN.format(party=link.party)} & set(form.non_field_errors())
    if done or twice:
        return redirect("monitoring:evaluation_answer", token)
    context |= {
        "form": form,
        "occasion": occasion,
        "plan": Plan.objects.filter(partnership=occasion.partnership).first(),
    }
    return render(request, "monitoring/evaluation_answer.html", context)
