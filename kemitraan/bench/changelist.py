"""The baseline of the list page: the Django admin's changelist, set up with care."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.templatetags.interface import pill
from partnerships.columns import columns
from partnerships.models import Partnership
from partnerships.rows.partnerships import days_left, ends_text, stage_text
from partnerships.stages import moves_from

site = admin.AdminSite(name="bench")
ADDRESS = "/admin/partnerships/partnership/"


@admin.register(Partnership, site=site)
class PartnershipAdmin(admin.ModelAdmin):
    """The columns, filters and search of our list. What hangs on the rows is asked for once
    for the page: the many queries of a careless admin would flatter us."""

    list_display = ("partners", "title", "stage_in_words", "ends", "others", "next_step")
    list_filter = ("stage", "form", "parties__partner__kind")
    search_fields = (
        "title",
        "person_in_charge__name",
        "parties__partner__name",
        "agreements__school_number",
        "agreements__partner_number",
    )
    ordering = ("-updated_at", "-pk")
    list_per_page = 25

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("parties__partner")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        ids = [partnership.pk for partnership in changelist.result_list]
        self.on = timezone.localdate()
        self.answers = [(column, column.cells(ids, self.on)) for column in columns()]
        return changelist

    def partners(self, partnership):
        parties = partnership.parties.all()
        return ", ".join(party.partner.name for party in parties if party.partner_id)

    def stage_in_words(self, partnership):
        closed, early = partnership.is_closed, partnership.ended_early
        return stage_text(partnership.stage, partnership.cycle, closed=closed, ended_early=early)

    def ends(self, partnership):
        left = days_left(partnership.ends_on, closed=partnership.is_closed, on=self.on)
        day = ends_text(partnership.ends_on, partnership.open_ended)
        return format_html("{}<br>{}", day, pill(*left)) if left else day

    def others(self, partnership):
        """What higher rooms tell of it: the state of its KPIs."""
        cells = (cells.get(partnership.pk, column.otherwise) for column, cells in self.answers)
        return format_html_join(" ", "{}", ((pill(*cell),) for cell in cells))

    def next_step(self, partnership):
        return "Selesai" if partnership.is_closed else moves_from(partnership.stage)[0].label
