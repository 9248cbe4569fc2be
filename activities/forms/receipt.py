"""What came, from whom and why, asked as its kind needs it; checking it; calling it off."""

import uuid

from django import forms

from accounts.fields import DateField, NumberField, RupiahField
from accounts.uploads import read_document
from accounts.wording import FormDefaults
from activities.contributions.levies import LEVIES, is_from_families
from activities.contributions.measures import measure_of
from activities.forms.choice import ActivityChoice
from activities.models import Activity, Receipt
from activities.models.receipt import TIME, Kind

NOT_A_PARTY = "lain"
COUNTED = ("quantity", "unit")
# Which fields belong to a kind; the others ask for a number with its unit, or nothing.
FIELDS_OF = {
    Kind.MONEY: ("amount",),
    Kind.GOODS: (*COUNTED, "condition", "estimate"),
    Kind.LABOUR: ("people", "hours"),
    Kind.TIME: ("people", "hours"),
    Kind.THOUGHT: COUNTED,
    Kind.OTHER: COUNTED,
}
ASKED = frozenset(name for names in FIELDS_OF.values() for name in names)
EXAMPLES = {
    Kind.MONEY: "Misalnya Bantuan seragam praktik.",
    Kind.GOODS: "Satu jenis barang, misalnya Mesin bubut kayu.",
    Kind.LABOUR: "Misalnya Memasang atap bengkel.",
    Kind.TIME: "Misalnya Mengajar kelas industri.",
    Kind.THOUGHT: "Misalnya Masukan untuk kurikulum kelas XI.",
    Kind.OTHER: "Misalnya Pinjaman tempat pameran.",
}


NO_PARTY = "Pilih dari siapa."
NOTHING = "Tulis banyaknya, lebih dari nol."
NO_HOURS = "Tulis lebih dari nol jam."


