"""Words that people put around the name of a street, folded (see `folding`).

Counted over the 12,221 names of streets that differ between the state register and the common map:
first words "ks." 1,689, "gen." 1,625, "św." 1,175, "prof." 227 and so on; single initials about 400.
"""


def _words(text: str) -> list[str]:
    return text.split()


KINDS = {
    **dict.fromkeys(("ul", "ulica", "ulicy", "ulice", "ulic"), "ul."),
    **dict.fromkeys(
        (
            "al",
            "aleja",
            "aleje",
            "alei",
            "aleji",
            "alejach",
        ),
        "al.",
    ),
    **dict.fromkeys(("pl", "plac", "placu"), "pl."),
    **dict.fromkeys(("os", "osiedle", "osiedlu", "osiedla"), "os."),
    **dict.fromkeys(("rondo", "rondzie", "ronda"), "rondo"),
}

TITLES = frozenset(
    _words("""
    abp abpa arcybiskupa adm admirala bl blog blogoslawionego blogoslawionej blogoslawionych bp bpa biskupa
    dh druha druhny dr dra doktor doktora doktorow med gen general generala hetm hetmana hm harcmistrza
    hr hrabiego hrabiny im imienia inz inzyniera kadm kontradmirala kard kardynala kmdr komandora kpr kaprala
    kpt kapitana kr krol krola krolowej ks ksiedza ksiezy ksiecia ksieznej marsz marszalka mjr mjra majora ojca
    pil pilota plk plka pulkownika plut plutonowego por porucznika ppor podporucznika pplk ppulk podpulkownika
    prof profesor profesora rabina rtm rotm rotmistrza sierz sierzanta siostry sw swietego swietej swietych
    """)
)
SAINTS = frozenset({"sw", "swietego", "swietej", "bl", "blogoslawionego", "blogoslawionej"})
SHORT_FIRST_NAMES = frozenset({"fr", "kaz", "st", "wl"})  # single letters are left out as well
WHOLE_WORDS = {"arm": "armii", "boh": "bohaterow", "konst": "konstytucji", "powst": "powstancow", "woj": "wojska"}

LEADS = frozenset(
    _words("""
    adres adresem jestem mam mieszkam mieszkamy moj na pod przy to w we z zam zamieszkala
    zamieszkaly ze
    """)
)
BEFORE_A_CITY = frozenset({"gm", "m", "miasto", "w", "we", "z"})

MONTHS = frozenset(
    _words("""
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
    """)
)

_UNITS = "pierwszego drugiego trzeciego czwartego piatego szostego siodmego osmego dziewiatego"
_TEENS = (
    "dziesiatego jedenastego dwunastego trzynastego czternastego pietnastego szesnastego siedemnastego "
    "osiemnastego dziewietnastego"
)
ORDINALS = {word: value for value, word in enumerate(_words(f"{_UNITS} {_TEENS}"), start=1)}
TENS = {"dwudziestego": 20, "trzydziestego": 30}

ROMAN = {
    numeral: value
    for value, numeral in enumerate(
        _words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"), start=1
    )
}
