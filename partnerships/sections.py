"""The sections of the partnership page: each room adds its own, the page draws them all."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of the page: `contents(partnership, user, on) -> dict` fills its template."""

    slug: str
    title: str
    template: str
    order: int
    aside: bool
    contents: Callable


_SECTIONS = {}


def section(slug, *, title, template, order, aside=False):
    """Register a function as a section; `aside=True` puts it into the side column."""

    def register(contents):
        _SECTIONS[slug] = Section(slug, title, template, order, aside, contents)
        return contents

    return register


def sections():
    """Every section in the order of the page."""
    return sorted(_SECTIONS.values(), key=lambda each: each.order)
