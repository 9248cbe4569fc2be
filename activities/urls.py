"""The addresses of this app."""

from django.urls import path

from activities.views import activities, evidence, planning, report

app_name = "activities"

urlpatterns = [
    path("kegiatan/", activities.activity_list, name="activity_list"),
    path("kegiatan/tambah/<int:partnership_pk>/", planning.activity_create, name="activity_create"),
    path("kegiatan/<int:pk>/", activities.activity_detail, name="activity_detail"),
    path("kegiatan/<int:pk>/riwayat/", activities.activity_history, name="activity_history"),
    path("kegiatan/<int:pk>/ubah/", planning.activity_change, name="activity_change"),
    path("kegiatan/<int:pk>/batal/", planning.activity_cancel, name="activity_cancel"),
    path("kegiatan/<int:pk>/laporan/", report.report_write, name="report_write"),
    path("kegiatan/<int:pk>/laporan/ajukan/", report.report_submit, name="report_submit"),
    path("kegiatan/<int:pk>/laporan/periksa/", report.report_check, name="report_check"),
    path("kegiatan/<int:pk>/bukti/tambah/", evidence.evidence_add, name="evidence_add"),
    path("bukti/<int:pk>/", evidence.evidence_file, name="evidence_file"),
    path("bukti/<int:pk>/ubah/", evidence.evidence_describe, name="evidence_describe"),
    path("bukti/<int:pk>/hapus/", evidence.evidence_remove, name="evidence_remove"),
]
