"""What people write before a name, in five languages. Works on folded text; knows no name."""

import re
from collections.abc import Iterator
from typing import Final, Literal

Strength = Literal["strong", "title", "weak"]

_STRONG: Final = (
    r"(?:me|se|te) ll?am[oae]n?(?: (?:el|la|yo|es|asi|mi \w+|senor|senora))?|me yamo|me llaman|me dicen|"
    r"me conocen (?:como|por)|llamad[oa]s?|de nombres?|con (?:el )?nombre (?:de )?|a nombre de(?: mi "
    r"\w+)?|nombrad[oa]|"
    r"(?:mi |su |el |sus |mis |los |un )?nombres? (?:\w+ ){0,5}?(?:es|son|sont)|nombres?(?: completos?| y "
    r"apellidos?)?\s*[:=]|(?:mi |su |sus |mis )?apellidos? (?:\w+ ){0,2}?(?:es|son)|apellidos?\s*[:=]|de "
    r"apellidos?|nombre|"
    r"atte\.?(?: su \w+)?\s*[:,.]?|atentamente\s*[:,.]?|att\s*[:.,]|firma\s*:?|(?:le|les|te) (?:habla|"
    r"escribe|saluda)|quien (?:habla|escribe)|"
    r"(?:my|his|her|their|the|our)(?: \w+)? names? (?:is|are|was)|\w+s name is|name\s*[:=]|names|named|"
    r"called|call me|goes by|this is mr\.?|known as|last name(?: is)?|surname(?: is)?|first name(?: is)?|"
    r"(?:je|tu|il|elle) (?:m|t|s)(?:'| )?app?ell?e|(?:il|elle|ils|elles|qui) s'?appell?ent?|"
    r"s'appelle(?:nt)?|mon (?:nom|prenom) (?:est|c'est)|(?:son|leur) (?:nom|prenom) est|nom(?: et "
    r"prenoms?)?\s*[:=]|prenom\s*[:=]|nommee?|le nom de|au nom de|"
    r"(?:mwen|m|li|yo|ki|ou|pitit mwen|pitit li)(?:'| )?(?: te)? ?rele|non m(?:wen)?(?: se)?|non li(?: "
    r"se)?|non mwen|siyati m(?:wen)?(?: se)?|ki rele|non\s*[:=]|"
    r"меня зовут|اسمي|اسمه|اسمها|"
    r"(?:meu|o meu|seu|o seu|dele|dela) nome (?:completo )?(?:e|eh)|nome (?:dele|dela|do meu \w+|da minha "
    r"\w+) (?:e|eh)|me cham[oa]|(?:se|eu me|que se) cham[oa]m?|chamad[oa]|chamo-me|nome(?: "
    r"completo)?\s*[:=]|sobrenome(?: e)?|em nome de"
)
_TITLE: Final = (
    r"don|dona|dna|d\.|lic|licda|licdo|licenciad[oa]|mr|mrs|ms|miss|sr|sra|srta|srita|monsieur|madame|mme|"
    r"mlle|seu|compadre|comadre|ing|dra?|profe|abogad[oa]|trabajadora social"
)
_RELATION: Final = (
    r"hij[oa]s?|hijit[oa]s?|espos[oa]|marido|mujer|herman[oa]s?|hermanit[oa]s?|prim[oa]s?|ti[oa]s?|mama|"
    r"papa|madre|padre|suegr[oa]|abuel[oa]|abuelit[oa]|niet[oa]s?|sobrin[oa]s?|cunad[oa]|amig[oa]s?|"
    r"novi[oa]|pareja|companer[oa]s?|"
    r"bebe|bb|nin[oa]s?|gemel[oa]s|mellizos|vecin[oa]|jefe|jefa|patron|patrona|coyote|pollero|doctora?|"
    r"ingenier[oa]|profesora?|maestr[oa]|oficial|agente|comandante|pastora?|reverend[oa]|sor|fray|senora?|"
    r"senorita|padrastro|madrastra|"
    r"ex|expareja|madrina|padrino|ahijad[oa]|encargad[oa]|psicolog[oa]|enfermer[oa]|defensora?|funcionari[oa]|joven|muchach[oa]|"
    r"sons?|daughters?|wife|husband|brothers?|sisters?|mother|father|mom|dad|friends?|cousins?|uncle|aunt|"
    r"boss|officer|agent|lawyer|baby|child|kids?|children|nephew|niece|boyfriend|girlfriend|partner|"
    r"doctor|pastor|"
    r"fils|fille|femme|freres?|soeurs?|mere|pere|ami|amie|enfants?|oncle|tante|cousine?|maitre|pasteur|docteur|"
    r"pitit(?: gason| fi)?(?: mwen| m| li)?|madanm(?: mwen| m)?|mari(?: mwen| m)?|fre(?: mwen| m)?|se "
    r"mwen|manman(?: m| mwen)?|zanmi(?: m| mwen)?|kouzen(?: m| mwen)?|kouzin(?: m| mwen)?|dokte|paste|"
    r"mesye|"
    r"filh[oa]s?|mulher|irmao|irma|mae|pai|amig[oa]|tio|sogr[oa]|namorad[oa]|menin[oa]|patrao|doutora?|advogad[oa]|senhora?"
)
_WEAK: Final = (
    rf"(?:soy|sou(?: o| a)?|i'?m|i am|im|je suis|c'est|mwen se|m se|eu sou|aqui(?: es| e)?|ici|this is|"
    rf"habla|hablo con|hable con|busco a(?: mi \w+)?|buscando a(?: mi \w+)?|perdi a(?: mi \w+)?|pregunte "
    rf"por|preguntar por|preguntar a|llamen a|llamar a|avisen a|avisar a|dile a|digale a|de parte de|"
    rf"atiende|atendio|"
    rf"saludos(?: de)?|gracias|yo|y yo|looking for|ask for|spoke (?:with|to)|talk to|contact|contacto|"
    rf"contactar a|ayuden a|ayudar a|firmado|cherche|je cherche|m ap chache|procuro(?: o| a)?|falar com|"
    rf"fale com|denunciar a|demandar a|coyote|"
    rf"{_RELATION})(?:,? (?:mayor|menor|el|la|yo|mi|un|una|de \d{{1,2}} an[iy]?os|pequen[oa]|chiquit[oa]|"
    rf"gemel[oa]s|mio|mia|es|son|is|se|est|llamad[oa]|doctora?|pastora?|padre|senora?|\d{{1,2}}))?"
)
_CUES: Final[tuple[tuple[Strength, re.Pattern[str]], ...]] = (
    ("strong", re.compile(rf"(?<!\w)(?:{_STRONG})(?=[\s:=,.]|$)")),
    ("title", re.compile(rf"(?<!\w)(?:{_TITLE})\.?(?=\s)")),
    ("weak", re.compile(rf"(?<!\w)(?:{_WEAK})[,:]?(?=\s)")),
)


def cues(folded: str) -> Iterator[tuple[int, Strength]]:
    """Where a cue ends, and how surely a name follows: almost always after "me llamo", less so after "mi hijo"."""
    for strength, pattern in _CUES:
        for m in pattern.finditer(folded):
            yield m.end(), strength
