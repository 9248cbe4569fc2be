"""The page on which a partner without an account reads the plan and answers it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from partnerships.forms.plan_answer import PlanAnswerForm
from partnerships.joint_plan.links import answer_link, find_link, is_overtaken
from partnerships.partner_links.links import SENT
from partnerships.views.link_pages import public_page
from partnerships.views.plans import readable


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_answer(request, token):
    note = "Rencana kemitraan"
    return public_page(request, token, purpose="rencana", note=note, find=find_link, draw=_page)


def _page(request, link, token):
    context = {"link": link, "school": link.school, "partnership": link.party.partnership}
    if link.answered_at:
        return render(request, "partnerships/plan_answer_sent.html", context)
    if is_overtaken(link):
        return render(request, "partnerships/plan_answer_overtaken.html", context)
    form = PlanAnswerForm(posted(request), initial={"name": link.party.signatory_name})
    if attempt(form, lambda: answer_link(link, **form.cleaned_data)):
        return redirect("partnerships:plan_answer", token)
    if SENT in form.non_field_errors():  # the other press of the same button came first
        return redirect("partnerships:plan_answer", token)
    context |= {"form": form, "parts": readable(link.revision.content)}
    return render(request, "partnerships/plan_answer.html", context)
