"""A list that the demo school took in, with two spellings of one shop and of one bank."""

from django.core.files.uploadedfile import SimpleUploadedFile

from partnerships.importing import intake, work
from partnerships.models import Partner
from partnerships.network.merging import merge_partners

LIST = """nama_mitra,jenis_mitra,alamat,telepon,narahubung,jabatan,hp
Toko Besi Sumber Rejeki,Dunia usaha,Jalan Baron 21,0274000121,Wahyudi,Pemilik,081200000121
Sumber Rejeki Toko Besi,Dunia usaha,Jalan Baron No. 21,0274000121,Wahyudi,Pemilik,081200000121
BPR Handayani Sejahtera,Dunia usaha,Jalan Sumarwi 5,0274000122,Retno Wulan,Humas,081200000122
PT Bank BPR Handayani Sejahtera,,,0274000122,,,
Sanggar Gamelan Ngudi Laras,Komunitas,Semanu,,Ki Suroso,Ketua,081200000123
Penerbit Pelita Gunung,Media,Jalan Veteran 9,12,,,
"""


def tell(staff):
    yield 4
    upload = SimpleUploadedFile("daftar-mitra-tu.csv", LIST.encode())
    one, _ = work.receive(upload, by=staff.admin)
    if intake.say_yes(one, by=staff.admin, skip_errors=True):
        intake.take(one)
    yield 3
    shop, twin = (
        Partner.objects.get(name=name)
        for name in ("Toko Besi Sumber Rejeki", "Sumber Rejeki Toko Besi")
    )
    merge_partners(shop, twin, by=staff.principal)
