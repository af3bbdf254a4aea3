"""A case made by hand, near the story of the sample: three appeals, a copy, a compilation, an article, one rejected match."""

import io
from dataclasses import replace
from fractions import Fraction

from PIL import Image

from firsthand.model.claim import Check, Claim, Link, Outcome, Pillar, Stance
from firsthand.model.digest import Digest
from firsthand.model.finding import Gap, Segment
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Appearance, Item, Kind, Original
from firsthand.model.report import LintFinding, Severity
from firsthand.model.statement import Chars, Cue, Dated, Level, Mood, Place, Review, Speaker, Statement
from firsthand.model.time import Moment, Span
from firsthand.publish.view import CustodyHead, ReportView, Still
from firsthand.reasoning.footage import fold
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.standing import standing

WORDS = {
    "V-0001": [
        ("0:01-0:04", "Мы призывники из Ростовской области."),
        ("0:05-0:09", "Мы из третьей бригады территориальной обороны."),
        ("0:13-0:16", "Пятого марта нас отправили в Луганск."),
        ("0:17-0:19", "Нас не учили стрелять."),
        ("0:20-0:23", "У нас нет оружия, нет связи и нет карт."),
        ("0:24-0:28", "Нам приказали штурмовать деревни без поддержки артиллерии."),
    ],
    "V-0002": [
        ("0:05-0:09", "Мы тоже из третьей бригады территориальной обороны."),
        ("0:10-0:13", "Нас тоже отправили в Луганск."),
        ("0:22-0:24", "Мы понесли большие потери."),
        ("0:25-0:29", "Мы требуем вернуть нас под командование нашей бригады."),
    ],
    "V-0003": [("0:10-0:13", "Первого марта нас перевели в Мариуполь."), ("0:14-0:16", "Нас учили только три дня.")],
    "V-0004": [("0:08-0:11", "Пятого марта нас отправили в Луганск."), ("0:12-0:14", "Нас не учили стрелять.")],
    "V-0005": [("0:03-0:07", "Пятого марта нас отправили в Луганск."), ("0:15-0:18", "Нас тоже отправили в Луганск.")],
    "V-0006": [("0:05-0:09", "Сегодня нам дали форму и тёплые вещи.")],
}
ARTICLE = (
    "The men, purportedly of the 3rd Territorial Defence Brigade, say they were sent to Luhansk. "
    "A spokesman denied that conscripts had been sent to the front without training."
)
LENGTHS = {"V-0001": 33, "V-0002": 29, "V-0003": 32, "V-0004": 28, "V-0005": 28, "V-0006": 19}
POSTED = {
    "V-0001": ("2023-03-06T18:12:00Z", "Telegram", "rostov_families"),
    "V-0002": ("2023-03-07T06:05:00Z", "Telegram", "volga_news"),
    "V-0003": ("2023-03-07T11:48:00Z", "Telegram", "krasnoyarsk_online"),
    "V-0004": ("2023-03-07T09:02:00Z", "Telegram", "step_tv"),
    "V-0005": ("2023-03-08", "RuClips", "appeals_daily"),
    "T-0007": ("2023-03-09T08:30:00Z", "web", "The Steppe Courier"),
}
FILES = {"V-0001": "appeal-rostov.mp4", "V-0003": "обращение-красноярск.webm", "T-0007": "article.html"}


def an_item(name: str) -> Item:
    """An Item as collected."""
    seen: tuple[Appearance, ...] = ()
    if name in POSTED:
        at, platform, account = POSTED[name]
        seen = (Appearance(f"https://{platform.lower()}.example/{account}/1", platform, account, Moment(at)),)
    kind = Kind.TEXT if name[0] == "T" else Kind.VIDEO
    file = FILES.get(name, f"clip-{name[-1]}.mp4")
    return Item(name, kind, Original(Digest.of(name.encode()), 900), file, "2023-03-09T10:00:00Z", appearances=seen)


