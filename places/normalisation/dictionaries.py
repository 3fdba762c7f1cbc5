"""Dictionaries of the words that people put around the name of a street, folded (see `folding`).

Counted over the 12,221 names of streets that differ between the state register and the common map:
first words "ks." 1,689, "gen." 1,625, "św." 1,175, "prof." 227 and so on; single initials about 400.
"""

STREET_KINDS = {
    **dict.fromkeys(("ul", "ulica", "ulicy", "ulice", "ulic"), "ul."),
    **dict.fromkeys(("al", "aleja", "aleje", "alei", "aleji", "alejach"), "al."),
    **dict.fromkeys(("pl", "plac", "placu"), "pl."),
    **dict.fromkeys(("os", "osiedle", "osiedlu", "osiedla"), "os."),
    **dict.fromkeys(("rondo", "rondzie", "ronda"), "rondo"),
}

_TITLES = """
abp abpa arcybiskupa adm admirala bl blog blogoslawionego blogoslawionej blogoslawionych bp bpa biskupa
dh druha druhny dr dra doktor doktora doktorow med gen general generala hetm hetmana hm harcmistrza
hr hrabiego hrabiny im imienia inz inzyniera kadm kontradmirala kard kardynala kmdr komandora kpr kaprala
kpt kapitana kr krol krola krolowej ks ksiedza ksiezy ksiecia ksieznej marsz marszalka mjr mjra majora ojca
pil pilota plk plka pulkownika plut plutonowego por porucznika ppor podporucznika pplk ppulk podpulkownika
prof profesor profesora rabina rtm rotm rotmistrza sierz sierzanta siostry sw swietego swietej swietych
"""
TITLES = frozenset(_TITLES.split())
SAINTS = frozenset({"sw", "swietego", "swietej", "bl", "blogoslawionego", "blogoslawionej"})
SHORT_FIRST_NAMES = frozenset({"fr", "kaz", "st", "wl"})  # single letters are left out as well
WHOLE_WORDS = {"arm": "armii", "boh": "bohaterow", "konst": "konstytucji", "powst": "powstancow", "woj": "wojska"}

_LEAD_INS = """
adres adresem jestem mam mieszkam mieszkamy moj na pod przy to w we z zam zamieszkala zamieszkaly ze
"""
LEAD_INS = frozenset(_LEAD_INS.split())
BEFORE_A_CITY = frozenset({"gm", "m", "miasto", "w", "we", "z"})

_MONTHS = """
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
"""
MONTHS = frozenset(_MONTHS.split())
