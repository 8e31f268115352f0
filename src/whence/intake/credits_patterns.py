"""The words in which pages give credit, one pattern for each way."""

from __future__ import annotations

import re

THIS = (
    r"(?:(?:this|the)(?: (?:following|above|preceding))?|(?:an?|the)(?: \w+){1,2} of this)"
    r" (?:[\w-]+ ){0,2}?(?:article|story|post|piece|report|essay|column|commentary|interview|dispatch|text|"
    r"analysis|op-ed|editorial|feature|excerpt)"
)
ADVERBS = r"(?: (?:also|originally|first|previously|recently|initially))*"
VERBS = (
    r"(?:appeared|published|posted|ran|run|printed|released|carried|featured|re-?printed|re-?published|"
    r"re-?posted|cross-? ?posted|syndicated|adapted|produced|reproduced|excerpted)"
)
ASIDE = (
    r"(?:,? (?:here|online|in print|in full|today|yesterday|(?:and is )?(?:reproduced|used|shown) here|"
    r"(?:with|by) (?:kind )?permission|under (?:an? )?[\w -]{3,40} licen[cs]e|as an? [\w-]+|on page \w+|"
    r"on (?:\w+day,? )?\d{1,2} \w+(?:,? \d{4})?|on \w+ \d{1,2}(?:, \d{4})?|in \w+ \d{4}|in \d{4}))*,?"
)
PLACE = (
    r"(?: (?:in (?:partnership|collaboration) with|over at|at|on|in|by|from|of|with|for))"
    r"(?: (?:page \w+ (?:of|in)|the (?:pages|website|site|blog) of))?"
)
OPENING = r"(?:^|(?<=[.!?”\"*)] )|(?<=[.!?]\n))[\W_]{0,4}"
FROM_THERE = re.compile(
    rf"{OPENING}(?i:(?:{THIS}(?: (?:has|have) been| was| is| were| has)?{ADVERBS} {VERBS}"
    rf"|{THIS} comes"
    r"|(?:originally|first|previously|initially|also) (?:appeared|published|posted|ran|printed|released)"
    r"|(?:cross-? ?posted|re-?posted|re-?published|re-?printed|re-?blogged|syndicated|reproduced|excerpted|"
    r"adapted))"
    rf"{ASIDE}(?P<place>{PLACE})) (?=(?:the )?(?:[A-Z0-9]|[a-z]+[A-Z]|[a-z][\w-]*\.[a-z]{{2}}))"
)
FOREIGN = re.compile(
    r"^[\W_]{0,3}(?i:(?:(?:dieser|der) (?:artikel|beitrag|text) (?:ist |wurde )?)?(?:zuerst|ursprünglich|"
    r"erstmals) "
    r"(?:erschienen |veröffentlicht |erschien )?(?:bei|auf|in|im|am)"
    r"|(?:cet |l['’])?article (?:est |a été )?(?:initialement |d['’]abord )?(?:paru|publié) (?:dans|par|"
    r"sur|chez)) (?=[A-Z])"
)
VIA = re.compile(
    r"^[\W_]{0,3}(?:(?i:(?:authored|submitted|posted|written)? ?by) [^.\n]{2,60}? )?(?i:via):? "
    r"(?=\S[^\n]{1,50}$)"
)
TIP = re.compile(r"(?:^[\W_]{0,3}|[(\[])(?i:h/t|hat[- ]?tip(?: to)?|tip of the hat to)\s*:?\s*(?=[A-Z])")
READ_THERE = re.compile(
    r"^[\W_]{0,3}(?i:(?:click here to )?(?:read|see|view|find) (?:the )?(?:original|full|entire|complete|"
    r"whole|rest of the)"
    r"(?: (?:article|story|post|piece|report|text|version))?(?: here)? (?:at|on|in|from)) (?=\S[^\n]{1,60}$)"
)
COURTESY = re.compile(r"^[\W_]{0,3}(?i:courtesy of) (?=(?:the )?[A-Z][^\n]{2,50}$)")
SOURCE = re.compile(r"^[\W_]{0,3}(?:(?i:sources?|quellen?|fuentes?|fonte)\s*:|SOURCE:?)\s*(?=\S[^\n]{1,78}$)")
FROM = re.compile(r"^(?i:from|agenc(?:y|ies)|agentur(?:en)?|wire)\s*:?\s+(?=[^\n]{2,60}$)")
RIGHTS = re.compile(r"^[\W_]{0,3}(?i:(?:\(c\)|©|copyright)[\s:]*)+(?:(?:19|20)\d\d)?[\s,]*(?i:by )?")
LENT = re.compile(
    r"\b(?:re-?printed|reproduced|distributed|re-?published|syndicated)\b.{0,40}", re.IGNORECASE
)
DISTRIBUTED = re.compile(r"\b(?i:distributed|syndicated) by (?=[^\n]{2,60})")
BRACKET = re.compile(
    r"^[^\n()\[\]]{0,70}?(?P<b>[(\[](?P<names>[^()\[\]\n]{2,40})[)\]])\s*(?:-{1,2}|[–—:])(?=\s|\w)"
)
PLACE_IN_CAPITALS = re.compile(r"^[A-Z][A-Z’'.-]+(?: [A-Z’'.-]+){0,3}(?:,[^\n()]{0,40})?\s*$")
"""What stands before the bracket of a dateline, of whichever agency: a place, perhaps a date."""
HOUSE = re.compile(
    r"(?:[A-Z][\w’'-]*(?: (?:of|and|the|&))? ){1,4}(?:Agency|Bulletin|Chronicle|Courier|Daily|"
    r"Dispatch|Herald|Journal|Media|Monitor|News|Newswire|Observer|Post|Press|Radio|Record|Report|Service|Star|Telegraph|Times|Tribune|TV|Wire)|[A-Z]{3,5}"
)
"""A name no table has that says of itself that it is one of a news house."""
SLASHES = re.compile(r"^[A-Z][^\n/]{2,60}?[.,/]?\s?/(?P<names>[A-Z][\w -]{1,20})/(?=[.\s])")
COMMA = re.compile(r"^[A-Z][\w .’'-]{1,30},(?: [^\n,]{2,16},)? (?P<names>[A-Z][\w -]{1,20}?)\s?[-–—](?=\s)")
STAFF = re.compile(
    r"\s+(?:(?:Staff|Diplomatic|Business|National|Political|Science|Sports|Special|Medical|Legal|Chief|"
    r"Senior|White House|STAFF)\s+)*"
    r"(?:[Ww]riters?|WRITERS?|[Cc]orrespondents?|CORRESPONDENTS?|[Rr]eporters?|[Ss]taff)\.?$"
)
WRITERS = re.compile(
    r"^(?P<by>(?i:by|von|par|por)\s+)?(?P<who>[^\n.;:!?]{0,80}?(?:\b[A-Z]\.[^\n.;:!?]{0,60}?)?)(?P<sep>\s*(?:[,|/]|\s[–—-]\s|\bfor\b|\bof\b)\s*|^)$"
)
CONTRIBUTED = re.compile(
    rf"{OPENING}(?P<names>(?:[Tt]he )?[A-Z][^\n]{{1,200}}?) (?:also )?contributed"
    r"(?: (?:to (?:this|the) \w+|reporting|additional reporting|from)[^\n.]{0,40})?[.)*_ ]*$"
)
WITH = re.compile(
    r"(?:^|(?<=[.!?”\"] ))[\W_]{0,3}(?i:(?:with|includes?|including|this (?:report|story|article) "
    r"(?:includes|contains|uses)|additional|some)\s+"
    r"(?:additional |some )?(?:reporting|reports?|files?|inputs?|material|information|content)\s+(?:by|"
    r"from|of))\s+(?P<names>[^\n]{2,120})$"
)
WITH_INPUTS = re.compile(
    r"(?:^|(?<=[.!?”\"] ))[\W_]{0,3}(?i:with)\s+(?P<names>[^\n]{2,60}?) (?i:inputs?|material|"
    r"reporting)[\W_]*$"
)
USED = re.compile(
    r"^[\W_]{0,3}(?i:information|material|reporting|content) (?i:from|by) (?P<names>[^\n]{2,80}?) (?i:was|"
    r"were) (?i:used|included)"
)
WITH_BARE = re.compile(r"^[\W_]{0,3}(?i:with|avec|mit(?: material von)?|con) (?P<names>[^\n]{2,50})$")
SIGNED = re.compile(
    r"(?:^|(?<=[.!?”\"’)])\s?)\s?(?P<mark>[(\[]|[—–-]{1,2}\s?|"
    r")(?P<names>[A-Za-z][^\n()\[\]]{1,40}?)[)\]]?\.?$"
)
PICTURE_WORD = (
    r"(?:photo(?:graph|s)?|image|picture|pic|foto|bild|illustration|credit|crédit|photo credit|image "
    r"credit|picture credit|"
    r"crédit photo|photo courtesy|image courtesy|image source|photo source|file photo|photo by|image by|"
    r"picture by|photograph by|"
    r"photos by|images by|file)"
)
ABOUT_PICTURES = re.compile(r"photo|image|picture|\bpic|foto|bild|illustration|cr[eé]dit|\bfile|\bsource")
"""In small letters, a word that every pattern about pictures needs."""
PICTURE = re.compile(
    rf"(?:^|(?<=[\s(\[.]))(?i:{PICTURE_WORD})s?\s*(?:(?i::|©|/|by|of|courtesy of|via|"
    rf"from)\s*)+(?P<names>[^\n()\[\]]{{2,90}})"
)
BRACKETED = re.compile(r"[(\[](?P<names>[^()\[\]\n]{2,80})[)\]]\.?$")
AGENCY_PHOTO = re.compile(
    r"\b(?P<names>[A-Z][\w’' -]{1,30}?) (?:[Ff]ile )?(?:PHOTO|Photo|photo)s?\s?/\s?[A-Z]"
)
SOURCED = re.compile(r"[.!?]\s+(?i:source|credit|photo|image|picture)s?:\s*(?P<names>[^\n]{2,60})$")
