"""English."""

from firsthand.reasoning.lint_rules.lexicon import Lexicon, pattern, words
from firsthand.reasoning.words import listed

_BARE = """say claim report tell state complain allege assert maintain insist describe explain recount argue declare announce
    contend suggest warn recall remember add believe think fear accuse deny denie mention write demand ask appeal urge plead beg
    call_on promise threaten testify testifie relate narrate speak talk of_being identify name repeat express estimate request
    attribute blame dispute reject address protest put_it respond reply answer quote hear object refuse vow swear hope want"""
_FORMS = """says said saying claims claimed claiming reports reported reporting tells told telling states stated stating complains
    complained complaining alleges alleged alleging asserts asserted asserting maintains maintained insists insisted insisting
    describes described describing explains explained explaining recounts recounted recounting argues argued declares declared
    declaring announces announced announcing contends contended suggests suggested warns warned warning recalls recalled recalling
    remembers remembered adds added adding believes believed thinks thought fears feared accuses accused accusing denies denied
    denying mentions mentioned writes wrote writing written demands demanded demanding asks asked asking appeals appealed appealing
    urges urged urging pleads pleaded pleading begs begged begging calls_on called_on calling_on promises promised threatens
    threatened testifies testified testifying relates related narrates narrated speaks spoke speaking talks talked talking identifies
    identified names named repeats repeated expresses expressed estimates estimated requests requested attributes attributed blames
    blamed blaming disputes disputed rejects rejected addresses addressed addressing protests protested puts_it put_it responds
    responded replies replied answers answered quotes quoted quoting heard hears objects objected refuses refused vows vowed swears
    swore hopes hoped calls called calling wants wanted is_told was_told are_told were_told voices voiced"""
_PLURAL = """say claim report tell state complain allege assert maintain insist describe explain recount argue declare announce
    contend suggest warn recall remember add believe think fear accuse deny mention write demand ask appeal urge plead beg
    call_on promise threaten testify relate speak talk repeat estimate dispute reject protest hope want agree"""
_MEDIA = (
    r"(?:videos?|clips?|footage|recordings?|films?|images?|pictures?|photos?|photographs?|stills?|cameras?|frames?)"
)
_NOT = r"(?:not|n't|never|cannot|can't|couldn't|unable|yet\s+to|no\s+one|nobody|nothing|none|without|no|nor|impossible|failed\s+to|difficult\s+to)"
_TEST = r"(?:verif\w+|confirm\w*|corroborat\w+|establish\w*|determin\w+|authenticat\w+|check\w*|prov(?:e|en|ed)\b|geolocat\w+|substantiat\w+)"
_DESK = r"(?:firsthand|(?:the|this|our)\s+(?:news)?desk|the\s+newsroom|this\s+(?:report|draft|investigation)|the\s+report|our\s+reporters?|we)"

