"""The addresses of this app."""

from django.urls import path

from monitoring.views import (
    closures,
    collection,
    evaluations,
    handover,
    home,
    kpis,
    leadership,
    notices,
    public_evaluations,
    records,
    register,
    reviews,
)

app_name = "monitoring"

urlpatterns = [
    path("", home.home, name="home"),
    path("kemitraan/<int:pk>/kpi/tambah/", kpis.kpi_create, name="kpi_create"),
    path("kemitraan/<int:pk>/penutupan/", closures.closure, name="closure"),
    path(
        "kemitraan/<int:pk>/penutupan/alasan/",
        closures.closure_exception,
        name="closure_exception",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/pihak/<int:party_pk>/",
        closures.closing_notice,
        name="closing_notice",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/pihak/<int:party_pk>/konfirmasi/",
        closures.closing_acknowledge,
        name="closing_acknowledge",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/pihak/<int:party_pk>/surat/",
        closures.closing_letter,
        name="closing_letter",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/evaluasi/",
        evaluations.closing_evaluation,
        name="closing_evaluation",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/evaluasi/isi/",
        evaluations.closing_evaluation_give,
        name="closing_evaluation_give",
    ),
    path(
        "kemitraan/<int:pk>/penutupan/evaluasi/pihak/<int:party_pk>/",
        evaluations.closing_evaluation_link,
        name="closing_evaluation_link",
    ),
    path("kemitraan/<int:pk>/peninjauan/tambah/", reviews.review_create, name="review_create"),
    path(
        "evaluasi/<str:token>/", public_evaluations.evaluation_answer, name="evaluation_answer"
    ),
    path("kpi/pengumpulan/", collection.collection, name="collection"),
    path("kpi/<int:pk>/", kpis.kpi_detail, name="kpi_detail"),
    path("kpi/<int:pk>/catat/", records.record_create, name="record_create"),
    path("kpi/<int:pk>/hentikan/", kpis.kpi_retire, name="kpi_retire"),
    path("kpi/<int:pk>/sepakati/", kpis.kpi_agree, name="kpi_agree"),
    path("kpi/<int:pk>/ubah/", kpis.kpi_edit, name="kpi_edit"),
    path("capaian/<int:pk>/", records.record_detail, name="record_detail"),
    path("capaian/<int:pk>/buka/", records.record_reopen, name="record_reopen"),
    path("capaian/<int:pk>/kembalikan/", records.record_return, name="record_return"),
    path("capaian/<int:pk>/perbaiki/", records.record_edit, name="record_edit"),
    path("capaian/<int:pk>/terima/", records.record_accept, name="record_accept"),
    path("capaian/bukti/<int:pk>/", records.evidence_download, name="evidence_download"),
    path(
        "mitra/<int:pk>/pergantian-pimpinan/",
        leadership.partner_leadership,
        name="partner_leadership",
    ),
    path("naskah/", register.paper_register, name="paper_register"),
    path("sekolah/pergantian-pimpinan/", leadership.school_leadership, name="school_leadership"),
    path("pergantian-pimpinan/<int:pk>/", leadership.leadership_change, name="leadership_change"),
    path("pengguna/<int:pk>/serah-terima/", handover.hand_over_work, name="hand_over"),
    path("pengingat/", notices.notice_list, name="notice_list"),
    path("pengingat/<int:pk>/kirim-ulang/", notices.notice_send_again, name="notice_send_again"),
    path("peninjauan/<int:pk>/", reviews.review_detail, name="review_detail"),
    path("peninjauan/<int:pk>/batalkan/", reviews.review_cancel, name="review_cancel"),
    path("peninjauan/<int:pk>/catat/", reviews.review_hold, name="review_hold"),
    path("peninjauan/<int:pk>/evaluasi/", evaluations.evaluation, name="evaluation"),
    path(
        "peninjauan/<int:pk>/evaluasi/isi/", evaluations.evaluation_give, name="evaluation_give"
    ),
    path(
        "peninjauan/<int:pk>/evaluasi/pihak/<int:party_pk>/",
        evaluations.evaluation_link,
        name="evaluation_link",
    ),
    path(
        "tautan-evaluasi/<int:pk>/cabut/",
        evaluations.evaluation_link_revoke,
        name="evaluation_link_revoke",
    ),
    path("peninjauan/<int:pk>/simpulkan/", reviews.review_conclude, name="review_conclude"),
]
