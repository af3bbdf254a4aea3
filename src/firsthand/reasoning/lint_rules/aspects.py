"""What of a claim a sentence speaks of: where, when, who, whence, why - or something else."""

import re

from firsthand.model.claim import Pillar

_ASPECTS = {
    Pillar.PLACE: r"\bwhere\b|locat\w+|\bplaces?\b|geolocat\w+|filmed\s+in|\bsite\b|\bгде\b|\bмест[оаеу]\b|местоположени\w+|геолокац\w+|снято\b",
    Pillar.DATE: r"\bwhen\b|\bdates?\b|\bdays?\b|\btime\b|\bкогда\b|\bдат[аыуе]\b|\bвремя\b|\bдень\b",
    Pillar.SOURCE: r"\bwho\b|identit\w+|\bidentif\w+|\bкто\b|личност\w+|\bавтор\w*\b|\bспикер\w*",
    Pillar.PROVENANCE: r"\borigin\w*|first\s+posted|upload\w*|provenance|происхожд\w+|\bвперв\w+",
    Pillar.MOTIVE: r"\bwhy\b|motive\w*|\bпочему\b|\bзачем\b|мотив\w*",
}
_OTHER = r"how\s+many|number\b|toll|figures?\b|cause|responsib\w+|rest\b|other\s+(?:claims|details)|further|remaining|сколько|числ[оа]\b|количеств\w+|причин\w+|остальн\w+|друг(?:ие|их)|apart\s+from|beyond\b|кроме\b|помимо\b"


def named(words: str) -> set[Pillar]:
    """The pillars that folded words speak of."""
    return {pillar for pillar, form in _ASPECTS.items() if re.search(form, words)}


def names_other(words: str) -> bool:
    """Whether they speak of something that no pillar is: a number, a cause, the rest."""
    return bool(re.search(_OTHER, words))
