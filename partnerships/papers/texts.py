"""The texts from which papers begin: those shipped as data, and a school's own."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from partnerships.models import Agreement, PaperTemplate, Partner

DATA = Path(__file__).parent / "data"
SHARED = DATA / "pasal-bersama.json"
Setting = PaperTemplate.Setting
GOVERNMENT = frozenset(
    {
        Partner.Kind.GOVERNMENT,
        Partner.Kind.OFFICE,
        Partner.Kind.VILLAGE,
        Partner.Kind.HEALTH,
        Partner.Kind.POLICE,
        Partner.Kind.COURT,
    }
)


@dataclass(frozen=True)
class Text:
    """A template as it is chosen and begun from; `own` is the school's row, if it is one."""

    slug: str
    kind: str
    setting: str
    name: str
    title: str
    clauses: tuple[tuple[str, str], ...]
    own: PaperTemplate | None = None

    @property
    def kind_label(self):
        return Agreement.Kind(self.kind).label

    @property
    def setting_label(self):
        return Setting(self.setting).label


@functools.cache
def shipped():
    """The texts that come with the product, in the order of the kinds."""
    order = list(Agreement.Kind)
    files = [path for path in DATA.glob("*.json") if path != SHARED]
    return tuple(sorted(map(_read, files), key=lambda text: (order.index(text.kind), text.slug)))


def own_texts():
    """The texts that the school in scope keeps for itself, as long as they are not archived."""
    return [_of_row(row) for row in PaperTemplate.objects.current()]


def all_texts():
    return [*own_texts(), *shipped()]


def find(slug):
    """The text of that slug, or None; the school's own stands before one that is shipped."""
    return next((text for text in all_texts() if text.slug == slug), None)


def fitting(text, partner_kinds):
    """Is this text meant for partners of these kinds?"""
    if text.setting == Setting.ANY:
        return True
    if set(partner_kinds) & GOVERNMENT:
        return text.setting == Setting.GOVERNMENT
    if Partner.Kind.SCHOOL in partner_kinds:
        return text.setting == Setting.SCHOOL
    return text.setting in (Setting.BUSINESS, Setting.PKL)


def _of_row(row):
    clauses = tuple((heading, body) for heading, body in row.clauses)
    return Text(row.slug, row.kind, row.setting, row.name, "", clauses, row)


def _read(path):
    told = json.loads(path.read_text(encoding="utf-8"))
    shared = _shared()
    clauses = [shared[one] if isinstance(one, str) else one for one in told["clauses"]]
    return Text(
        slug=path.stem,
        kind=told["kind"],
        setting=told["setting"],
        name=told["name"],
        title=told.get("title", ""),
        clauses=tuple((one["heading"], "\n".join(one["body"])) for one in clauses),
    )


@functools.cache
def _shared():
    return json.loads(SHARED.read_text(encoding="utf-8"))
