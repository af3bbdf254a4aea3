"""Places named in a text: settlements, districts and first-order regions, across spellings and case forms.

A name must be in the gazetteer, and something must say that a place is meant: a preposition, a kind word, the
dictionary's mark, a capital, another place beside it. The evidence is added up; too little, and nothing is said.
What a recogniser misheard is not guessed at. Countries are context for ranking and are not given.
"""

from firsthand.language import morphology
from firsthand.language.about import gazetteer as atlas
from firsthand.language.about.countries import countries
from firsthand.language.about.gazetteer import Entry, Gazetteer, Region
from firsthand.language.about.place_names import NameReader
from firsthand.language.about.place_people import without_people
from firsthand.language.about.place_rank import Context, Mention, ambiguous, rank
from firsthand.language.about.regions import Regional, find_regions
from firsthand.language.about.tokens import Token, tokens
from firsthand.model.statement import Chars, Place


def missing(language: str) -> tuple[str, ...]:
    """Why places cannot be read (fully), in words with the command that mends it."""
    return (*atlas.missing(), *morphology.missing(language))


def find(text: str, language: str) -> tuple[Place, ...]:
    """All places of a text in order; nothing without the gazetteer or in a language without place words."""
    if language not in ("en", "ru", "uk"):
        return ()
    book = atlas.gazetteer()
    if book is None:
        return ()
    words = tokens(text)
    regions = find_regions(words, language, book)
    taken = {index for region in regions for index in range(region.first, region.last + 1)}
    lower = _lower(text)
    mentions = NameReader(words, language, book, lower=lower).mentions(taken)
    mentions = without_people(text, language, mentions, lower=lower)
    context = Context(
        tuple((words[r.first].start, r.region) for r in regions if r.region is not None),
        countries(words, language),
        language,
    )
    rank(mentions, context)
    found = [_place(text, mention, book) for mention in mentions if mention.scores]
    named = [one.region for one in regions if one.region is not None]
    found.extend(_regional(text, words, region, book, named) for region in regions)
    return tuple(sorted(found, key=lambda place: place.chars.start))


def _lower(text: str) -> bool:
    """Whether a text has no capitals to speak of, as a recogniser writes (or nothing but capitals)."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return not letters or capitals < len(letters) / 250 or capitals > len(letters) / 2


def _place(text: str, mention: Mention, book: Gazetteer) -> Place:
    score, entry = mention.scores[0]
    chars = Chars(mention.start, mention.end, text[mention.start : mention.end])
    name = f"{entry.name} District" if mention.regional else entry.name
    return Place(
        chars, name, entry.country, region_name(entry, book), entry.lat, entry.lon, score, ambiguous(mention),
        entry_key(entry) + (":district" if mention.regional else ""), entry.origin,
    )  # fmt: skip


def entry_key(entry: Entry) -> str:
    """What names a place for good: GeoNames' number, or the register's."""
    return {"GeoNames": "geonames:", "KATOTTG": "katottg:"}.get(entry.origin, "own:") + entry.number


def region_name(entry: Entry, book: Gazetteer) -> str | None:
    """The English name of a place's first-order region, where it is known."""
    region = book.regions.get((entry.country, entry.admin1))
    return region.name if region else None


def _regional(text: str, words: tuple[Token, ...], found: Regional, book: Gazetteer, named: list[Region]) -> Place:
    start, end = words[found.first].start, words[found.last].end
    chars = Chars(start, end, text[start:end])
    if found.region is not None:
        region = found.region
        return Place(
            chars, region.name, region.country, region.name, region.lat, region.lon, 900, False,
            f"region:{region.country}-{region.code}",
        )  # fmt: skip
    here = {(r.country, r.code) for r in named}
    entry = next((e for e in found.districts if (e.country, e.admin1) in here), found.districts[0])
    town = entry.kind != "district"
    return Place(
        chars, f"{entry.name} District" if town else entry.name, entry.country, region_name(entry, book), entry.lat, entry.lon,
        800 if len(found.districts) == 1 else 500, len(found.districts) > 1 and (entry.country, entry.admin1) not in here,
        entry_key(entry) + (":district" if town else ""), entry.origin,
    )  # fmt: skip