def a_statement(number: int, item: str, span: str | None, text: str, **fields: object) -> Statement:
    """An accepted statement with its words."""
    held = Statement(
        Speaker(f"speaker 1 of {item}"),
        Chars(number * 10, number * 10 + len(text), text),
        id=f"S-{number:04}",
        item=item,
        layer="speech" if span else "text",
        span=Span.parse(span) if span else None,
        review=Review.ACCEPTED,
    )
    return replace(held, **fields)  # pyright: ignore[reportArgumentType]


def place(name: str, text: str) -> Place:
    """A place as named."""
    return Place(Chars(0, len(text), text), name, "UA", score=900)


def a_still(shade: int) -> bytes:
    """A small grey picture."""
    out = io.BytesIO()
    Image.new("L", (64, 36), shade).save(out, "JPEG")
    return out.getvalue()


LUHANSK = place("Luhansk", "Луганск")
STATEMENTS = [
    a_statement(
        1,
        "V-0001",
        "0:13-0:16",
        "Пятого марта нас отправили в Луганск",
        places=(LUHANSK,),
        dates=(Dated(Chars(0, 12, "Пятого марта"), Moment("2023-03-05")),),
        topics=("transfer",),
    ),
    a_statement(2, "V-0001", "0:17-0:19", "Нас не учили стрелять", negated=True, topics=("training",)),
    a_statement(
        3, "V-0001", "0:24-0:28", "Нам приказали штурмовать деревни без поддержки артиллерии", topics=("orders",)
    ),
    a_statement(4, "V-0002", "0:10-0:13", "Нас тоже отправили в Луганск", places=(LUHANSK,), topics=("transfer",)),
    a_statement(5, "V-0002", "0:25-0:29", "вернуть нас под командование нашей бригады", mood=Mood.DEMAND, act="demand"),
    a_statement(
        6, "V-0003", "0:10-0:13", "Первого марта нас перевели в Мариуполь", places=(place("Mariupol", "Мариуполь"),)
    ),
    a_statement(7, "V-0004", "0:08-0:11", "Пятого марта нас отправили в Луганск", places=(LUHANSK,)),
    a_statement(8, "V-0005", "0:03-0:07", "Пятого марта нас отправили в Луганск", places=(LUHANSK,)),
    a_statement(9, "V-0006", "0:05-0:09", "Сегодня нам дали форму и тёплые вещи"),
    a_statement(
        10,
        "T-0007",
        None,
        "conscripts had been sent to the front without training",
        speaker=Speaker("A spokesman", Chars(92, 103, "A spokesman")),
        cue=Cue(Chars(104, 110, "denied"), "deny"),
        act="deny",
    ),
    a_statement(
        11,
        "T-0007",
        None,
        "they were sent to Luhansk",
        speaker=Speaker("The men", Chars(0, 7, "The men")),
        places=(LUHANSK,),
    ),
    a_statement(12, "V-0002", "0:22-0:24", "Мы понесли большие потери", review=Review.PROPOSED),
    a_statement(
        13, "V-0001", "0:20-0:23", "У нас нет оружия, нет связи и нет карт", level=Level.CLAIMS, topics=("equipment",)
    ),
]
CLAIMS = [
    Claim(
        "C-001",
        "Conscripts of the 3rd Territorial Defence Brigade were sent to Luhansk.",
        (
            Link("S-0001", Stance.ASSERTS),
            Link("S-0004", Stance.ASSERTS),
            Link("S-0007", Stance.ASSERTS),
            Link("S-0011", Stance.REPEATS, "V-0002"),
        ),
    ),
    Claim(
        "C-002",
        "The conscripts were ordered to storm villages without artillery support.",
        (Link("S-0003", Stance.ASSERTS),),
    ),
    Claim(
        "C-003",
        "Conscripts were sent to the front without being taught to shoot.",
        (Link("S-0002", Stance.ASSERTS), Link("S-0010", Stance.DENIES)),
    ),
    Claim("C-004", "Conscripts were moved to Mariupol on 1 March 2023.", (Link("S-0006", Stance.ASSERTS),)),
    Claim("C-005", "The men sent to Luhansk suffered heavy losses.", (Link("S-0012", Stance.ASSERTS),)),
    Claim(
        "C-006",
        "Conscripts were given uniforms and warm things.",
        (Link("S-0009", Stance.ASSERTS),),
        "Rests on one clip whose uploader nobody has reached; the desk will not carry it.",
    ),
]
MATCHES = [
    Match(
        "V-0001",
        "V-0004",
        Span.of(5, 33),
        Span.of(0, 28),
        {"picture": Fraction(26), "sound": Fraction(28)},
        id="M-0001",
        decision=Decision.CONFIRMED,
    ),
    Match(
        "V-0001",
        "V-0005",
        Span.of(13, 24),
        Span.of(3, 14),
        {"picture": Fraction(11)},
        id="M-0002",
        decision=Decision.CONFIRMED,
    ),
    Match(
        "V-0002",
        "V-0005",
        Span.of(5, 17),
        Span.of(14, 26),
        {"sound": Fraction(12)},
        id="M-0003",
        decision=Decision.CONFIRMED,
    ),
    Match(
        "V-0001",
        "V-0006",
        Span.of(0, 5),
        Span.of(0, 5),
        {"picture": Fraction(5)},
        id="M-0004",
        decision=Decision.REJECTED,
        reason="Same room, other words.",
    ),
]
CHECKS = [
    Check(
        "K-001",
        "C-004",
        Pillar.PLACE,
        Outcome.SUPPORTS,
        "A station building with a clock tower stands behind the group. It does not show who the men are.",
        "the sample's editor",
        "2023-03-09T11:00:00Z",
    ),
    Check(
        "K-002",
        "V-0001",
        Pillar.SOURCE,
        Outcome.INCONCLUSIVE,
        "The channel's owner answered that a relative had sent the file.",
        "the sample's editor",
        "2023-03-09T11:20:00Z",
    ),
]


