"""The invented schools of the demo and the people who work there."""

from dataclasses import dataclass

from accounts.roles import Role


@dataclass(frozen=True)
class DemoSchool:
    """A school as it is made for the demo; NPSN 9999.... is given to no real school."""

    npsn: str
    name: str
    level: str
    status: str
    address: str
    district: str
    region_code: str
    foundation: str = ""


SCHOOLS = (
    DemoSchool(
        "99990001",
        "SMK Karya Handayani Wonosari",
        "SMK",
        "swasta",
        "Jalan Pandanaran 12",
        "Wonosari",
        "34.03.01",
        "Yayasan Karya Handayani",
    ),
    DemoSchool(
        "99990002",
        "SMP Tunas Samudra Panggang",
        "SMP",
        "negeri",
        "Jalan Pantai Selatan 45",
        "Panggang",
        "34.03.10",
    ),
    DemoSchool(
        "99990003",
        "SMA Puspa Karst Ponjong",
        "SMA",
        "negeri",
        "Jalan Sumber Ponjong 7",
        "Ponjong",
        "34.03.05",
    ),
    DemoSchool(
        "99990004",
        "SD Bukit Seribu Semanu",
        "SD",
        "negeri",
        "Jalan Telaga Jonge 3",
        "Semanu",
        "34.03.07",
    ),
)
KINDS = (
    ("SD", "Watu Lumbung"),
    ("SMP", "Kali Suci"),
    ("SMA", "Gunung Gambar"),
    ("SMK", "Jati Ayu"),
)
DISTRICTS = ("Playen", "Patuk", "Nglipar", "Karangmojo", "Semin", "Rongkop", "Tepus", "Ngawen")

SEATS = (
    (Role.PRINCIPAL, "Kepala sekolah"),
    (Role.ADMIN, "Kepala tata usaha"),
    (Role.QUALITY_TEAM, "Ketua tim penjaminan mutu"),
    (Role.COMMITTEE, "Ketua komite"),
    (Role.COMMITTEE, "Sekretaris komite"),
    (Role.COMMITTEE, "Anggota komite"),
    (Role.SUPERVISOR, "Pengawas sekolah"),
)
FIRST = (
    "Ratna Endah Wahyu Sutarno Lestari Bambang Tri Ambar Yohanes Puspita Slamet Murni Agus Ningsih "
    "Hari Wulan Joko Titik Budi Retno Suyadi Maria Anang Dewi"
).split()
LAST = (
    "Widyastuti Kusumawati Nugroho Prasetya Ambarwati Wahono Purwanti Saputra Handoko Setyaningsih "
    "Rahardjo Utami Santoso Hapsari Wibowo Anggraini"
).split()


def schools(count):
    """The first schools by hand, further ones made up of the same places."""
    return [*SCHOOLS[:count], *(_further(number) for number in range(len(SCHOOLS), count))]


def names(number):
    """The seven people of the school with this number, no two of one name in the demo."""
    people = []
    for seat in range(len(SEATS)):
        place = number * len(SEATS) + seat
        turn = place // len(FIRST)
        people.append(f"{FIRST[place % len(FIRST)]} {LAST[(place + turn * 5) % len(LAST)]}")
    return people


def _further(number):
    level, name = KINDS[number % len(KINDS)]
    district = DISTRICTS[number % len(DISTRICTS)]
    return DemoSchool(
        f"{99990001 + number}",
        f"{level} {name} {district} {number + 1}",
        level,
        "negeri",
        f"Jalan Raya {district} {number + 1}",
        district,
        "34.03",
    )
