"""The closing of a partnership: checklist, exceptions, notices and their acknowledgement."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.models import ClosingNotice, Closure

NOTE = {"rows": 2}


class ChecklistForm(FormDefaults, forms.ModelForm):
    hide_optional_mark = True

    class Meta:
        model = Closure
        fields = (
            "final_report",
            "assets",
            "assets_note",
            "finances",
            "finances_note",
            "joint_evaluation",
            "evaluation_note",
            "lessons_noted",
            "lessons",
        )
        help_texts = {
            "assets_note": "Apa yang diserahkan kembali, kepada siapa; atau tidak ada.",
            "finances_note": "Dana, sisa, dan pinjaman; atau tidak ada.",
            "evaluation_note": "Simpulan sekolah dan mitra.",
            "lessons": "Untuk kemitraan berikutnya.",
        }
        widgets = {
            name: forms.Textarea(attrs=NOTE)
            for name in ("assets_note", "finances_note", "evaluation_note", "lessons")
        }

    def _post_clean(self):
        """Whether the checklist may stand is decided by the verb."""


class ExceptionForm(FormDefaults, forms.Form):
    exception_reason = forms.CharField(
        label="Alasan menutup walau ada yang terbuka",
        required=False,
        max_length=2000,
        help_text="Paling sedikit 20 huruf; tercetak dalam laporan penutupan.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoticeForm(FormDefaults, forms.ModelForm):
    sent_on = DateField(label="Tanggal disampaikan")

    class Meta:
        model = ClosingNotice
        fields = ("sent_on", "channel", "recipient", "notice_days")
        help_texts = {
            "recipient": "Nama dan jabatan penerima di pihak itu.",
            "notice_days": "7 sampai 365; setelah lewat, tanpa tanggapan dianggap diketahui.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        by_hand = [(channel, channel.label) for channel in ClosingNotice.BY_HAND]
        self.fields["channel"].choices = [("", "Pilih cara"), *by_hand]

    def _post_clean(self):
        """Whether the notice may stand is decided by the verb."""


class AcknowledgeForm(FormDefaults, forms.Form):
    acknowledged_on = DateField(label="Dikonfirmasi pada")
    acknowledged_by = forms.CharField(label="Dikonfirmasi oleh", max_length=120)
