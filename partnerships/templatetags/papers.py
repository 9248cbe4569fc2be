"""How papers are shown: the mark of a file in groups, and the words that changed."""

from django import template
from django.utils.html import format_html, format_html_join

from partnerships.papers.differences import ADDED, REMOVED
from partnerships.papers.marks import marks_text
from partnerships.papers.states import groups
from partnerships.papers.words import staff_number

register = template.Library()
# Words beside the colour: a reader of the screen hears where something begins and ends.
MARKS = {
    ADDED: '<ins class="k-baru"><span class="visually-hidden">[ditambah:] </span>{}'
    '<span class="visually-hidden"> [selesai]</span></ins>',
    REMOVED: '<del class="k-buang"><span class="visually-hidden">[dihapus:] </span>{}'
    '<span class="visually-hidden"> [selesai]</span></del>',
}


@register.filter
def sidik(digest):
    """A SHA-256 in groups of four letters."""
    return groups(digest)


@register.filter
def nomor_pegawai(text):
    """The label and the number of somebody's post."""
    return staff_number(text)


@register.filter
def kelengkapan(signatory):
    """What the signed paper carries of a party: paraf, meterai, stempel."""
    return marks_text(signatory)


@register.filter
def ditandai(parts):
    """The parts of a difference with what is new and what went marked."""
    return format_html_join("", "{}", ((_part(state, words),) for state, words in parts))


def _part(state, words):
    return format_html(MARKS[state], words) if state in MARKS else words
