"""Opening a committee session, arranging and closing it, calling it off, stepping back from it."""

from django import forms

from accounts.fields import DateField
from accounts.models import User
from accounts.wording import FormDefaults
from partnerships.committee import quorum
from partnerships.committee.holding import who_may_sit
from partnerships.forms.choices import RowChoices
from partnerships.models import CommitteeSession

MOST_LETTERS = 4000


class PersonChoices(RowChoices):
    """People to tick, by their names."""

    def label_from_instance(self, person):
        return person.name


class PersonChoice(forms.ModelChoiceField):
    """One person, by name."""

    def label_from_instance(self, person):
        return person.name


class MeetingForm(FormDefaults, forms.Form):
    """Until when the members score, and when, where and how they meet."""

    due_on = DateField(label="Batas penilaian")
    chair = PersonChoice(
        None,
        label="Ketua sidang",
        required=False,
        help_text="Seorang anggota sidang; ia boleh mengatur acara dan menutup sidang.",
    )
    meets_on = DateField(label="Tanggal rapat", required=False)
    meets_at = forms.TimeField(
        label="Jam rapat",
        required=False,
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"autocomplete": "off"}),
        help_text="Misalnya 09.00.",
    )
    place = forms.CharField(label="Tempat rapat", required=False, max_length=200)
    mode = forms.ChoiceField(
        label="Cara rapat",
        required=False,
        choices=[("", "Tanpa rapat, menilai sendiri-sendiri"), *CommitteeSession.Mode.choices],
    )
    agenda = forms.CharField(
        label="Agenda",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, chairs=None, **kwargs):
        super().__init__(*args, **kwargs)
        people = who_may_sit()
        if chairs is not None:
            people = people.filter(pk__in=[person.pk for person in chairs])
        self.fields["chair"].queryset = people
        self.fields["chair"].empty_label = "Belum ditentukan"


class SessionForm(MeetingForm):
    """Who sits in the session beside when they meet, and how many make a quorum."""

    members = PersonChoices(None, label="Anggota sidang")
    needs = forms.IntegerField(label="Kuorum", required=False, min_value=2, max_value=99)
    reason = forms.CharField(
        label="Fakta baru atau alasan sidang",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("members", "due_on", "needs", "reason")

    def __init__(self, *args, school, needs_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = who_may_sit()
        rule = quorum.in_words(school.quorum_rule, school.quorum_number)
        self.fields["needs"].help_text = (
            f"Kosongkan untuk aturan sekolah: {rule}. Isi hanya bila sidang ini memerlukan lebih "
            "banyak anggota."
        )
        if needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = (
                "Sidang terakhir tidak mendukung kemitraan ini. Tulis fakta baru yang membuatnya "
                "perlu disidangkan lagi, paling sedikit 20 huruf."
            )


class RecusalForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Benturan kepentingan",
        max_length=MOST_LETTERS,
        help_text="Misalnya keluarga bekerja di sana, atau Anda pemasok mitra ini. Paling sedikit "
        "20 huruf; alasan ini dicatat dalam berita acara.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClosingForm(FormDefaults, forms.Form):
    """The summary, and who came where the members met."""

    attended = PersonChoices(None, label="Anggota yang hadir dalam rapat", required=False)
    listeners = forms.CharField(
        label="Pendengar",
        required=False,
        max_length=500,
        help_text="Yang hadir tanpa menilai, misalnya kepala sekolah.",
    )
    summary = forms.CharField(
        label="Ringkasan sidang",
        required=False,
        max_length=MOST_LETTERS,
        help_text="Hal yang perlu dibaca kepala sekolah di samping pertimbangan komite.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.meets = session.meets_on is not None
        if not self.meets:
            del self.fields["attended"], self.fields["listeners"]
            return
        people = [member.user_id for member in session.members.all()]
        self.fields["attended"].queryset = User.objects.filter(pk__in=people).order_by("name", "pk")

    def facts(self):
        """The answers as the verb takes them."""
        given = self.cleaned_data
        return {
            "summary": given["summary"],
            "listeners": given.get("listeners", ""),
            "attended": given["attended"] if self.meets else None,
        }


class MinorityForm(FormDefaults, forms.Form):
    note = forms.CharField(
        label="Catatan pendapat berbeda",
        max_length=MOST_LETTERS,
        help_text="Dicetak apa adanya dalam berita acara. Paling sedikit 20 huruf.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
