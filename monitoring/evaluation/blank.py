"""The empty form on which a partner evaluates by hand, one sheet for each."""

from django import forms
from django.utils.text import slugify

from accounts.refusals import Refused
from accounts.roles import Action
from accounts.wording import FormDefaults
from jobs.kinds import Built, job
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from monitoring.evaluation.occasions import AT_CLOSING, AT_REVIEW, Occasion
from monitoring.models import Evaluation
from monitoring.models.evaluation import ASPECTS

TEMPLATE = "monitoring/pdf/evaluation_form.html"


class BlankForm(FormDefaults, forms.Form):
    """Of which party, or of all partners; for which review, or for the closing."""

    pihak = forms.IntegerField(label="Pihak", required=False)
    peninjauan = forms.IntegerField(label="Peninjauan", required=False)


@job(
    "formulir-evaluasi",
    label="Formulir evaluasi",
    formats=("pdf",),
    action=Action.HOLD_REVIEW,
    object="partnership",
    description="Formulir kosong untuk mitra yang menjawab dengan tulisan tangan.",
    form=BlankForm,
)
def blank_form(order, progress):
    progress.step("Menyusun formulir", 1, 1)
    partnership, wanted = order.target, order.options
    parties = partnership.parties.partners().select_related("partner")
    if wanted["pihak"]:
        parties = parties.filter(pk=wanted["pihak"])
    review = None
    if wanted["peninjauan"]:
        review = partnership.reviews.filter(pk=wanted["peninjauan"]).first()
    if not parties or (wanted["peninjauan"] and review is None):
        raise Refused("Pihak atau peninjauan ini bukan dari kemitraan yang dipilih.")
    content = render_pdf(TEMPLATE, contents(Occasion(partnership, review), parties))
    name = slugify(parties[0].name if len(parties) == 1 else partnership.title)[:60]
    return Built(f"formulir-evaluasi-{name}.pdf", content, extent=f"{page_count(content)} halaman")


def contents(occasion, parties):
    question, answers = AT_REVIEW if occasion.review else AT_CLOSING
    school = occasion.partnership.school
    return {
        "letterhead": letterhead(school),
        "occasion": occasion,
        "partnership": occasion.partnership,
        "parties": parties,
        "aspects": ASPECTS,
        "hopes": Evaluation.Hope.choices,
        "contents": Evaluation.Content.choices,
        "question": question,
        "answers": answers,
    }
