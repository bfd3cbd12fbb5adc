"""Leave the words of others out of a mail.

1. Below a mark of a desk ("reply above this line") and below the head of a quoted mail everything
   is history. Of a forward without a question of its own, the forwarded text counts.
2. Lines that begin with ">" are quoted, and so is the line that leads into them ("On … wrote:");
   what stands below or between them is an answer.
3. A signature ends the mail, but for a postscript; disclaimers and banners are paragraphs of their
   own.
4. Of a contact form ("Name: … Message: …") the message counts.

Where nothing is left, the whole text counts. The words are those that Outlook, Gmail, Apple Mail,
Thunderbird and phones write in English, German, French, Spanish, Italian, Dutch and Portuguese.
"""

import re

MAX_LENGTH = 100_000
"""Characters of a mail that are looked at."""
MAX_INTRODUCTION = 12
"""Words above a forwarded mail that ask nothing themselves: "Hi, please see below."."""
_WROTE = r"""(?:wrote|schrieb\b[^\n:]*|a\ écrit|escribió|ha\ scritto|schreef\b[^\n:]*|escreveu)"""
# It may be wrapped over a few lines.
ATTRIBUTION = re.compile(
    rf"^[ \t]*(?:On|Am|Le|El|Il|Op|Em)\b[^\n]*(?:\n(?![ \t]*>)[^\n]*){{0,2}}?\b{_WROTE}[ \t]*:[ \t]*$",
    re.MULTILINE | re.VERBOSE,
)
DESK_MARK = re.compile(
    r"^.*(?:reply above this line|type your reply above|antworten sie (?:über|oberhalb)"
    r"|répondre au-dessus de cette ligne|responda por encima|rispondi sopra questa riga).*$",
    re.MULTILINE | re.IGNORECASE,
)
_FROM = r"(?:From|Von|De|Da|Van)[ \t]?:"
_NEXT = (
    r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato|Data|Verzonden|To|An|À|Para|A|Aan)"
)
ORIGINAL = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:Original Message|Ursprüngliche Nachricht|Message d['\u2019]origine"
    r"|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original)[ \t]*-*[ \t]*$"
    r"|^[ \t]*_{8,}[ \t]*$(?=\n[ \t]*(?:From|Von|De|Da|Van)[ \t]?:)",
    re.MULTILINE | re.IGNORECASE,
)
# Between lines, or glued together by a desk that takes the marks out of HTML.
HEAD = re.compile(
    rf"(?:^[ \t*]*|(?<=[.?!]))\*?{_FROM}(?!\n\n).{{1,200}}?{_NEXT}[ \t]?:.{{1,400}}?"
    r"(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto|To|An)[ \t]?:",
    re.MULTILINE | re.DOTALL,
)
FORWARD = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré"
    r"|Mensaje reenviado|Messaggio inoltrato|Doorgestuurd bericht)[ \t]*-*"
    r"|Begin forwarded message:)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
HEADER_LINE = re.compile(r"[ \t]*[A-ZÀ-Þ][\w-]{1,12}[ \t]?:[ \t].*")
SIGNATURE = re.compile(
    r"^[ \t]*(?:--[ \t]*"
    r"|(?:Sent (?:from|via)|Get Outlook for|Von meinem .{1,30} gesendet|Gesendet (?:von|mit)"
    r"|Envoyé (?:de|depuis)|Enviado (?:desde|do)|Inviato da|Verstuurd vanaf)\b.{0,60}"
    r"|(?:(?:with )?(?:best|kind|kindest|warm|many)? ?(?:regards|wishes)|(?:yours )?(?:sincerely|truly|faithfully)"
    r"|mit freundlichen grü(?:ß|ss)en|mfg|viele grü(?:ß|ss)e|(?:bien )?cordialement|bien à vous"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|(?:cordiali|distinti) saluti"
    r"|met vriendelijke groet(?:en)?|atenciosamente)[ \t]*[,.!]?[ \t]*)$",
    re.MULTILINE | re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"^[ \t]*P\.?[ \t]?S\b.*", re.MULTILINE | re.DOTALL)
DISCLAIMER = re.compile(
    r"confidentiality notice|intended (?:recipient|solely|only)|notify the sender"
    r"|this (?:e-?mail|message)\b.{0,80}\b(?:confidential|privileged)|originated (?:from )?outside"
    r"|vertrauliche informationen|diese e-?mail.{0,60}vertraulich|ce (?:message|courriel).{0,80}confidentiel"
    r"|este (?:mensaje|correo).{0,80}confidencial|questo messaggio.{0,80}riservat"
    r"|dit bericht.{0,80}vertrouwelijk|to unsubscribe|consider the environment",
    re.IGNORECASE | re.DOTALL,
)
FORM = re.compile(
    r"^[ \t]*(?:Your |Ihre )?(?:Message|Question|Comments?|Nachricht|Frage|Mensaje|Messaggio|Bericht|Vraag)"
    r"[ \t]*:[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
FORM_FIELD = re.compile(
    r"^[ \t]*(?:Full )?(?:Name|E-?mail|Nom|Nombre|Nome|Naam)[ \t]*:", re.MULTILINE | re.IGNORECASE
)


def strip_quotes(text: str) -> str:
    r"""Return the own words of a mail.

    >>> strip_quotes("And for migraines?\n\nOn Monday, the desk wrote:\n> It lasts three months.\n")
    'And for migraines?'
    """
    whole = _normalise(text[:MAX_LENGTH])
    own = _cut(whole, DESK_MARK.search(whole))
    if forward := FORWARD.search(own):
        own = _choose_forwarded(own[: forward.start()], own[forward.end() :])
    own = _drop_quoted(own)
    for end in (ORIGINAL, HEAD):
        own = _cut(own, end.search(own))
    own = _drop_signature(own)
    paragraphs = re.split(r"\n[ \t]*\n", own)
    own = "\n\n".join(one for one in paragraphs if not DISCLAIMER.search(one))
    return _take_message(own).strip() or whole.strip()


def _normalise(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    # Blanks that do not break, and the marks that Apple Mail puts before a quote.
    return plain.replace("\xa0", " ").replace("\ufeff", "").replace("\u202f", " ")


def _cut(text: str, match: re.Match[str] | None) -> str:
    return text[: match.start()] if match else text


def _choose_forwarded(introduction: str, forwarded: str) -> str:
    if "?" in introduction or len(introduction.split()) > MAX_INTRODUCTION:
        return introduction
    lines = forwarded.strip().split("\n")
    while lines and (not lines[0].strip() or HEADER_LINE.fullmatch(lines[0])):
        lines.pop(0)
    return "\n".join(lines)


def _drop_quoted(text: str) -> str:
    """Drop lines with ">" and what leads into them; without such lines, all below "On … wrote:"."""
    marked = any(line.lstrip().startswith(">") for line in text.split("\n"))
    if marked:
        lines = ATTRIBUTION.sub("", text).split("\n")
        return "\n".join(line for line in lines if not line.lstrip().startswith(">"))
    return _cut(text, ATTRIBUTION.search(text))


def _drop_signature(text: str) -> str:
    signature = SIGNATURE.search(text)
    # A mail may begin with "Regards", as an answer to such a closing; nobody signs nothing.
    if signature is None or not text[: signature.start()].strip():
        return text
    postscript = POSTSCRIPT.search(text, signature.end())
    return text[: signature.start()] + (postscript[0] if postscript else "")


def _take_message(text: str) -> str:
    message = FORM.search(text)
    if message and FORM_FIELD.search(text, 0, message.start()):
        return text[message.end() :]
    return text
