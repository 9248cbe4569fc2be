"""What a school looks at on its monitoring visits: its own list, or the one that is shipped."""

from django.db import transaction
from django_scopes import get_scope

from accounts.audit import record
from accounts.models import School
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from monitoring.models import VisitChecklist
from partnerships.joint_plan.contents import mark

MOST, LONGEST = 30, 255
REWRITTEN = (
    f"Daftar belum disimpan karena orang lain mengubahnya sejak halaman ini dibuka. {LOOK_AGAIN}"
)
SHIPPED = (
    "Kegiatan berjalan sesuai rencana dan jadwal",
    "Penanggung jawab dari sekolah dan mitra ada di tempat",
    "Peserta hadir sesuai jumlah yang direncanakan",
    "Sarana dan barang dari para pihak ada, dipakai, dan dirawat",
    "Keselamatan dan perlindungan anak diperhatikan",
    "Bukti kegiatan (foto, daftar hadir, jurnal) tersedia",
    "Peserta merasakan manfaat kegiatan",
    "Peran setiap pihak dijalankan seperti disepakati",
)


def questions():
    """The statements that a visitor answers with yes or no, in their order."""
    own = VisitChecklist.objects.first()
    return own.questions.splitlines() if own else list(SHIPPED)


def keep_questions(text, *, by, seen=None):
    """The school's own list, one statement a line; visits made before keep what was asked.
    `seen` is the mark of the list as the person saw it."""
    require(by, Action.HOLD_REVIEW)
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines()))
    lines = [line for line in lines if line]
    if not lines:
        raise Refused("Tulis paling sedikit satu hal yang diperiksa.", field="questions")
    if len(lines) > MOST:
        raise Refused(f"Tulis paling banyak {MOST} hal; sekarang {len(lines)}.", "questions")
    if too_long := next((line for line in lines if len(line) > LONGEST), None):
        raise Refused(
            f"Baris “{too_long[:40]}...” terlalu panjang. Batasnya {LONGEST} huruf.", "questions"
        )
    with transaction.atomic():
        school = School.objects.select_for_update(no_key=True).get(pk=get_scope()["school"].pk)
        before = questions()
        if lines == before:
            return lines
        if seen is not None and seen != mark(before):
            raise Refused(REWRITTEN)
        VisitChecklist.objects.update_or_create(
            school=school, defaults={"questions": "\n".join(lines), "changed_by": by}
        )
        record(
            "kunjungan.daftar-periksa",
            VisitChecklist.objects.get(),
            by=by,
            sentence="Daftar periksa kunjungan diubah",
            changes=[("Yang diperiksa", "; ".join(before), "; ".join(lines))],
        )
    return lines