def build(language: str = "en") -> tuple[ReportView, Ledger]:
    """The case as the desk would fill it in."""
    names = ["V-0001", "V-0002", "V-0003", "V-0004", "V-0005", "V-0006", "T-0007"]
    items = {name: an_item(name) for name in names}
    durations = {name: Fraction(seconds) for name, seconds in LENGTHS.items()}
    transcripts = {
        name: tuple(
            Segment("speech", text, "ru", Span.parse(span), speaker="speaker 1", id=f"{name}/{n}", corrected=n == 1)
            for n, (span, text) in enumerate(said)
        )
        for name, said in WORDS.items()
    }
    transcripts["T-0007"] = (Segment("text", ARTICLE, "en"),)
    footages = fold(list(items.values()), MATCHES, durations)
    statements = {s.id: s for s in STATEMENTS}
    standings = {c.id: standing(c, statements, CHECKS, footages, items) for c in CLAIMS}
    view = ReportView(
        case="Three appeals of conscripts",
        generated_at="2023-03-09T12:00:00Z",
        items=tuple(items.values()),
        durations=durations,
        footages=footages,
        matches=MATCHES,
        statements=STATEMENTS,
        claims=CLAIMS,
        standings=standings,
        checks=CHECKS,
        transcripts=transcripts,
        stills={
            name: [Still(Fraction(2 + 5 * n), a_still(60 + 30 * n), width=64, height=36) for n in range(4)]
            for name in LENGTHS
        },
        gaps={
            "V-0006": [
                Gap(
                    "no-speech-model",
                    "speech was not read: no model is installed",
                    mend="pip install 'firsthand[speech]'",
                )
            ],
            "": [],
        },
        custody=CustodyHead(
            57,
            "sha256:" + "ab" * 32,
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
            "firsthand/sample",
        ),
        lint=[
            LintFinding(
                "QUOTE-ALTERED", Severity.WARNING, 31, "these words are not in the transcript", "cite another second"
            )
        ],
        language=language,
        staged="Staged sample: the people, units and events are invented.",
    )
    ledger = Ledger(
        items,
        durations,
        transcripts,
        statements,
        {c.id: c for c in CLAIMS},
        standings,
        CHECKS,
        footages,
        (),
        Moment("2023-03-09"),
        language,
    )
    return view, ledger
