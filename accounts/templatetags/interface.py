"""Template tags for the look of every page: icons, pills, the menu, dates and numbers."""

import functools
import re

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from lucide.templatetags.lucide import lucide

from accounts import formats, summary
from accounts.permissions import can
from accounts.roles import Action

register = template.Library()

TONES = frozenset({"baik", "awas", "bahaya", "nila", ""})
MENU = (
    ("/", "Beranda", "house"),
    ("/kemitraan/", "Kemitraan", "handshake"),
    ("/mitra/", "Mitra", "building-2"),
    ("/laporan/", "Laporan", "file-text"),
    ("/lainnya/", "Lainnya", "ellipsis"),
)
# What hangs on a partnership or stands beside the partners, although its address begins otherwise.
UNDER = dict.fromkeys(
    (
        "/angsuran/",
        "/capaian/",
        "/kpi/",
        "/kunjungan/",
        "/naskah/",
        "/peninjauan/",
        "/sidang/",
        "/tindak-lanjut/",
    ),
    "/kemitraan/",
) | dict.fromkeys(
    (
        "/catatan/",
        "/daftar-larangan/",
        "/penapisan/",
        "/jejaring/",
        "/kebutuhan/",
        "/narahubung/",
        "/usulan/",
    ),
    "/mitra/",
)


@register.simple_tag
def icon(name, extra="", size=20):
    """A lucide picture beside a word: `{% icon "check" %}`, `{% icon "check" "k-t-baik" %}`."""
    return _drawn(str(name), str(extra), int(size))


@functools.lru_cache(maxsize=256)
def _drawn(name, extra, size):
    classes = f"lucide {extra}".strip()
    svg = lucide(name, size=size, aria_hidden="true", **{"class": classes})
    return mark_safe(re.sub(r">\s+<", "><", svg.strip()))


@register.simple_tag
def status(tone, icon_name, text):
    """A pill: `{% status "baik" "circle-check" "Berlaku" %}`; tone "" is neutral."""
    return pill(tone, icon_name, text)


@functools.lru_cache(maxsize=1024, typed=True)  # typed: a text marked as safe is another one
def pill(tone, icon_name, text):
    """The same pill for Python code that formats table cells beforehand."""
    if tone not in TONES:
        raise ValueError(f"Unknown tone {tone!r}: one of {sorted(TONES)}")
    name = f"k-status k-{tone}" if tone else "k-status"
    return format_html('<span class="{}">{} {}</span>', name, _drawn(icon_name, "", 20), text)


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The present query string with changes: `{% query_with halaman=3 %}`; None removes."""
    query = dict(context["request"].GET.lists())
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + urlencode(query, doseq=True)


@register.inclusion_tag("_parts/_menu.html", takes_context=True)
def main_menu(context):
    """The five places of the site, the present one marked."""
    request = context.get("request")
    return {"items": menu_items(request.path if request else "")}


def menu_items(path):
    """The menu as rows; `current` is "page" on the page itself, "true" deeper inside it."""
    places = {place: place for place, _, _ in MENU if place != "/"} | UNDER
    inside = next((places[start] for start in places if path.startswith(start)), None)
    if path != "/" and inside is None:
        inside = "/lainnya/"
    return [
        {
            "url": place,
            "label": label,
            "icon": picture,
            "current": "page" if place == path else "true" if place == inside else "",
        }
        for place, label, picture in MENU
    ]


@register.simple_tag(takes_context=True)
def may_add(context):
    """Whether this person may begin a partnership: the button "Tambah" in the bar."""
    user = context.get("user")
    return bool(context.get("school")) and can(user, Action.PREPARE_PARTNERSHIP, context["school"])


@register.filter
def page_numbers(page):
    """The numbers to show round a page; None stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def fields_except(form, name):
    """The visible fields of a form without one."""
    return [field for field in form.visible_fields() if field.name != name]


@register.simple_tag(takes_context=True)
def title_prefix(context):
    """`Galat: ` when a form of this page was refused, so that the tab says it first."""
    forms = (context.get(name) for name in ("form", "formset"))
    return "Galat: " if any(summary.is_refused(form) for form in forms) else ""


@register.inclusion_tag("_parts/_error_summary.html")
def error_summary(*forms, title="Isian belum tersimpan"):
    """All that is wrong, each a link to its field in page order; nothing when all is well.

    Takes forms and formsets. A form is summed up once on a page, whoever asks first.
    """
    problems = summary.problems_of(forms)
    return {
        "problems": problems,
        "title": title,
        "counted": summary.counted(len(problems)),
        "lost_files": summary.has_files(forms),
    }


@register.filter
def tanggal(value):
    """21 November 2026."""
    return formats.date_text(value) if value else ""


@register.filter
def hari_tanggal(value):
    """Sabtu, 21 November 2026."""
    return formats.weekday_text(value) if value else ""


@register.filter
def tanggal_waktu(value):
    """18 November 2026 pukul 14.05 WIB."""
    return formats.datetime_text(value) if value else ""


@register.filter
def angka(value):
    """1.250.000,50."""
    return "" if value in (None, "") else formats.number_text(value)


@register.filter
def rupiah(value):
    """Rp1.250.000."""
    return "" if value in (None, "") else formats.rupiah_text(value)


@register.filter
def selang(value):
    """3 hari lalu, for a week; then the date."""
    return formats.age_text(value, now=timezone.now()) if value else ""