class ReceiptForm(FormDefaults, forms.Form):
    """The fields of one kind; the verb decides whether it may be taken."""

    party = forms.ChoiceField(
        label="Dari", error_messages={"required": NO_PARTY, "invalid_choice": NO_PARTY}
    )
    giver = forms.CharField(
        label="Nama pemberi lain",
        required=False,
        max_length=160,
        help_text="Hanya bila bukan pihak kemitraan. Tulis kelompoknya, misalnya Orang tua kelas "
        "XI; jangan tulis nama siswa.",
    )
    source = forms.ChoiceField(
        label="Sumber", choices=[("", "Pilih sumber"), *Receipt.Source.choices]
    )
    basis = forms.ChoiceField(
        label="Dasar pemberian",
        choices=[*Receipt.Basis.choices, *LEVIES.items()],
        widget=forms.RadioSelect,
        help_text="Dari peserta didik, orang tua/wali, atau komite hanya yang sukarela dicatat.",
    )
    what = forms.CharField(
        label="Berupa", max_length=160, error_messages={"required": "Tulis berupa apa."}
    )
    amount = RupiahField(label="Jumlah rupiah", min_value=1)
    quantity = NumberField(
        label="Banyaknya",
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text="Misalnya 12.",
        error_messages={"min_value": NOTHING},
    )
    unit = forms.CharField(
        label="Satuan", max_length=30, help_text="Misalnya unit, eksemplar, atau kali."
    )
    people = forms.IntegerField(
        label="Berapa orang",
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    hours = NumberField(
        label="Berapa jam tiap orang",
        max_digits=6,
        decimal_places=2,
        min_value=0,
        help_text="Misalnya 4 atau 1,5. Dihitung orang kali jam.",
        error_messages={"min_value": NO_HOURS},
    )
    condition = forms.ChoiceField(
        label="Kondisi", choices=[("", "Pilih kondisi"), *Receipt.Condition.choices]
    )
    estimate = RupiahField(
        label="Nilai taksiran seluruhnya",
        required=False,
        min_value=1,
        help_text="Dalam rupiah. Hanya keterangan, tidak dijumlahkan dengan dana.",
    )
    received_on = DateField(label="Tanggal diterima")
    planned = forms.ChoiceField(label="Memenuhi janji dalam rencana", required=False)
    activity = ActivityChoice(label="Untuk kegiatan", empty_label="Tidak untuk satu kegiatan")
    proof = forms.FileField(
        label="Bukti",
        required=False,
        help_text="Misalnya kuitansi atau bukti transfer: PDF, foto, DOCX, atau XLSX, paling "
        "besar 10 MB.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, partnership, kind, parties, promises, **kwargs):
        kwargs["initial"] = {"key": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.kind, self.parties = kind, {str(party.pk): party for party in parties}
        self.promises = {str(one.pk): one for one in promises if one.kind == kind}
        for name in ASKED - set(FIELDS_OF[kind]):
            del self.fields[name]
        if kind in (Kind.THOUGHT, Kind.OTHER):
            for name in COUNTED:
                self.fields[name].required = False
        self.fields["what"].help_text = EXAMPLES[kind]
        self.fields["party"].choices = [
            ("", "Pilih pihak"),
            *((pk, party.name) for pk, party in self.parties.items()),
            (NOT_A_PARTY, "Pemberi lain, bukan pihak kemitraan"),
        ]
        self._offer_promises()
        rows = Activity.objects.planned().filter(partnership=partnership).order_by("-starts_on")
        self.fields["activity"].queryset = rows

    def _offer_promises(self):
        if not self.promises:
            del self.fields["planned"]
            return
        self.fields["planned"].choices = [
            ("", "Di luar rencana"),
            *((pk, _promise_text(one)) for pk, one in self.promises.items()),
        ]

    def clean(self):
        party, giver = self.cleaned_data.get("party"), self.cleaned_data.get("giver")
        if party == NOT_A_PARTY and not giver:
            self.add_error("giver", "Tulis nama pemberi, atau pilih salah satu pihak.")
        elif party in self.parties and giver:
            self.add_error("giver", "Kosongkan nama ini, atau pilih pemberi lain di atas.")
        if "hours" in self.fields and self.cleaned_data.get("hours") == 0:
            self.add_error("hours", NO_HOURS)
        self._clean_quantity()

    def _clean_quantity(self):
        if "quantity" not in self.fields or self.errors.keys() & set(COUNTED):
            return
        quantity, unit = (self.cleaned_data.get(name) for name in COUNTED)
        if quantity == 0 or (unit and quantity is None):
            self.add_error("quantity", NOTHING)
        elif quantity is not None and not unit:
            self.add_error("unit", "Tulis satuan dari banyaknya itu.")

    def clean_proof(self):
        proof = self.cleaned_data["proof"]
        return (proof.name, read_document(proof)) if proof else None

    def renew_key(self):
        """From the next press of its button on the form makes a line of its own."""
        self.data = self.data.copy()
        self.data["key"] = str(uuid.uuid4())

    def facts(self):
        """The answers as `record_receipt` takes them."""
        facts = dict(self.cleaned_data)
        facts["party"] = self.parties.get(facts["party"])
        facts["planned"] = self.promises.get(facts.get("planned", ""))
        facts["key"] = facts["key"] or uuid.uuid4()
        return facts | {"kind": self.kind}


class VerifyForm(FormDefaults, forms.Form):
    note = forms.CharField(
        label="Catatan pemeriksaan",
        required=False,
        max_length=255,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, needs_note, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_note:
            self.fields["note"].help_text = (
                "Wajib, karena barang ini belum ber-BAST bertanda tangan: bagaimana Anda "
                "memeriksanya. Paling sedikit 20 huruf."
            )


def initial_of(promise):
    """What a promise of the plan already says of the thing that came."""
    facts = {"party": str(promise.party_id), "planned": str(promise.pk), "what": promise.what}
    if promise.party.partner_id and not is_from_families("", promise.party):
        facts |= {"source": Receipt.Source.PARTNER, "basis": Receipt.Basis.AGREED}
    if promise.kind not in TIME and promise.unit:
        facts["unit"] = promise.unit
    return facts


def again(receipt):
    """A line that was called off, offered to be written anew."""
    facts = {name: getattr(receipt, name) for name in ASKED}
    facts |= {name: getattr(receipt, name) for name in ("source", "basis", "what", "giver")}
    facts |= {"received_on": receipt.received_on, "activity": receipt.activity_id}
    facts["party"] = str(receipt.party_id) if receipt.party_id else NOT_A_PARTY
    return facts | {"planned": str(receipt.planned_id or "")}


def _promise_text(promise):
    measure, number = measure_of(promise.kind, promise.unit, promise.amount, promise.quantity)
    said = f", {measure.text(number)}" if measure.unit else ""
    return f"{promise.party.name}: {promise.what}{said}"
