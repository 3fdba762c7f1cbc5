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
BEFORE_A_DISTRICT = frozenset({"dzielnica", "os", "osiedle"})

# The largest towns, each as "Bydgoszcz" and, where people often say so, as in "w Bydgoszczy".
_OTHER_TOWNS = """
warszawa/warszawie, krakow/krakowie, wroclaw/wroclawiu, lodz/lodzi, poznan/poznaniu, gdansk/gdansku, szczecin/szczecinie,
bydgoszcz/bydgoszczy, lublin/lublinie, bialystok/bialymstoku, katowice/katowicach, gdynia/gdyni, czestochowa/czestochowie,
radom/radomiu, rzeszow/rzeszowie, torun/toruniu, sosnowiec/sosnowcu, kielce/kielcach, gliwice/gliwicach,
olsztyn/olsztynie, zabrze/zabrzu, bielsko-biala/bielsku-bialej, bytom/bytomiu, zielona gora/zielonej gorze, rybnik/rybniku,
ruda slaska/rudzie slaskiej, opole/opolu, tychy/tychach, gorzow wielkopolski/gorzowie wielkopolskim, gorzow wlkp,
elblag/elblagu, plock/plocku, dabrowa gornicza/dabrowie gorniczej, walbrzych/walbrzychu, wloclawek/wloclawku,
tarnow/tarnowie, chorzow/chorzowie, koszalin/koszalinie, kalisz/kaliszu, legnica/legnicy, grudziadz/grudziadzu,
jaworzno/jaworznie, slupsk/slupsku, jastrzebie-zdroj/jastrzebiu-zdroju, nowy sacz/nowym saczu, jelenia gora/jeleniej gorze,
siedlce/siedlcach, myslowice/myslowicach, konin/koninie, pila/pile, piotrkow trybunalski/piotrkowie trybunalskim, inowroclaw,
lubin/lubinie, ostrow wielkopolski, ostrow wlkp, suwalki/suwalkach, gniezno/gnieznie, stargard/stargardzie,
ostrowiec swietokrzyski, siemianowice slaskie, glogow/glogowie, pabianice/pabianicach, zamosc/zamosciu, leszno/lesznie,
chelm/chelmie, tomaszow mazowiecki, lomza/lomzy, stalowa wola/stalowej woli, kedzierzyn-kozle, przemysl/przemyslu,
mielec/mielcu, elk/elku, tczew/tczewie, zory/zorach, biala podlaska/bialej podlaskiej, belchatow/belchatowie, pruszkow,
swidnica/swidnicy, bedzin/bedzinie, zgierz/zgierzu, piekary slaskie, raciborz/raciborzu, legionowo/legionowie,
swietochlowice, ostroleka/ostrolece, wejherowo/wejherowie, zawiercie/zawierciu, starachowice, skierniewice,
starogard gdanski/starogardzie gdanskim, wodzislaw slaski, debica/debicy, tarnobrzeg, krosno/krosnie, rumia/rumi, kolobrzeg,
nysa/nysie, ciechanow, otwock, piaseczno/piasecznie, kutno/kutnie, sieradz/sieradzu, zdunska wola, szczecinek/szczecinku,
zyrardow, swinoujscie/swinoujsciu, minsk mazowiecki, olesnica, wolomin, ketrzyn, chojnice/chojnicach, boleslawiec/boleslawcu,
nowa sol, malbork/malborku, sanok/sanoku, knurow, mikolow, olkusz/olkuszu, radomsko, kwidzyn/kwidzynie, sopot/sopocie,
lebork/leborku, reda/redzie, swarzedz, swidnik/swidniku, cieszyn/cieszynie, zary/zarach, jaroslaw, brzeg, jaslo, bochnia,
nowy targ/nowym targu, oswiecim/oswiecimiu, zakopane/zakopanem, gizycko/gizycku, ostroda/ostrodzie, ilawa/ilawie, lowicz,
plonsk, mlawa, pulawy/pulawach, krasnik, lukow, bilgoraj, krasnystaw, leczna, lubartow, ustka/ustce, bytow/bytowie,
miastko, czluchow, koscierzyna, kartuzy, pruszcz gdanski, hel, puck, wladyslawowo, darlowo, slawno, bialogard, swiecie,
walcz, police, gryfino, goleniow, olawa, dzierzoniow, klodzko, zgorzelec, jawor, luban, polkowice, trzebnica, srem, wrzesnia
"""
OTHER_TOWNS = {
    form: forms.partition("/")[0].title()
    for forms in " ".join(_OTHER_TOWNS.split()).split(", ")
    for form in forms.split("/")
}

_MONTHS = """
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
"""
MONTHS = frozenset(_MONTHS.split())
