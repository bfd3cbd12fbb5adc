"""Stop words, which carry no topic: people, politeness, hedges, and the small change of talking.

They are neither for nor against any intent. "My mate reckons the pills make you tired, is that
true?" asks about pills and tiredness; that no example mentions mates or reckoning must not count
against an answer. Words that ask (how, many, long, where) are not among them: they say what kind of
answer is wanted.
"""

from chatbot.english.stems import stem

_WORDS = """
a an the for and or but so if then than too also as at by in into of off on onto out over per to up upon with
am is are was were be been being do does did doing done have has had having
i me my mine myself we us our you your yours he him his she her hers it its they them their theirs
this that these those here there thing things stuff something anything someone somebody anyone anybody everyone else
mum mom mother dad father parent wife husband partner sister brother son daughter aunt uncle gran grandma friend mate
colleague neighbour boss guy guys lady man woman people person folk folks ppl
please thanks thank cheers hello hi hey dear sorry regards sincerely kindly greetings morning afternoon evening
want wants like love need hope wish wonder wondering curious interested know knowing understand find figure hear heard read
tell told say said saying ask asking question questions answer answers explain mention mentioned think thought believe
reckon guess suppose supposed assume figured gather imagine mean means meant seem seems sound sounds look looking
get gets got getting gotta gonna go goes going come comes came make makes made take takes let try keep give put see saw
actually really just maybe perhaps probably basically literally honestly simply exactly roughly about quite pretty very
kinda sorta kind sort bit little lot lots anyway though still even yet already ever never always now today lately
ok okay yes yeah yep nah no nope huh eh lol tbh btw fyi pls plz well oh ah um hmm right true sure fine
could would should might may can will shall must
word words article page website link piece text according says info information idea detail details point
able possible expect expecting happen happens happened turn turned end feel feeling
""".split()

STOP_WORDS = frozenset(map(stem, _WORDS))
"""The stems of the stop words."""

FUNCTION_WORDS = frozenset(
    """about above across after again against all along among another any anyway apart around as aside at
    away back before behind below beneath beside besides best between beyond both bit but by case chance
    counter course different down during each either else end enough ever every except few fact first for
    from further general half in inside instance instead into last least less like lot lots more most much near
    neither next none off on once one only onto opposite other others otherwise out outside over own part
    past per plenty plus rather rest round same second several side since some such sure than that then
    thing though through throughout time to together too toward towards turn twice under unless unlike
    until up upon upside versus via way whatever whether while whole with within without worth""".split()
)
"""Prepositions, determiners, adverbs and nouns of set phrases ("of course", "over the counter",
"hands down"), which name nothing though a dictionary has them as nouns."""

ASKING = frozenset(
    map(stem, "what which who where when why how many much long often else because".split())
)
"""The stems of words that ask: they say which kind of answer is wanted, and are no stop words."""
