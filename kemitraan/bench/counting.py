"""Every key of the synthetic rows counted out beforehand: no row has to look for its parent."""

from django.db import connection

from accounts.models import School, User
from accounts.roles import Role
from activities.models import Activity
from kemitraan.bench.bulk import insert, last_id
from kemitraan.bench.dialects import DIALECTS
from monitoring.models import Kpi
from partnerships.models import Need, Partner, Partnership

# How far twenty partnerships have come: 1 to 6 is a stage, 7 is closed.
STEPS = (1, 3, 2, 4, 3, 1, 7, 2, 3, 5, 1, 4, 3, 2, 6, 4, 3, 1, 2, 7)
FORMS = ("formal",) * 8 + ("informal", "campuran")
SEATS = (
    Role.PRINCIPAL, Role.ADMIN, Role.QUALITY_TEAM, Role.QUALITY_TEAM, Role.SUPERVISOR,
    Role.COMMITTEE, Role.COMMITTEE, Role.COMMITTEE,
)  # fmt: skip
PRINCIPAL, ADMIN, QUALITY = 1, 2, 3  # which seat, counted from 1
NEEDS = 6  # of a school
FIRST_NPSN = 98000001  # no school of the Republic has a number that begins with 9

# Models whose keys are given by hand because other rows point at them.
GIVEN_KEYS = (School, User, Partner, Need, Partnership, Activity, Kpi)


class Counting:
    """How many of everything, where their keys begin, and what they are drawn from."""

    def __init__(self, schools, partnerships):
        self.schools = schools
        self.partnerships = partnerships
        self.partners = max(3, -(-partnerships // schools // 2))  # of one school
        self.sql = DIALECTS[connection.vendor]()
        self.after = {model: last_id(model) for model in GIVEN_KEYS}
        self.npsn = FIRST_NPSN + School.objects.filter(npsn__startswith="98").count()
        self.counts = {}

    def insert(self, model, source, /, **values):
        self.counts[model._meta.model_name] = insert(model, self.sql, values, source)

    def source(self, least_step=1, **within):
        """A row for each partnership that has come so far; `j=3` makes three of each, told
        apart by `j`."""
        place = f"(i - 1) / {self.schools}"
        facts = _FACTS.format(
            schools=self.schools,
            step=self.sql.pick(STEPS, place),
            form=self.sql.pick(FORMS, f"{place} / 3"),
            numbers=self.sql.series(self.partnerships, "i"),
        )
        series = [f" CROSS JOIN {self.sql.series(count, name)}" for name, count in within.items()]
        return f"{facts}{''.join(series)} WHERE step >= {least_step}"

    def own(self):
        """The school and the partnership of a row of `source`."""
        return {
            "school": f"{self.after[School]} + 1 + s",
            "partnership": f"{self.after[Partnership]} + i",
        }

    def seat(self, number):
        """The person in a seat of the row's school."""
        return f"{self.after[User]} + s * {len(SEATS)} + {number}"


# i counts the partnerships; s is the school, p the place in it, age and term are days.
_FACTS = """(
    SELECT i, (i - 1) % {schools} AS s, (i - 1) / {schools} AS p, {step} AS step, {form} AS form,
        60 + (i * 37) % 700 AS age, 365 * (1 + (i / 7) % 3) AS term
    FROM {numbers}
) AS facts"""
