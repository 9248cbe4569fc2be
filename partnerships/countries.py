"""Countries a partner may come from, by their ISO code, with Indonesian names."""

HOME = "ID"
COUNTRIES = {
    HOME: "Indonesia",
    "AU": "Australia",
    "AT": "Austria",
    "BE": "Belgia",
    "NL": "Belanda",
    "BN": "Brunei Darussalam",
    "PH": "Filipina",
    "FI": "Finlandia",
    "IN": "India",
    "GB": "Inggris Raya",
    "IE": "Irlandia",
    "IT": "Italia",
    "JP": "Jepang",
    "DE": "Jerman",
    "KH": "Kamboja",
    "CA": "Kanada",
    "KR": "Korea Selatan",
    "LA": "Laos",
    "MY": "Malaysia",
    "MM": "Myanmar",
    "NO": "Norwegia",
    "FR": "Prancis",
    "SA": "Arab Saudi",
    "US": "Amerika Serikat",
    "NZ": "Selandia Baru",
    "SG": "Singapura",
    "ES": "Spanyol",
    "SE": "Swedia",
    "CH": "Swiss",
    "TW": "Taiwan",
    "TH": "Thailand",
    "TL": "Timor-Leste",
    "CN": "Tiongkok",
    "TR": "Turki",
    "AE": "Uni Emirat Arab",
    "VN": "Vietnam",
    "ZZ": "Negara lain",
}


def country_name(code):
    return COUNTRIES.get(code, code)
