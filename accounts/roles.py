"""The roles people hold at a school, and the one table of what each of them may do."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    PRINCIPAL = "principal", "Kepala sekolah"
    COMMITTEE = "committee", "Anggota komite"
    ADMIN = "admin", "Admin"
    QUALITY_TEAM = "quality_team", "Tim penjaminan mutu"
    SUPERVISOR = "supervisor", "Pengawas"


class Action(StrEnum):
    """Everything somebody may or may not do; the value completes "... dapat"."""

    VIEW = "melihat data sekolah"
    MANAGE_PEOPLE = "mengundang dan mengatur pengguna"
    MANAGE_SCHOOL = "mengubah data sekolah"
    EDIT_PARTNERS = "mengubah data mitra dan kebutuhan"
    EDIT_PROHIBITED = "mengubah daftar larangan"
    IMPORT = "mengimpor data"
    MERGE_PARTNERS = "menggabungkan mitra kembar"
    OVERRIDE_SCREENING = "memutus hasil penapisan yang perlu ditinjau"
    PREPARE_PARTNERSHIP = "menyiapkan kemitraan"
    ACCEPT_PLAN = "menyetujui rencana atas nama sekolah"
    MOVE_STAGE = "memindahkan tahap kemitraan"
    OPEN_COMMITTEE = "membuka dan menutup sidang komite"
    SCORE_PARTNER = "menilai calon mitra"
    REVIEW_CLAUSES = "memeriksa klausul berisiko"
    APPROVE_LOAN = "menyetujui pinjaman"
    DRAFT_AGREEMENT = "menyusun naskah kerja sama"
    APPROVE_AGREEMENT = "menyetujui naskah kerja sama"
    VERIFY_SIGNING = "memeriksa naskah yang sudah ditandatangani"
    RUN_ACTIVITY = "mengatur kegiatan dan laporannya"
    VERIFY_REPORT = "memeriksa laporan kegiatan"
    RECORD_CONTRIBUTION = "mencatat kontribusi dan serah terima barang"
    VERIFY_CONTRIBUTION = "memeriksa kontribusi"
    REOPEN_REPORT = "membuka kembali laporan yang sudah diterima"
    RUN_PAIR = "mengisi catatan pasangan inti-mitra"
    INVITE_PAIR = "mencatat pasangan inti-mitra dan menjawab undangannya"
    ACCEPT_OJL = "menyetujui rencana OJL atas nama sekolah"
    STAND_IN_OJL = "menyetujui rencana OJL yang disusun kepala sekolah sendiri"
    END_PAIR = "mengakhiri pasangan inti-mitra"
    RECORD_KPI = "menetapkan KPI dan mencatat capaian"
    VERIFY_KPI = "memeriksa capaian KPI"
    HOLD_REVIEW = "menyiapkan dan mencatat peninjauan"
    CONCLUDE_REVIEW = "menyimpulkan peninjauan"
    PREPARE_CLOSURE = "menyiapkan penutupan"
    MANAGE_NOTICES = "mengatur pengingat"
    EXPORT = "mengekspor laporan"


P, C, A, Q, S = Role.PRINCIPAL, Role.COMMITTEE, Role.ADMIN, Role.QUALITY_TEAM, Role.SUPERVISOR

ALLOWED = {
    Action.VIEW: {P, C, A, Q, S},
    Action.MANAGE_PEOPLE: {P, A},
    Action.MANAGE_SCHOOL: {P, A},
    Action.EDIT_PARTNERS: {P, A, Q},
    Action.EDIT_PROHIBITED: {P, A},
    Action.IMPORT: {A},
    Action.MERGE_PARTNERS: {P, A},
    Action.OVERRIDE_SCREENING: {P},
    Action.PREPARE_PARTNERSHIP: {P, A, Q},
    Action.ACCEPT_PLAN: {P},
    Action.MOVE_STAGE: {P},
    Action.OPEN_COMMITTEE: {P, A},
    Action.SCORE_PARTNER: {C},
    Action.REVIEW_CLAUSES: {C, A},
    Action.APPROVE_LOAN: {P},
    Action.DRAFT_AGREEMENT: {P, A},
    Action.APPROVE_AGREEMENT: {P},
    Action.VERIFY_SIGNING: {P, A},
    Action.RUN_ACTIVITY: {P, A, Q},
    Action.VERIFY_REPORT: {P, A, Q},
    Action.RECORD_CONTRIBUTION: {P, A, Q},
    Action.VERIFY_CONTRIBUTION: {P, A, Q},
    Action.REOPEN_REPORT: {P},
    Action.RUN_PAIR: {P, A, Q},
    Action.INVITE_PAIR: {P, A},
    Action.ACCEPT_OJL: {P},
    Action.STAND_IN_OJL: {A},
    Action.END_PAIR: {P},
    Action.RECORD_KPI: {P, A, Q},
    Action.VERIFY_KPI: {P, A, Q},
    Action.HOLD_REVIEW: {P, A, Q},
    Action.CONCLUDE_REVIEW: {P},
    Action.PREPARE_CLOSURE: {P, A, Q},
    Action.MANAGE_NOTICES: {P, A},
    Action.EXPORT: {P, A, Q, S},
}
