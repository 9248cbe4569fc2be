"""The addresses of this app."""

from django.urls import path

from partnerships.views import (
    agreement_steps,
    agreements,
    contacts,
    loans,
    moves,
    needs,
    parties,
    partner_import,
    partners,
    partnerships,
    plans,
    prohibited,
    sessions,
    verification,
)

app_name = "partnerships"

urlpatterns = [
    path("kemitraan/", partnerships.partnership_list, name="partnership_list"),
    path("kemitraan/papan/", partnerships.partnership_board, name="partnership_board"),
    path("kemitraan/tambah/", partnerships.partnership_create, name="partnership_create"),
    path("kemitraan/<int:pk>/", partnerships.partnership_detail, name="partnership_detail"),
    path(
        "kemitraan/<int:pk>/riwayat/", partnerships.partnership_history, name="partnership_history"
    ),
    path("kemitraan/<int:pk>/tahap/", moves.move, name="move"),
    path("kemitraan/<int:pk>/ubah/", partnerships.partnership_edit, name="partnership_edit"),
    path("angsuran/<int:pk>/bayar/", loans.installment_paid, name="installment_paid"),
    path("kemitraan/<int:pk>/kebutuhan/", parties.partnership_needs, name="partnership_needs"),
    path("kemitraan/<int:pk>/naskah/", agreements.agreement_list, name="agreement_list"),
    path("kemitraan/<int:pk>/naskah/tambah/", agreements.agreement_create, name="agreement_create"),
    path("kemitraan/<int:pk>/pihak/", parties.partnership_parties, name="partnership_parties"),
    path("kemitraan/<int:pk>/pinjaman/", loans.loan_edit, name="loan_edit"),
    path("kemitraan/<int:pk>/rencana/", plans.plan_edit, name="plan_edit"),
    path(
        "kemitraan/<int:pk>/rencana/persetujuan/", plans.plan_acceptances, name="plan_acceptances"
    ),
    path("kemitraan/<int:pk>/sidang/buka/", sessions.session_open, name="session_open"),
    path("daftar-larangan/", prohibited.prohibited_list, name="prohibited_list"),
    path("daftar-larangan/tambah/", prohibited.prohibited_create, name="prohibited_create"),
    path(
        "daftar-larangan/tapis-ulang/",
        prohibited.prohibited_screen_all,
        name="prohibited_screen_all",
    ),
    path(
        "daftar-larangan/<int:pk>/cabut/",
        prohibited.prohibited_withdraw,
        name="prohibited_withdraw",
    ),
    path("kebutuhan/", needs.need_list, name="need_list"),
    path("kebutuhan/tambah/", needs.need_create, name="need_create"),
    path("kebutuhan/<int:pk>/", needs.need_detail, name="need_detail"),
    path("kebutuhan/<int:pk>/batalkan/", needs.need_cancel, name="need_cancel"),
    path("kebutuhan/<int:pk>/terpenuhi/", needs.need_meet, name="need_meet"),
    path("kebutuhan/<int:pk>/ubah/", needs.need_edit, name="need_edit"),
    path("mitra/", partners.partner_list, name="partner_list"),
    path("mitra/impor/", partner_import.partner_import, name="partner_import"),
    path(
        "mitra/impor/<str:token>/",
        partner_import.partner_import_check,
        name="partner_import_check",
    ),
    path("mitra/tambah/", partners.partner_create, name="partner_create"),
    path("mitra/<int:pk>/", partners.partner_detail, name="partner_detail"),
    path("mitra/<int:pk>/arsipkan/", partners.partner_archive, name="partner_archive"),
    path("mitra/<int:pk>/narahubung/tambah/", contacts.contact_create, name="contact_create"),
    path("mitra/<int:pk>/penapisan/", partners.partner_screening, name="partner_screening"),
    path("mitra/<int:pk>/pulihkan/", partners.partner_restore, name="partner_restore"),
    path("mitra/<int:pk>/riwayat/", partners.partner_history, name="partner_history"),
    path("mitra/<int:pk>/ubah/", partners.partner_edit, name="partner_edit"),
    path(
        "narahubung/<int:pk>/tarik-persetujuan/", contacts.contact_withdraw, name="contact_withdraw"
    ),
    path("narahubung/<int:pk>/ubah/", contacts.contact_edit, name="contact_edit"),
    path("naskah/<int:pk>/", agreements.agreement_detail, name="agreement_detail"),
    path("naskah/<int:pk>/ajukan/", agreement_steps.agreement_submit, name="agreement_submit"),
    path(
        "naskah/<int:pk>/akhiri/", agreement_steps.agreement_terminate, name="agreement_terminate"
    ),
    path("naskah/<int:pk>/batalkan/", agreement_steps.agreement_cancel, name="agreement_cancel"),
    path("naskah/<int:pk>/kembalikan/", agreement_steps.agreement_return, name="agreement_return"),
    path("naskah/<int:pk>/periksa/", agreement_steps.agreement_verify, name="agreement_verify"),
    path("naskah/<int:pk>/pindaian/", agreements.agreement_scan, name="agreement_scan"),
    path("naskah/<int:pk>/setujui/", agreement_steps.agreement_approve, name="agreement_approve"),
    path("naskah/<int:pk>/tanda-tangan/", agreement_steps.agreement_sign, name="agreement_sign"),
    path("naskah/<int:pk>/ubah/", agreements.agreement_edit, name="agreement_edit"),
    path("pihak/<int:pk>/lepas/", parties.party_remove, name="party_remove"),
    path("sidang/<int:pk>/", sessions.session_detail, name="session_detail"),
    path("sidang/<int:pk>/batalkan/", sessions.session_cancel, name="session_cancel"),
    path("sidang/<int:pk>/benturan/", sessions.session_recuse, name="session_recuse"),
    path("sidang/<int:pk>/nilai/", sessions.session_score, name="session_score"),
    path("sidang/<int:pk>/tutup/", sessions.session_close, name="session_close"),
    path("verifikasi/<str:token>/", verification.verification, name="verification"),
]