LEXICON = Lexicon(
    code="en",
    says=pattern(rf"(?:{words(_FORMS)}|(?P<plural>{words(_PLURAL)})|{words(_BARE)})\b(?!\s+up\b)"),
    according=pattern(
        r"(?:according\s+to|in\s+the\s+words\s+of|in\s+(?:the\s+)?view\s+of|by\s+the\s+account\s+of|as\s+told\s+by)\s+(?P<who>[^,;:.]+)"
    ),
    account=pattern(
        r"(?:(?:his|her|their|its|the\s+(?:same\s+)?(?:man|woman|speaker|soldier|witness|resident)'s|\w+'s)\s+(?:own\s+)?(?:account|words|"
        r"testimony|version|statement|claims?|complaint|story|telling|description)|claims?\s+(?:that|of|by|made)|allegations?|"
        r"complaints?|accounts?\s+(?:of|by|from)|testimony|testimonies|statements?\s+(?:by|from|of|that)|appeals?\s+to|"
        r"reports?\s+(?:of|that)|denials?|quoted\s+(?:by|as))\b"
    ),
    hearsay=pattern(
        words(
            """alleged\\w* reported\\w* purported\\w* apparent\\w* seeming\\w* supposed\\w* rumou?r\\w* unconfirmed unverified hearsay claim\\w*
            is_said are_said was_said were_said said_to is_believed are_believed is_thought are_thought heard second[-_]?hand may might
            could_have possibly perhaps posts? chats? messages? anonymous\\w* unnamed unidentified gossip told_that told_of word_of
            according_to it_is_said they_say some_say"""
        )
    ),
    factive=pattern(
        r"(?:reveal(?:s|ed|ing)?|disclos(?:es|ed|e|ing)|divulg(?:es|ed|e|ing)|conced(?:es|ed|e|ing)|confess(?:es|ed|ing)?|"
        r"expos(?:es|ed|e|ing)(?!\s+(?:to|wires?|skin))|admit(?:s|ted|ting)?(?!\s+(?:in)?to\s+(?:a|an|the|\w+)?\s*(?:hospital|clinic|ward|\w*care))|"
        r"acknowledg(?:es|ed|e|ing)(?!\s+receipt)|point(?:s|ed|ing)?\s+out|(?:not(?:es|ed|ing)|noticed|realis\w+|realiz\w+|discover(?:s|ed)?|"
        r"found\s+out|finds\s+out|learn(?:s|ed|t)|knows|knew|was\s+aware|is\s+aware|highlight(?:s|ed)|emphasis\w+|stress(?:es|ed)|"
        r"regret(?:s|ted)|remind(?:s|ed)(?:\s+\w+)?)\s+(?:the\s+fact\s+)?(?:that|how|of\s+how))\b|let\s+slip\b|c(?:a|o)mes?\s+clean\b"
    ),
    certain=pattern(
        rf"(?:in\s+(?:actual\s+)?fact|as\s+a\s+matter\s+of\s+fact|in\s+reality|in\s+truth|indeed|clearly|plainly|undoubtedly|undeniably|"
        rf"unquestionably|indisputabl[ey]|incontrovertibl[ey]|conclusive(?:ly)?|definitively|obviously|evidently|unmistakabl[ey]|certainly|"
        rf"definitely|(?:without|beyond|no)\s+(?:any\s+|a\s+|all\s+|reasonable\s+)*doubt|no\s+question|there\s+can\s+be\s+no\s+\w+\s+that|"
        rf"(?:it\s+is|it\s+'s|is\s+now)\s+(?:certain|a\s+fact|clear|known|true|beyond\s+dispute)\s*(?:that)?|the\s+(?:truth|fact)\s+is|(?:became|becomes|become)\s+clear|it\s+(?:has\s+|now\s+)?(?:emerged|emerges|transpired|transpires|turned\s+out|turns\s+out)|irrefutabl[ey]|"
        rf"prov(?:es|ed|en|ing)|proof\b|establish(?:es|ed|ing)|demonstrat(?:es|ed|ing)|confirm(?:s|ed|ing)?|verif(?:ies|ied|ying)|"
        rf"substantiat(?:es|ed)|authenticated|leaves?\s+no\s+doubt|makes?\s+(?:it\s+)?clear|evidence\s+that|"
        rf"{_MEDIA}\s+(?:are|is)\s+(?:genuine|authentic|real))(?!\w)"
    ),
    corroborates=pattern(
        r"(?:corroborat\w+|bor(?:n|ne)e?\s+out|bears?\s+(?:this|that|it|him|her|them)?\s*out|back(?:s|ed)\s+(?:this|it|that|him|her|them)?\s*up|"
        r"multiple\s+(?:independent\s+)?sources|independent\s+(?:sources|accounts|witnesses|recordings|videos))\b"
    ),
    seen=pattern(
        rf"(?:{_MEDIA}(?:\s+(?:from|of|posted|filmed|shared|taken|on|by)\s+[^,;.]{{1,40}}?)?\s+(?:also\s+|clearly\s+|then\s+)?(?:shows?|showed|showing|captur(?:es|ed)|"
        rf"depicts?|depicted|documents|documented|records?|recorded|pictures)|(?:can|could|may)\s+(?:also\s+|clearly\s+)?be\s+seen|(?:is|are|was|were)\s+(?:clearly\s+|plainly\s+)?"
        rf"(?:seen|visible|shown|pictured|captured)\b|visible\s+(?:in|on)|(?:one|we|viewers)\s+(?:can\s+)?sees?\b|caught\s+on\s+(?:camera|film|video|tape)|"
        rf"seen\s+(?:in|on)\s+(?:the|a|this)\s+(?:\w+\s+)?{_MEDIA})"
    ),
    speech=pattern(
        r"(?:saying|says|said|complain\w*|complaints?|claim\w*|tell(?:s|ing)|speak\w*|address\w*|appeal\w*|describ\w+|talk\w*|read(?:s|ing)\b|"
        r"explain\w*|ask(?:s|ing)|demand\w*|recount\w*|accus\w+|declar\w+|interview\w*|statement|testimony|recit\w+|shout\w*|plead\w*)"
    ),
    not_done=pattern(
        rf"(?:{_NOT}\b[^,;.]{{0,60}}?\b{_TEST}|unverified|unconfirmed|uncorroborated|unchecked|remains?\s+(?:unclear|unknown|open|to\s+be\s+\w+)|"
        rf"(?:is|are|was)\s+not\s+(?:yet\s+)?(?:known|clear)|awaits?\s+(?:verification|checking)|{_TEST}[^,;.]{{0,30}}\b(?:failed|is\s+pending|was\s+not\s+possible))"
    ),
    own_work=pattern(
        rf"(?:{_DESK}\b|(?:none\s+of\s+(?:the|these|those)\s+(?:\w+\s+)?|no\s+(?:\w+\s+)?){_MEDIA}\b|{_MEDIA}\s+(?:does|do|did)\s+not\s+show|reach(?:ed|es)?\s+the\s+desk|(?:has|have|had|could|can|was|were|is|are|be)\s+(?:not|n't|never)\s+(?:yet\s+)?(?:been\s+)?(?:able\s+to\s+)?(?:be\s+)?(?:independently\s+)?{_TEST}|"
        rf"(?:names?|faces?|voices?|identit\w+|details?|locations?)\s+(?:is|are|was|were|has|have)\s+(?:been\s+)?(?:withheld|changed|blurred|hidden|masked|omitted)|"
        rf"(?:is|are)\s+withheld|independent\s+(?:verification|confirmation)|(?:could|can)\s*(?:not|n't)\s+(?:be\s+)?(?:independently\s+)?\w+|cannot\s+be\s+\w+|"
        rf"(?:it\s+)?(?:is|remains?|was)\s+(?:still\s+)?(?:not\s+(?:known|clear|possible)|unclear|unknown)|unverified|unconfirmed|"
        rf"(?:has|have)\s+not\s+(?:yet\s+)?(?:replied|responded|commented|answered)|declined\s+to\s+comment|did\s+not\s+(?:reply|respond|comment)|request\s+for\s+comment)"
    ),
    found=pattern(
        rf"{_DESK}(?:\s+(?:has|have|had|then|also|since|independently|itself))*\s+(?:found|established|confirmed|verified|proved|determined|geolocated|concluded|discovered)\b|(?:verified|confirmed|established|proved|proven|checked)\s+by\s+(?:firsthand|the\s+desk|our\s+desk|us)\b"
    ),
    about_items=pattern(
        rf"(?:(?:{_MEDIA}|posts?|articles?|it|they|which|copy|copies|version)\b[^.;]{{0,60}}?\b(?:surfaced|posted|published|uploaded|appeared|shared|circulat\w+|lasts?|"
        rf"runs?\s+(?:for\s+)?\d|cop(?:y|ies)|re-?upload\w*|repost\w*|same\s+(?:recording|footage)|cut\s+from|excerpts?|compil\w+|removed|deleted|spread)|"
        rf"cop(?:y|ies)\s+of|contains?\s+(?:parts?|stretches)\s+of)"
    ),
    negator=pattern(
        r"(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|nowhere|den(?:y|ies|ied|ying))\b|n't\b"
    ),
    negative=pattern(
        r"(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|nowhere|hardly|barely|den(?:y|ies|ied|ying|ial)|lack\w*|fail\w*|refus\w*|unable|"
        r"absen\w+|stopp\w+|ceas\w+|withh\w+|depriv\w+|un\w{3,}|missing|short\w*|instead|reject\w*|declin\w+|prevent\w*|forbid\w*|forbade|forbidden|ended|ran\s+out|cut\s+off|"
        r"owe[ds]?|waiting|awaits?|empty|zero|dis\w{4,}|too\s+few|too\s+little|rather\s+than|free\s+of|far\s+from|out\s+of|impossible|false|untrue|contradict\w*|dispute\w*)|\w+n't\b|\w+less\b"
    ),
    copies=pattern(
        r"(?:cop(?:y|ies|ied)|re-?uploads?|re-?uploaded|reposts?|reposted|duplicates?|same\s+(?:footage|recording|video|clip|upload|material)|one\s+(?:upload|recording|original)|"
        r"(?:posted|uploaded|shared|published|appeared)\s+(?:\w+\s+)?(?:times|twice|again)|times\b|single\s+(?:upload|recording|source)|all\s+(?:go|going|lead|traced?)\s+back)\b"
    ),
    many=pattern(
        r"(?:several|many|multiple|various|numerous|both|some|most|all|these|those|few|other|others|dozens|scores|hundreds|they|men|women|people|troops|police|villagers|"
        r"\w*(?:[^su'\W]s)(?<!his)(?<!was)(?<!has)(?<!is)(?<!as)(?<!this))\b"
    ),
    single=pattern(
        r"(?:an?|one|another|each|every|he|she|single|i|group|crowd|team|family|couple|pair|crew|unit|company|ministry|government|army|brigade|agency|council|spokes\w+)\b"
    ),
    media=pattern(
        r"(?:sources?|videos?|clips?|recordings?|posts?|uploads?|accounts?|channels?|footages?|films?|publications?|testimonies|reports?|outlets?|versions?|items?|files?|pages?|users?|uploaders?)\b"
    ),
    independent=pattern(r"(?:independent(?:ly)?|separate(?:ly)?|different|distinct|unrelated|unconnected)\b"),
    translation=pattern(r"(?:translat\w+|in\s+(?:our|the\s+desk's)\s+translation|rendered)\b"),
    months=tuple(listed("januar februar march april may june july august septemb october novemb decemb")),
    weekdays=tuple(listed("monday tuesday wednesday thursday friday saturday sunday")),
    known=frozenset(
        listed("""firsthand telegram tiktok youtube whatsapp facebook instagram twitter vk vkontakte odnoklassniki rutube signal viber x i i'm i've
        russian russians ukrainian ukrainians english german french polish belarusian moldovan georgian kazakh chechen soviet european american
        british western eastern northern southern russia ukraine russia's ukraine's belarus europe moscow's
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday v-0001 mr mrs ms dr god internet""")
    ),
    stop=frozenset(
        listed("""a an the and or but of to in on at by for from with that this these those it its he she they them their his her we our us i you your my me is are was
        were be been being has have had do does did will would can could may might should who whom whose which what when where how why as than then there here
        so too very also just only any some all each every no not never none nothing nobody into onto out up down off over under about after before during
        while since until because if said says say claims claim claimed man woman one men people person speaker video footage clip recording
        more most much many other another same such even still yet again ever both either neither nor without within""")
    ),
)
