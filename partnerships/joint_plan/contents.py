"""What a plan says, part by part, as plain data: for pages, papers, kept revisions and links."""

import hashlib
import json
from dataclasses import dataclass

from accounts.formats import date_text, number_text, rupiah_text
from partnerships.joint_plan.measures import measures_of
from partnerships.joint_plan.terms import end_text, start_text, term_of
from partnerships.models import BudgetLine, Contribution, Plan, PlanRisk, ScheduleItem

KPIS = "kpi"


@dataclass(frozen=True)
class Part:
    """One part of a plan: its title, where it is edited (a URL name), whether the way to
    Implementasi needs it, and how a row of it is called ("" where it has no rows)."""

    slug: str
    title: str
    edit: str
    is_needed: bool
    row: str = ""


PARTS = {
    part.slug: part
    for part in (
        Part("tujuan", "Tujuan", "plan_objectives", True),
        Part("pihak", "Manfaat, peran, dan tanggung jawab", "plan_party", True, "Pihak"),
        Part("jangka-waktu", "Jangka waktu", "plan_term", True),
        Part("evaluasi", "Mekanisme evaluasi", "plan_evaluation", True),
        Part(KPIS, "Indikator (KPI)", "", True, "Indikator"),
        Part("jadwal", "Jadwal", "plan_schedule", False, "Kegiatan"),
        Part("anggaran", "Anggaran per sumber", "plan_budget", False, "Untuk"),
        Part("kontribusi", "Kontribusi para pihak", "plan_contributions", False, "Kontribusi"),
        Part("risiko", "Risiko", "plan_risks", False, "Risiko"),
    )
}


def row(key, name, *cells):
    """A row of a part: `key` tells it from others, `name` heads it, cells are (label, text)."""
    return {"key": key, "name": name, "cells": [list(cell) for cell in cells]}


def content_of(partnership):
    """`{slug: {"rows": [...], "sums": [...]}}` of the plan as it stands; the same facts give
    the same data, so that two of them can be compared."""
    plan = Plan.objects.filter(partnership=partnership).first() or Plan(partnership=partnership)
    parties = list(partnership.parties.select_related("partner", "school"))
    names = {party.pk: party.name for party in parties}
    return {
        "tujuan": _part(row("", "", ("Tujuan", plan.objectives), _outcome(plan))),
        "pihak": _part(*map(_party, parties)),
        "jangka-waktu": _part(row("", "", *_term(term_of(partnership, plan)))),
        "evaluasi": _part(row("", "", *_evaluation(plan))),
        "jadwal": _part(*[_scheduled(one, names) for one in _rows(ScheduleItem, plan)]),
        "anggaran": _budget(_rows(BudgetLine, plan)),
        "kontribusi": _part(*[_given(one, names) for one in _contributions(parties)]),
        "risiko": _part(*[_risk(one, names) for one in _rows(PlanRisk, plan)]),
    }


def with_measures(content, partnership):
    """The same with the KPIs as they stand: what a party is shown."""
    return content | {KPIS: _part(*measures_of(partnership))}


def empty_lists(content):
    """The lists that say nothing: nobody has to fill them in, but a reader wants to know."""
    return [
        part for part in PARTS.values() if not part.is_needed and not content[part.slug]["rows"]
    ]


def mark(*things):
    """Things as a page has seen them in one word, which it sends back with a change."""
    seen = json.dumps(things, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()[:24]


def _part(*rows, sums=()):
    return {"rows": list(rows), "sums": list(sums)}


def _rows(model, plan):
    return model.objects.filter(plan=plan) if plan.pk else []


def _contributions(parties):
    return Contribution.objects.filter(party__in=parties) if parties else []


def _outcome(plan):
    return ("Hasil belajar yang dituju", plan.learning_outcome)


def _party(party):
    cells = (
        ("Peran dan tanggung jawab", party.responsibilities),
        ("Manfaat yang diharapkan", party.benefits),
    )
    return row(party.pk, party.name, *cells)


def _term(term):
    return ("Tanggal mulai", start_text(term)), ("Tanggal berakhir", end_text(term))


def _evaluation(plan):
    every = f"setiap {plan.review_months} bulan"
    return ("Mekanisme evaluasi", plan.evaluation), ("Peninjauan", every)


def _scheduled(item, names):
    days = date_text(item.starts_on)
    if item.ends_on and item.ends_on != item.starts_on:
        days = f"{days} sampai {date_text(item.ends_on)}"
    return row(item.pk, item.what, ("Waktu", days), ("Pelaksana", names.get(item.party_id, "")))


def _budget(lines):
    """With the sum of each source and of all: it is all rupiah."""
    lines, sums = list(lines), {}
    for line in lines:
        source = line.get_source_display()
        sums[source] = sums.get(source, 0) + line.amount
    told = [[source, rupiah_text(sum_)] for source, sum_ in sums.items()]
    if lines:
        told.append(["Seluruhnya", rupiah_text(sum(sums.values()))])
    rows = [
        row(
            line.pk,
            line.what,
            ("Sumber dana", line.get_source_display()),
            ("Jumlah", rupiah_text(line.amount)),
        )
        for line in lines
    ]
    return _part(*rows, sums=told)


def _given(gift, names):
    worth = rupiah_text(gift.amount) if gift.amount is not None else ""
    if gift.quantity is not None:
        worth = f"{number_text(gift.quantity.normalize())} {gift.unit}"
    return row(
        gift.pk,
        gift.what,
        ("Dari", names[gift.party_id]),
        ("Bentuk", gift.get_kind_display()),
        ("Nilai atau banyaknya", worth),
    )


def _risk(risk, names):
    return row(
        risk.pk,
        risk.what,
        ("Kemungkinan", risk.get_likelihood_display()),
        ("Dampak", risk.get_impact_display()),
        ("Penanganan", risk.mitigation),
        ("Penanggung jawab", names.get(risk.party_id, "")),
    )
