"""What a paper says of its end, and telling the others that it shall not go on."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults


class PaperTermForm(FormDefaults, forms.Form):
    auto_renews = forms.BooleanField(
        label="Diperpanjang otomatis bila tidak ada pemberitahuan", required=False
    )
    renewal_months = forms.IntegerField(
        label="Lama setiap perpanjangan (bulan)",
        required=False,
        min_value=1,
        max_value=120,
        help_text="Hanya untuk naskah yang diperpanjang otomatis, misalnya 12.",
    )
    notice_days = forms.IntegerField(
        label="Pemberitahuan sebelum berakhir (hari)",
        min_value=0,
        max_value=730,
        help_text="Menurut naskahnya, misalnya 30 atau 90.",
    )


class NoticeForm(FormDefaults, forms.Form):
    told_on = DateField(label="Pihak lain diberi tahu pada")
