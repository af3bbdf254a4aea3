"""Agreement of a noun with a verb, by the forms of both."""

from firsthand.language.tree import Token


def agrees(noun: Token, verb: Token) -> bool:
    """Whether a nominative can be the subject of a verb form, by person, number and gender."""
    number, gender, person = verb.feats.get("Number"), verb.feats.get("Gender"), verb.feats.get("Person")
    if person in ("1", "2"):
        return noun.pos == "PRON" and noun.lemma in ("я", "ми", "мы", "ти", "ты", "ви", "вы")
    if number == "Plur":
        return noun.feats.get("Number") == "Plur" or noun.pos == "NUM"
    if gender and noun.feats.get("Gender"):
        return gender == noun.feats["Gender"] and noun.feats.get("Number") != "Plur"
    return noun.feats.get("Number") != "Plur"
