"""Where sentences end: marks in prose, recogniser segments and pauses in speech."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from firsthand.language.abbreviations import ends_sentence, shortened
from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon
from firsthand.language.morphology import is_verb
from firsthand.language.tree import Piece, Token
from firsthand.language.words import cut

LONGEST = 60
"""Tokens a parser is shown at once; longer sentences are cut at a joint and said so."""

_TERMINAL = re.compile(r"[.!?…]+")


def punctuated(text: str) -> bool:
    """Whether a text carries its own sentence ends: at least one mark of an end for every forty words."""
    words = len(text.split())
    ends = len(re.findall(r"[.!?…](?=\s|[\"'»”)]|$)", text))
    return words > 0 and (ends * 40 >= words or (ends > 0 and words < 12))


def pieces(text: str, *, speech: bool) -> list[Piece]:
    """The text's words, cut where sentences end; offsets are those of the text."""
    tokens = cut(text)
    marked = punctuated(text)
    if speech and not marked:
        return [Piece(part, False, len(run) <= LONGEST) for run in _lines(tokens) for part in shorter(run)]
    return [
        Piece(part, True, len(run) <= LONGEST)
        for run in _sentences(text, tokens, speech=speech)
        for part in shorter(run)
    ]


def by_script(piece: Piece) -> list[Piece]:
    """A piece cut where it goes over from Cyrillic to Latin letters or back, with at least three words in a row on each side."""
    runs: list[tuple[str, int, int]] = []  # script, first token, words
    for n, token in enumerate(piece.tokens):
        script = _script(token)
        if not script:
            continue
        if runs and runs[-1][0] == script:
            runs[-1] = (script, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((script, n, 1))
    long = [run for run in runs if run[2] >= _A_RUN]
    starts = [b[1] for a, b in itertools.pairwise(long) if a[0] != b[0]]
    if not starts:
        return [piece]
    out = []
    for a, b in itertools.pairwise([0, *starts, len(piece.tokens)]):
        out.append(Piece(piece.tokens[a:b], piece.punctuated, piece.whole))
    return out


_A_RUN = 3


def _script(token: Token) -> str:
    for c in token.norm:
        if "\u0400" <= c <= "\u04ff":
            return "cyrillic"
        if "a" <= c <= "z":
            return "latin"
    return ""


def without_noise(piece: Piece, lexicon: Lexicon) -> Piece:
    """Unpunctuated speech without its "uh" and "you know"; the layer's text keeps them, only the parser does not see them."""
    if piece.punctuated:
        return piece
    tokens = piece.tokens
    dropped = {
        n
        for a, b in lexicon.noise.find(tokens, 0, len(tokens))
        for n in range(a, b)
        if not (a and tokens[a - 1].norm in _MEANING)
    }
    if not dropped or len(dropped) == len(tokens):
        return piece
    kept = [t for n, t in enumerate(tokens) if n not in dropped]
    kept[0].newline = tokens[0].newline
    return Piece(kept, piece.punctuated, piece.whole)


def carry(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """A line of speech that is nothing but "they say" or "apparently" belongs to the line it rules; so does one at a line's end, outside English."""
    out: list[Piece] = []
    waiting: list[Token] = []
    for n, piece in enumerate(pieces):
        tokens = waiting + piece.tokens
        waiting = []
        if not piece.punctuated and n + 1 < len(pieces) and not pieces[n + 1].punctuated:
            at = _ruling(tokens, lexicon)
            if (
                at is not None
                and (at == 0 or lexicon.case_marked)
                and pieces[n + 1].tokens[0].start - tokens[-1].end < 40
            ):
                tokens, waiting = tokens[:at], tokens[at:]
        if tokens:
            out.append(Piece(tokens, piece.punctuated, piece.whole))
    return out


def _ruling(tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """Where a hedge or hearsay expression begins that runs to the end; None where there is none."""
    held = list(tokens)
    for length in range(min(6, len(held)), 0, -1):
        at = len(held) - length
        heard = lexicon.hearsay.at(held, at) if at == 0 or (length > 1 and lexicon.case_marked) else 0
        found = lexicon.hedges.at(held, at) or heard or (at == 0 and lexicon.pleas.at(held, at))
        if found == length and not (at and held[at - 1].norm in lexicon.negators):
            words = " ".join(t.norm for t in held[at:])
            return at if at == 0 or words not in lexicon.edge_only else None
    return None


_MEANING = frozenset(("это", "це", "что", "що", "не", "they", "we", "i", "do", "did", "don", "n't", "to", "you", "if"))


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for token in tokens:
        if token.newline and runs and _hangs(runs[-1]):
            token.newline = False
        elif token.newline or not runs:
            runs.append([])
        runs[-1].append(token)
    return runs


def _hangs(run: Sequence[Token]) -> bool:
    """Whether nothing ends with a line's last word; "что" only joins, but for "за что", "вот что"."""
    last, before = run[-1].norm, run[-2].norm if len(run) > 1 else ""
    return last in _HANGING or (last in ("что", "що") and len(run) > 1 and before not in _NO_CLAUSE_AFTER)


_NO_CLAUSE_AFTER = frozenset(unfold("за на ни ні в у о про для с з к до ну и і й а вот ось не ли чи"))

_HANGING = frozenset(
    unfold(
        "the a an my our their its your no every of nor neither not 's 're 've 'll 'm "
        "в на с к из от для под над об по у без не ни чтобы из-за "
        "у від з із зі для про щоб ні жодного жодної жоден никакой никакого никаких"
    )
)
"""Words that nothing ends with: a pause after one is a breath, not a boundary."""


def _sentences(text: str, tokens: Sequence[Token], *, speech: bool) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    quoted = 0
    for i, token in enumerate(tokens):
        if runs[-1] and (token.newline and _breaks_at_line(text, tokens, i, speech=speech)):
            runs.append([])
        runs[-1].append(token)
        if token.norm == '"':
            quoted += 1
        if _ends(text, tokens, i) or (quoted % 2 == 0 and _quotation_ends(tokens, i)):
            runs.append([])
        elif (
            token.norm == '"'
            and i
            and _TERMINAL.fullmatch(tokens[i - 1].text)
            and len(runs) > 1
            and len(runs[-1]) == 1
            and tokens[i - 1].end == token.start
        ):
            runs[-2].extend(runs.pop())  # a closing quote belongs to the sentence it closes
            runs.append([])
    return [run for run in runs if run]


def _ends(text: str, tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if shortened(token.text):
        return after is None or ends_sentence(after.text)
    if not _TERMINAL.fullmatch(token.text):
        return after is not None and _picture(token) and (after.text[0].isupper() or after.text[0] == "#")
    if after is None:
        return True
    if after.norm in ('"', "'", ")") and after.start == token.end:
        return False  # decided at the closing mark
    if after.start == token.end and token.text == ".":
        return False
    if i > 1 and tokens[i - 1].norm == "им" and token.text == "." and not is_verb(tokens[i - 2].norm, "ru"):
        return False  # "в школе им. Пушкина", not "помогите им. Солдаты ..."
    return not (token.text in (".", "…", "...") and after.text[0].islower())


def _quotation_ends(tokens: Sequence[Token], i: int) -> bool:
    """ "Nobody came." Aid groups ...: a full stop inside a closing mark, and a capital behind it."""
    return (
        tokens[i].norm == '"'
        and i > 0
        and tokens[i - 1].text == "."
        and i + 1 < len(tokens)
        and tokens[i + 1].text[:1].isupper()
    )


def _picture(token: Token) -> bool:
    """An emoji: people end a sentence with one instead of a mark."""
    return unicodedata.category(token.text[0]) == "So"


def _breaks_at_line(text: str, tokens: Sequence[Token], i: int, *, speech: bool) -> bool:
    before, here = tokens[i - 1], tokens[i]
    if "\n\n" in text[before.end : here.start] or "\n\r\n" in text[before.end : here.start]:
        return True
    if speech:
        return False
    return (not before.is_word and before.norm in (".", "!", "?", ":")) or not here.text[0].islower()


def shorter(run: list[Token]) -> list[list[Token]]:
    """A run of at most LONGEST tokens, or the run cut at its lines, marks, or in the last resort anywhere."""
    if len(run) <= LONGEST:
        return [run]
    middle = len(run) // 2
    joints = [i for i in range(1, len(run)) if not run[i - 1].is_word or run[i].newline]
    at = min(joints, key=lambda i: abs(i - middle)) if joints else middle
    if not 5 < at < len(run) - 5:
        at = middle
    return shorter(run[:at]) + shorter(run[at:])
