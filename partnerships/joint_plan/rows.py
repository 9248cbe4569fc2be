"""The parts of a plan that are lists, written as a whole: what the list no longer names goes."""

from partnerships.models import BudgetLine, Contribution, PlanRisk, ScheduleItem

MODELS = {
    "jadwal": ScheduleItem,
    "anggaran": BudgetLine,
    "kontribusi": Contribution,
    "risiko": PlanRisk,
}


def rows_of(plan, slug):
    """The rows of a part as they stand."""
    model = MODELS[slug]
    if model is Contribution:
        return model.objects.filter(party__partnership=plan.partnership_id)
    return model.objects.filter(plan=plan)


def write_rows(plan, slug, rows):
    """Make the part say exactly these rows, dicts of fields; one with the `key` of a row that
    is there changes that row, so that it stays itself from revision to revision."""
    there = {row.pk: row for row in rows_of(plan, slug)}
    for facts in rows:
        row = there.pop(facts.get("key"), None) or _new(plan, slug)
        for name in facts.keys() - {"key"}:
            setattr(row, name, facts[name])
        row.full_clean(exclude=["school", "plan"])
        row.save()
    for row in there.values():
        row.delete()


def _new(plan, slug):
    model = MODELS[slug]
    return model() if model is Contribution else model(plan=plan)
