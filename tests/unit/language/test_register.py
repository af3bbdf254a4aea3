"""Whether a text is a voice telling or somebody reporting, told from the text."""

import pytest

from firsthand.language.loose import read_text
from firsthand.language.register import tell

SPEECH = {
    "a recogniser's lines": "we came to the bridge at night\nnobody was there\nthey told us to wait so we waited",
    "spoken, with marks": "My name is Olena. We lived on the third floor. On Monday they hit our house and I ran out with my mother.",
    "no marks, third person": "the bus came at six\nthe driver would not stop\nsomebody threw a stone",
    "Russian, lower case": "мы стоим тут пятые сутки воды нет\nкомандир сказал ждать",
    "Russian, with marks": "Меня зовут Сергей. Нас привезли в марте. Нам ничего не объяснили, мы просто копали.",
    "Ukrainian, lower case": "ну нас вивезли вночі\nми нічого не взяли з собою",
    "Ukrainian, with marks": "Я живу в Херсоні. Ми сиділи в підвалі два тижні. Нам привезли воду.",
    "a voice that quotes": "I was at the gate when the sergeant came. He said we were free to go. We took our bags and my brother cried.",
    "nothing at all": "",
}
ARTICLE = {
    "a report": "The governor said on Monday that the bridge had been closed. According to the ministry, two trucks were hit. Officials denied it.",
    "a report with quotes": "“We have no water,” a woman in the video says. She claims that the town was left without help. The city did not answer.",
    "only facts": "The river rose by two metres on Friday. Three villages were cut off, and the road to the regional centre was closed.",
    "Russian": "Губернатор сообщил, что мост закрыт. По данным ведомства, повреждены два дома. «Мы восстановим всё», — заявил он.",
    "Ukrainian": "За словами речника, у місті немає світла. Влада повідомила, що міст закрито. Мешканці чекають на воду.",
    "a first person inside quotes alone": "«Нас обстреляли, мы бежали, я потерял брата», — рассказал житель посёлка. Власти происшествие не прокомментировали.",
}


@pytest.mark.parametrize("text", SPEECH.values(), ids=SPEECH.keys())
def test_a_voice_telling_is_speech(text: str) -> None:
    """First person, missing marks, lines."""
    assert tell(text) == "speech"


@pytest.mark.parametrize("text", ARTICLE.values(), ids=ARTICLE.keys())
def test_somebody_reporting_is_an_article(text: str) -> None:
    """Third person, whole sentences, quotations and who said it."""
    assert tell(text) == "article"


def test_a_text_read_without_a_register_is_told() -> None:
    """Left out, the register is the text's own; given, it is obeyed."""
    text = ARTICLE["a report"]
    assert read_text(text, language="en") == read_text(text, language="en", register="article")
    assert read_text(text, language="en") != read_text(text, language="en", register="speech")
