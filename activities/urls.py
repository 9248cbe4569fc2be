"""The addresses of this app."""

from django.urls import path

from activities.views import (
    activities,
    calendar,
    consent,
    evidence,
    handovers,
    holidays,
    ledger,
    planning,
    receipts,
    report,
    uploads,
)

app_name = "activities"

urlpatterns = [
    path("kegiatan/", activities.activity_list, name="activity_list"),
    path("kegiatan/kalender/", calendar.calendar, name="calendar"),
    path("kegiatan/linimasa/", calendar.timeline, name="timeline"),
    path("kegiatan/libur/", holidays.holiday_list, name="holiday_list"),
    path("kegiatan/libur/tambah/", holidays.holiday_create, name="holiday_create"),
    path("kegiatan/libur/impor/", holidays.holiday_import, name="holiday_import"),
    path("kegiatan/libur/masuk/", holidays.holiday_work, name="holiday_work"),
    path("kegiatan/libur/<int:pk>/hapus/", holidays.holiday_remove, name="holiday_remove"),
    path("kegiatan/tambah/<int:partnership_pk>/", planning.activity_create, name="activity_create"),
    path("kegiatan/<int:pk>/", activities.activity_detail, name="activity_detail"),
    path("kegiatan/<int:pk>/riwayat/", activities.activity_history, name="activity_history"),
    path("kegiatan/<int:pk>/ubah/", planning.activity_change, name="activity_change"),
    path("kegiatan/<int:pk>/batal/", planning.activity_cancel, name="activity_cancel"),
    path("kegiatan/<int:pk>/laporan/", report.report_write, name="report_write"),
    path("kegiatan/<int:pk>/laporan/ajukan/", report.report_submit, name="report_submit"),
    path("kegiatan/<int:pk>/laporan/periksa/", report.report_check, name="report_check"),
    path("kegiatan/<int:pk>/laporan/buka/", report.report_reopen, name="report_reopen"),
    path("kegiatan/<int:pk>/bukti/tambah/", evidence.evidence_add, name="evidence_add"),
    path("kegiatan/<int:pk>/bukti/unggah/", uploads.evidence_upload, name="evidence_upload"),
    path("kegiatan/<int:pk>/izin-foto/", consent.photo_consent, name="photo_consent"),
    path("bukti/izin/<int:pk>/", consent.consent_file, name="consent_file"),
    path("bukti/<int:pk>/", evidence.evidence_file, name="evidence_file"),
    path("bukti/<int:pk>/ubah/", evidence.evidence_describe, name="evidence_describe"),
    path("bukti/<int:pk>/hapus/", evidence.evidence_remove, name="evidence_remove"),
    path("bast/<int:pk>/", handovers.handover_detail, name="handover_detail"),
    path("bast/<int:pk>/unggah/", handovers.handover_scan, name="handover_scan"),
    path("bast/<int:pk>/pindaian/", handovers.handover_file, name="handover_file"),
    path("bast/<int:pk>/batal/", handovers.handover_cancel, name="handover_cancel"),
    path("kemitraan/<int:pk>/kontribusi/", ledger.ledger, name="ledger"),
    path("kemitraan/<int:pk>/kontribusi/catat/", receipts.receipt_create, name="receipt_create"),
    path("kemitraan/<int:pk>/kontribusi/bast/", handovers.handover_create, name="handover_create"),
    path("kontribusi/", receipts.receipt_list, name="receipt_list"),
    path("kontribusi/<int:pk>/", receipts.receipt_detail, name="receipt_detail"),
    path("kontribusi/<int:pk>/periksa/", receipts.receipt_verify, name="receipt_verify"),
    path("kontribusi/<int:pk>/batal/", receipts.receipt_cancel, name="receipt_cancel"),
    path("kontribusi/<int:pk>/bukti/", receipts.receipt_proof, name="receipt_proof"),
]
