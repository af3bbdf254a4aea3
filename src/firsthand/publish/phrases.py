"""What the draft and the report page say, in every report language. A further language is one more column here.

Forms in `{n|one|few|many}` are chosen by number: English has one and many, Russian one, few and many.
"""

import re
from collections.abc import Callable
from datetime import date

from firsthand.model.time import Moment

PHRASES: dict[str, dict[str, str]] = {
    # the draft: every sentence here must pass the report lint
    "holds": {
        "en": "Firsthand holds {n} {n|item|items} in this case, and counts {footages} independent {footages|recording|recordings} among them.",
        "ru": "Firsthand хранит в этом деле {n} {n|материал|материала|материалов} и насчитывает среди них {footages} {footages|независимую запись|независимые записи|независимых записей}.",
    },
    "copies_count": {
        "en": "Firsthand counts {n} of the items as {n|a copy, or a compilation|copies, or compilations} of other recordings, not as {n|a further source|further sources}.",
        "ru": "Firsthand считает {n} из них {n|копией или нарезкой|копиями или нарезками|копиями или нарезками} других записей, а не {n|отдельным источником|отдельными источниками|отдельными источниками}.",
    },
    "recording": {"en": "Recording {id}", "ru": "Запись {id}"},
    "posted": {
        "en": "{item} was posted{where} on {date}, as stated by {by} {cite}.",
        "ru": "Материал {item} опубликован{where} {date}, как указано при сборе: {by} {cite}.",
    },
    "posted_where": {"en": " on {platform}", "ru": " на площадке {platform}"},
    "posted_by": {"en": " by {account}", "ru": " от имени {account}"},
    "person": {"en": "the person who added it", "ru": "тот, кто его добавил"},
    "earliest": {
        "en": "Of its copies {item} is the one with the earliest stated posting {cite}.",
        "ru": "Из копий самая ранняя указанная публикация у копии {item} {cite}.",
    },
    "copy": {
        "en": "{item} is a copy of {lead}: seconds {here} of it are seconds {there} of {lead} {cite}.",
        "ru": "{item} — копия записи {lead}: её секунды {here} — это секунды {there} записи {lead} {cite}.",
    },
    "part": {
        "en": "{item} contains a part of {lead}: seconds {here} of it are seconds {there} of {lead}, the same recording {cite}.",
        "ru": "{item} содержит часть записи {lead}: её секунды {here} — это секунды {there} той же записи {cite}.",
    },
    "exact": {
        "en": "{item} is a copy of {lead}, byte for byte {cite}.",
        "ru": "{item} — побайтовая копия записи {lead} {cite}.",
    },
    "says": {
        "en": "{who} says{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} говорит{tongue}{naming}: «{words}» {cite}.",
    },
    "claims": {
        "en": "{who} claims{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} утверждает{tongue}{naming}: «{words}» {cite}.",
    },
    "demands": {
        "en": "{who} demands{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} требует{tongue}{naming}: «{words}» {cite}.",
    },
    "asks": {
        "en": "{who} asks{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} просит{tongue}{naming}: «{words}» {cite}.",
    },
    "denies": {
        "en": "{who} denies{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} отрицает{tongue}{naming}: «{words}» {cite}.",
    },
    "alleged": {
        "en": "{who} says, allegedly{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} говорит, предположительно{tongue}{naming}: «{words}» {cite}.",
    },
    "rumoured": {
        "en": "{who} passes on what is said to be so{tongue}{naming}: «{words}» {cite}.",
        "ru": "{who} передаёт как слух{tongue}{naming}: «{words}» {cite}.",
    },
    "shown": {
        "en": "It can be seen in the recording, as a person set it down: «{words}» {cite}.",
        "ru": "На записи видно, как отметил человек: «{words}» {cite}.",
    },
    "naming": {"en": ", naming {what}", "ru": ""},
    "and": {"en": " and ", "ru": " и "},
    "same_voice": {"en": "It", "ru": "Он"},
    "voice": {"en": "A voice in {item}", "ru": "Голос в записи {item}"},
    "article": {"en": "The text {item}", "ru": "Текст {item}"},
    "quoted": {"en": "{label}, as quoted in {item},", "ru": "{label}, как передаёт {item},"},
    "tongue": {"en": ", in {language}", "ru": ""},
    "unreviewed": {
        "en": "Firsthand proposes {n} {n|statement|statements} of this recording that no person has reviewed; {n|it is|they are} not counted as support.",
        "ru": "Firsthand предлагает по этой записи {n} {n|высказывание|высказывания|высказываний}, которые ещё не просмотрел человек; опорой они не считаются.",
    },
    "left_out": {
        "en": "Firsthand leaves {n} further {n|statement|statements} of this recording to its transcript.",
        "ru": "Firsthand оставляет ещё {n} {n|высказывание|высказывания|высказываний} этой записи в её расшифровке.",
    },
    "nothing_said": {
        "en": "Firsthand has no statement on record from {item}.",
        "ru": "В редакции нет ни одного учтённого высказывания из {item}.",
    },
    "text_item": {
        "en": "{item} is a text, and Firsthand does not count it as a source of its own beside the recordings it reports {cite}.",
        "ru": "{item} — текст, и рядом с записями, о которых он сообщает, редакция не считает его отдельным источником {cite}.",
    },
    "claim_unverified": {
        "en": "According to one recording, and not verified: {text} {cite}.",
        "ru": "По утверждению из одной записи, не проверено: {text} {cite}.",
    },
    "claim_text": {
        "en": "According to one text, and not verified: {text} {cite}.",
        "ru": "По утверждению из одного текста, не проверено: {text} {cite}.",
    },
    "claim_open": {
        "en": "Alleged, with no accepted statement behind it: {text} {cite}.",
        "ru": "Предположительно, без принятого высказывания: {text} {cite}.",
    },
    "claim_corroborated": {
        "en": "According to {n} independent recordings: {text} {cite}.",
        "ru": "По утверждению из {n} независимых записей: {text} {cite}.",
    },
    "claim_corroborated_texts": {
        "en": "According to {n} independent sources: {text} {cite}.",
        "ru": "По утверждению {n} независимых источников: {text} {cite}.",
    },
    "claim_verified": {
        "en": "Claimed, and verified by a check that the desk holds decisive: {text} {cite}.",
        "ru": "Утверждается и проверено, по оценке редакции решающей проверкой: {text} {cite}.",
    },
    "claim_disputed": {
        "en": "Claimed by one side and denied by another: {text} {cite}.",
        "ru": "Одна сторона утверждает, другая отрицает: {text} {cite}.",
    },
    "claim_refuted": {
        "en": "Claimed, and a check that the desk holds decisive speaks against it: {text} {cite}.",
        "ru": "Утверждается, но решающая, по оценке редакции, проверка говорит против: {text} {cite}.",
    },
    "claim_withdrawn": {
        "en": "The desk has withdrawn {id} and does not carry it.",
        "ru": "Редакция отозвала {id} и не приводит его.",
    },
    "check_supports": {
        "en": "The desk's check of its {pillar}, recorded on {date}, speaks for it without settling it {cite}.",
        "ru": "Проверка редакции ({pillar}), записанная {date}, говорит в его пользу, но не решает дела {cite}.",
    },
    "check_refutes": {
        "en": "The desk's check of its {pillar}, recorded on {date}, speaks against it without settling it {cite}.",
        "ru": "Проверка редакции ({pillar}), записанная {date}, говорит против, но не решает дела {cite}.",
    },
    "not_verified": {
        "en": "Apart from the checks named here, Firsthand could not independently verify what is said in these recordings.",
        "ru": "Кроме названных здесь проверок, независимо подтвердить сказанное в этих записях редакции не удалось.",
    },
    "who_filmed": {
        "en": "The desk does not know who filmed them or when, beyond what is stated here.",
        "ru": "Редакции неизвестно, кто и когда их снял, кроме указанного здесь.",
    },
    "gaps_count": {
        "en": "Firsthand records {n} {n|gap|gaps}: what could not be seen, heard or read.",
        "ru": "Редакция записала {n} {n|пробел|пробела|пробелов}: что не удалось увидеть, услышать или прочесть.",
    },
    "no_gaps": {"en": "Firsthand records no gap.", "ru": "Редакция не записала ни одного пробела."},
    "h_recordings": {"en": "What surfaced", "ru": "Что появилось"},
    "h_claims": {"en": "What is claimed, and how it stands", "ru": "Что утверждается и чем подкреплено"},
    "h_texts": {"en": "Texts about the recordings", "ru": "Тексты о записях"},
    "h_limits": {"en": "What could not be verified", "ru": "Что проверить не удалось"},
    "h_gaps": {"en": "Gaps", "ru": "Пробелы"},
    # the page
    "report": {"en": "Report", "ru": "Отчёт"},
    "draft_of": {"en": "as of {date}", "ru": "на {date}"},
    "items": {"en": "{n|item|items}", "ru": "{n|материал|материала|материалов}"},
    "recordings": {
        "en": "independent {n|recording|recordings}",
        "ru": "{n|независимая запись|независимые записи|независимых записей}",
    },
    "copies": {"en": "{n|copy or cut|copies and cuts}", "ru": "{n|копия или нарезка|копии и нарезки|копий и нарезок}"},
    "claims_n": {"en": "{n|claim|claims}", "ru": "{n|утверждение|утверждения|утверждений}"},
    "checks_n": {"en": "{n|check|checks}", "ru": "{n|проверка|проверки|проверок}"},
    "standings": {"en": "How the claims stand", "ru": "Чем подкреплены утверждения"},
    "standings_note": {
        "en": "Computed from the record. A copy is no second source, a repetition is no support, and a denial is counted apart.",
        "ru": "Вычислено по записям дела. Копия — не второй источник, повторение — не опора, отрицания считаются отдельно.",
    },
    "footage": {"en": "Recordings and where they appeared", "ru": "Записи и где они появились"},
    "footage_note": {
        "en": "One recording is one source, however often it was posted. Names, dates and addresses are as stated by whoever brought them.",
        "ru": "Одна запись — один источник, сколько бы раз её ни выложили. Имена, даты и адреса — со слов тех, кто их принёс.",
    },
    "lanes": {"en": "Which seconds are the same", "ru": "Какие секунды совпадают"},
    "transcripts": {"en": "Transcript excerpts", "ru": "Выдержки из расшифровок"},
    "transcripts_note": {
        "en": "Dotted lines are machine text that no person has corrected.",
        "ru": "Пунктиром подчёркнут машинный текст, который человек не исправлял.",
    },
    "full": {"en": "The whole transcript", "ru": "Вся расшифровка"},
    "checks": {"en": "Checks", "ru": "Проверки"},
    "gaps": {
        "en": "Gaps: what could not be seen, heard or read",
        "ru": "Пробелы: что не удалось увидеть, услышать или прочесть",
    },
    "custody": {"en": "Custody", "ru": "Хранение"},
    "custody_note": {
        "en": "Every act on this case is a line of a hash-chained log. Whoever holds this head can see whether an act before it was changed later. It says nothing of whether what is said is so.",
        "ru": "Каждое действие в деле — строка журнала, сцепленного хешами. По этой вершине видно, меняли ли потом более ранние строки. О верности сказанного она не говорит.",
    },
    "acts": {"en": "Acts", "ru": "Действий"},
    "head": {"en": "SHA-256 of the last act", "ru": "SHA-256 последнего действия"},
    "key": {"en": "Public key (Ed25519)", "ru": "Открытый ключ (Ed25519)"},
    "origin": {"en": "Log", "ru": "Журнал"},
    "colophon": {"en": "Colophon", "ru": "Выходные данные"},
    "no_warnings": {"en": "The report lint has no warning.", "ru": "Проверка отчёта предупреждений не дала."},
    "warnings": {"en": "Warnings of the report lint", "ru": "Предупреждения проверки отчёта"},
    "line": {"en": "line {n}", "ru": "строка {n}"},
    "credits": {
        "en": "Place names: GeoNames (geonames.org), CC BY 4.0, and the Ukrainian register KATOTTG. Stills are blurred.",
        "ru": "Географические названия: GeoNames (geonames.org), CC BY 4.0, и украинский реестр КАТОТТГ. Кадры размыты.",
    },
    "made_with": {"en": "Made with Firsthand at {at}.", "ru": "Сделано программой Firsthand, {at}."},
    "still_alt": {"en": "Blurred still of {item} at {at}", "ru": "Размытый кадр {item}, {at}"},
    "c_footage": {"en": "Recording", "ru": "Запись"},
    "c_item": {"en": "Item", "ru": "Материал"},
    "c_shows": {"en": "Shows", "ru": "Показывает"},
    "c_appeared": {"en": "Appeared", "ru": "Появление"},
    "c_file": {"en": "File", "ru": "Файл"},
    "c_pillar": {"en": "Of", "ru": "Что"},
    "c_outcome": {"en": "Outcome", "ru": "Итог"},
    "c_evidence": {"en": "Evidence", "ru": "На чём основано"},
    "c_by": {"en": "By, on", "ru": "Кто, когда"},
    "c_reason": {"en": "Why", "ru": "Почему"},
    "c_mend": {"en": "What would mend it", "ru": "Что поможет"},
    "lead": {"en": "lead", "ru": "ведущая"},
    "earliest_tag": {"en": "earliest stated posting", "ru": "самая ранняя указанная публикация"},
    "only_here": {"en": "only here: {spans}", "ru": "только здесь: {spans}"},
    "others": {"en": "Texts and other files", "ru": "Тексты и другие файлы"},
    "whole": {"en": "the whole", "ru": "целиком"},
    "no_appearance": {"en": "none stated", "ru": "не указано"},
    "seen": {"en": "seen {at}", "ru": "увидено {at}"},
    "stated_by": {"en": "stated by {by}", "ru": "со слов: {by}"},
    "supports": {
        "en": "independent {n|support|supports}",
        "ru": "{n|независимая опора|независимые опоры|независимых опор}",
    },
    "denials": {"en": "{n|denial|denials}", "ru": "{n|отрицание|отрицания|отрицаний}"},
    "decisive": {"en": "held decisive", "ru": "решающая"},
    "case_gap": {"en": "the case", "ru": "дело"},
    "unverified": {"en": "unverified", "ru": "не проверено"},
    "corroborated": {"en": "corroborated", "ru": "подкреплено"},
    "verified": {"en": "verified", "ru": "проверено"},
    "disputed": {"en": "disputed", "ru": "оспаривается"},
    "refuted": {"en": "refuted", "ru": "опровергнуто"},
    "withdrawn": {"en": "withdrawn", "ru": "отозвано"},
    "m_unverified": {"en": "nobody has settled it", "ru": "никто этого не установил"},
    "m_corroborated": {
        "en": "two or more independent sources say it",
        "ru": "говорят два или более независимых источника",
    },
    "m_verified": {
        "en": "checked against the world; see by whom and how",
        "ru": "сверено с миром; кем и как, сказано ниже",
    },
    "m_disputed": {"en": "independent sources disagree", "ru": "независимые источники расходятся"},
    "m_refuted": {"en": "a check speaks against it", "ru": "проверка говорит против"},
    "m_withdrawn": {"en": "the desk took it back", "ru": "редакция отозвала"},
    "supports_word": {"en": "supports", "ru": "в пользу"},
    "refutes_word": {"en": "speaks against", "ru": "против"},
    "inconclusive_word": {"en": "settled nothing", "ru": "ничего не решила"},
    "provenance": {"en": "provenance", "ru": "происхождение"},
    "source": {"en": "source", "ru": "источник"},
    "date": {"en": "date", "ru": "дата"},
    "place": {"en": "place", "ru": "место"},
    "motive": {"en": "motive", "ru": "мотив"},
}
_LANGUAGES = {
    "en": {
        "ru": "Russian",
        "uk": "Ukrainian",
        "en": "English",
        "be": "Belarusian",
        "de": "German",
        "fr": "French",
        "ar": "Arabic",
    },
    "ru": {},
}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
}
_FORMS = re.compile(r"\{(\w+)\|([^{}]*)\}")
Say = Callable[..., str]


def say(language: str) -> Say:
    """The phrases of a language as `say("holds", n=3)`; a missing one falls back to English."""

    def phrase(name: str, **values: object) -> str:
        text = PHRASES[name].get(language, PHRASES[name]["en"])
        text = _FORMS.sub(lambda m: _form(language, int(str(values[m.group(1)])), m.group(2).split("|")), text)
        return text.format(**values)

    return phrase


def _form(language: str, number: int, forms: list[str]) -> str:
    if language != "ru":
        return forms[0] if number == 1 else forms[-1]
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return forms[0]
    return forms[min(1, len(forms) - 1)] if 2 <= last <= 4 and not 12 <= two <= 14 else forms[-1]


def day(language: str, moment: Moment) -> str:
    """A date as one reads it: `6 March 2023`; other precisions as they are written."""
    first, last = moment.earliest(), moment.latest()
    if first is None or first != last:
        return moment.edtf
    return _day(language, first)


def _day(language: str, on: date) -> str:
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{on.day} {months[on.month - 1]} {on.year}" + (" года" if language == "ru" else "")


def tongue(language: str, code: str) -> str:
    """A language's name in the report's language; empty where it has none or is the report's own."""
    return "" if code == language else _LANGUAGES.get(language, {}).get(code, "")
