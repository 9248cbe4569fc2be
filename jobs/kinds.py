"""The kinds of report: the rooms above register here what they can make.

How to add one, in the app that holds the facts:

1. In `<app>/reports.py` (imported from `AppConfig.ready()`) write the builder:

       @job(
           "berkas-kemitraan", label="Berkas kemitraan", formats=("pdf",),
           action=Action.EXPORT, object="partnership", description="Semua tentang ...",
       )
       def dossier(order, progress):
           progress.step("mengumpulkan KPI", 1, 3)
           content = render_pdf("partnerships/pdf/dossier.html", {"it": order.target, ...})
           return Built("berkas.pdf", content, extent=f"{page_count(content)} halaman")

2. `order` says who asks (`by`), `school`, `format`, `target` (the object, found in the
   school's scope), `options` (the kind's form, cleaned) and `on` (today at the school).
3. `object="partnership"` needs somebody who answers it, once in the project:
   `@target("partnership")` on a function `(user) -> queryset` of what that person may see;
   each has an address, to which the page of the report leads back.
4. Questions to the person are a Django form: `form=TermForm`; it is filled in on /laporan/,
   or by fields of the same name in the POST to `jobs:ask`; it runs again with the job.
5. Raise `Refused("Sentence.")` when it cannot be made; call `progress.step` often: it is the
   bar a person sees, it renews the lease and it is where a cancelled job stops.

6. What takes longer than a minute is made in parts: lay each down in `progress.folder` and call
   `progress.part_done()`. The job then gives way to others, and goes on where it stopped when
   its worker was killed. What lies in the folder must name what it was made from.

A builder runs inside the school's scope and time zone and may run twice. It writes nothing, or
only what a second run finds done (screening all partners).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django import forms

from accounts.permissions import can
from accounts.refusals import Refused
from accounts.roles import Action

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}


class NoSuchKind(Refused):
    """No app answers to this kind."""


class NoQuestions(forms.Form):
    """The form of a kind that asks nothing."""


@dataclass(frozen=True)
class Kind:
    """One kind of report, as it was registered."""

    slug: str
    label: str
    formats: tuple[str, ...]
    action: Action
    build: Callable
    object: str | None = None
    description: str = ""
    form: type[forms.Form] = NoQuestions
    listed: bool = True
    holds_photos: bool = False

    def __str__(self):
        return self.label


@dataclass(frozen=True)
class Built:
    """A finished report: bytes, or the path of a file that is taken over and removed."""

    filename: str
    content: bytes | Path
    extent: str = ""  # what a person may expect inside: "14 halaman", "23 baris"


_kinds = {}
_targets = {}


def job(
    slug,
    *,
    label,
    formats=("pdf",),
    action,
    object=None,  # noqa: A002
    description="",
    form=NoQuestions,
    listed=True,
    holds_photos=False,
):
    """Register the decorated `builder(order, progress) -> Built` under a slug.

    With `listed=False` it is no report to choose: a page of its own starts the work and
    shows how far it is; such a builder may write, if twice does what once does. Files of a kind
    that `holds_photos` are taken back when parents no longer agree (`jobs.sweeping`).
    """

    def register(builder):
        if slug in _kinds and _kinds[slug].build is not builder:
            raise ValueError(f"Two builders answer to the kind {slug!r}")
        asked = (action, builder, object, description, form, listed, holds_photos)
        _kinds[slug] = Kind(slug, label, tuple(formats), *asked)
        return builder

    return register


def target(name):
    """Register `(user) -> queryset`: the objects of that name the person may have reports on."""

    def register(finder):
        _targets[name] = finder
        return finder

    return register


def registered():
    """Every kind, by slug."""
    return [_kinds[slug] for slug in sorted(_kinds)]


def answered_targets():
    return frozenset(_targets)


def get(slug):
    if slug not in _kinds:
        raise NoSuchKind(f"Jenis laporan “{slug}” tidak dikenal. Pilih jenis lain.")
    return _kinds[slug]


def askable(user):
    """The reports that this person may ask for at the school in scope."""
    return [kind for kind in registered() if kind.listed and can(user, kind.action)]


def visible_targets(kind, user):
    """The objects that the person may have this kind of report on."""
    return _targets[kind.object](user)
