"""What the draft says, in every report language. Every sentence here must pass the report lint as it stands.

`{n~m}` is the number as a word (in Russian masculine, `~f` feminine, `~g` genitive), `{n|one|few|many}` a form by number.
"""

DRAFT: dict[str, dict[str, str]] = {
    # the first paragraph
    "surfaced": {
        "en": "{n~} independent {n|recording|recordings} surfaced {when}, as stated to the desk {cite}.",
        "ru": "{n~f} {n|независимая запись появилась|независимые записи появились|независимых записей появились} {when}, как указано при сборе {cite}.",
    },
    "undated": {
        "en": "Firsthand knows no date of posting for {n~} further {n|recording|recordings}.",
        "ru": "Firsthand не знает даты публикации ещё {n~g} {n|записи|записей|записей}.",
    },
    "named": {
        "en": "{what} is named in {n~} {n|recording|recordings} {cite}",
        "ru": "",
    },
    "named_next": {"en": "{what} in {n~}{n|| recordings} {cite}", "ru": ""},
    "topics": {
        "en": "Firsthand sorts their words by topic: {what}.",
        "ru": "Firsthand раскладывает их по темам: {what}.",
    },
    "topic_in": {
        "en": "{topic} in {n~} {n|recording|recordings} {cite}",
        "ru": "{topic} в {n~p} {n|записи|записях|записях} {cite}",
    },
    "lead_corroborated": {
        "en": "{n~} {n|claim is|claims are} corroborated: {what}.",
        "ru": "{n|Подкреплено|Подкреплены|Подкреплены} {n~n} {n|утверждение|утверждения|утверждений}: {what}.",
    },
    "lead_disputed": {
        "en": "{n~} {n|claim is|claims are} disputed, made by one side and denied by another: {what}.",
        "ru": "{n|Оспаривается|Оспариваются|Оспариваются} {n~n} {n|утверждение|утверждения|утверждений}, одна сторона говорит, другая отрицает: {what}.",
    },
    "lead_verified": {
        "en": "{n~} {n|claim is|claims are} verified by a check that the desk holds decisive: {what}.",
        "ru": "Проверено решающей, по оценке редакции, проверкой {n~n} {n|утверждение|утверждения|утверждений}: {what}.",
    },
    "lead_refuted": {
        "en": "Against {n~} {n|claim|claims} a check speaks that the desk holds decisive: {what}.",
        "ru": "Опровергается решающей, по оценке редакции, проверкой {n~n} {n|утверждение|утверждения|утверждений}: {what}.",
    },
    "lead_unverified": {
        "en": "{n~} {n|claim is|claims are} not verified {cite}.",
        "ru": "Не {n|проверено|проверены|проверены} {n~n} {n|утверждение|утверждения|утверждений} {cite}.",
    },
    "lead_withdrawn": {
        "en": "The desk has withdrawn {n~} {n|claim|claims} {cite}.",
        "ru": "Редакция отозвала {n~n} {n|утверждение|утверждения|утверждений} {cite}.",
    },
    "by_recordings": {
        "en": "according to {n~} independent {n|recording|recordings}, {text} {cite}",
        "ru": "по утверждению из {n~g} {n|независимой записи|независимых записей|независимых записей}, {text} {cite}",
    },
    "by_sources": {
        "en": "according to {n~} independent {n|source|sources}, {text} {cite}",
        "ru": "по утверждению {n~g} {n|независимого источника|независимых источников|независимых источников}, {text} {cite}",
    },
    "as_claimed": {"en": "{text} {cite}", "ru": "{text} {cite}"},
    "holds": {
        "en": "Firsthand holds {n~} {n|item|items} in this case{rest}.",
        "ru": "Firsthand хранит в этом деле {n~m} {n|материал|материала|материалов}{rest}.",
    },
    "holds_nothing": {"en": "Firsthand holds nothing in this case yet.", "ru": "В этом деле Firsthand пока ничего не хранит."},
    "of_copies": {
        "en": "{n~} of them as {n|a copy, or a compilation, of other recordings|copies, or compilations, of other recordings}",
        "ru": "{n~m} из них {n|копией или нарезкой|копиями или нарезками|копиями или нарезками} других записей",
    },
    "of_texts": {"en": "{n~} as {n|a text|texts}", "ru": "{n~m} — {n|текстом|текстами|текстами}"},
    "of_rest": {
        "en": "; it counts {what}, not as further sources",
        "ru": " и считает {what}, а не отдельными источниками",
    },
    # recording by recording
    "recording": {"en": "Recording {id}", "ru": "Запись {id}"},
    "posted": {
        "en": "{item} was posted{where} {date}, {by} {cite}.",
        "ru": "Материал {item} опубликован{where} {date}, {by} {cite}.",
    },
    "again": {
        "en": "It was also posted{where} {date}, {by} {cite}.",
        "ru": "Материал {item} также опубликован{where} {date}, {by} {cite}.",
    },
    "published": {
        "en": "{item} was published{where} {date}, {by} {cite}.",
        "ru": "Материал {item} опубликован{where} {date}, {by} {cite}.",
    },
    "posted_where": {"en": " on {platform}", "ru": " на площадке {platform}"},
    "posted_by": {"en": " by the account {account}", "ru": " аккаунтом {account}"},
    "published_by": {"en": " by {account}", "ru": " изданием {account}"},
    "by_person": {"en": "as stated by the person who added it", "ru": "как указал тот, кто его добавил"},
    "by_row": {"en": "as stated in row {row} of {paper}", "ru": "как указано в строке {row} файла {paper}"},
    "by_ytdlp": {"en": "as yt-dlp recorded it in {paper}", "ru": "как записано программой yt-dlp в файле {paper}"},
    "by_other": {"en": "as stated by {by}", "ru": "как указано: {by}"},
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
    "left_out": {
        "en": "Firsthand leaves {n~} further {n|statement|statements} of this recording to its transcript.",
        "ru": "Firsthand оставляет ещё {n~n} {n|высказывание|высказывания|высказываний} этой записи в её расшифровке.",
    },
    "nothing_said": {
        "en": "Firsthand has no accepted statement on record from {item}.",
        "ru": "В редакции нет ни одного принятого высказывания из {item}.",
    },
    # who says what
    "says": {
        "en": "{who} says{tongue}{naming}: {words} {cite}.",
        "ru": "{who} говорит{tongue}{naming}: {words} {cite}.",
    },
    "adds": {
        "en": "{who} adds{tongue}{naming}: {words} {cite}.",
        "ru": "{who} добавляет{tongue}{naming}: {words} {cite}.",
    },
    "claims": {
        "en": "{who} claims{tongue}{naming}: {words} {cite}.",
        "ru": "{who} утверждает{tongue}{naming}: {words} {cite}.",
    },
    "demands": {
        "en": "{who} demands{tongue}{naming}: {words} {cite}.",
        "ru": "{who} требует{tongue}{naming}: {words} {cite}.",
    },
    "asks": {
        "en": "{who} asks{tongue}{naming}: {words} {cite}.",
        "ru": "{who} просит{tongue}{naming}: {words} {cite}.",
    },
    "denies": {
        "en": "{who} denies{tongue}{naming}: {words} {cite}.",
        "ru": "{who} отрицает{tongue}{naming}: {words} {cite}.",
    },
    "alleged": {
        "en": "{who} says, allegedly{tongue}{naming}: {words} {cite}.",
        "ru": "{who} говорит, предположительно{tongue}{naming}: {words} {cite}.",
    },
    "rumoured": {
        "en": "{who} passes on what is said to be so{tongue}{naming}: {words} {cite}.",
        "ru": "{who} передаёт как слух{tongue}{naming}: {words} {cite}.",
    },
    "reported": {
        "en": "{who} is reported as saying{tongue}{naming}: {words} {cite}.",
        "ru": "{who}, как сообщается, говорит{tongue}{naming}: {words} {cite}.",
    },
    "shown": {
        "en": "It can be seen in {item}, as a person set it down: {words} {cite}.",
        "ru": "На записи видно, как отметил человек: {words} {cite}.",
    },
    "naming": {"en": "naming {what}", "ru": ""},
    "on_topic": {"en": "on {topic}", "ru": ""},
    "of_date": {"en": "speaking of {what}", "ru": ""},
    "of_order": {"en": "speaking of an order", "ru": "о приказе"},
    "of_promise": {"en": "speaking of a promise", "ru": "об обещании"},
    "of_threat": {"en": "speaking of a threat", "ru": "об угрозе"},
    "of_words": {"en": "passing on the words of others at second hand", "ru": "с чужих слов"},
    "aside": {"en": ", {what}", "ru": " {what}"},
    "reckoned": {"en": "{date} (reckoned)", "ru": "{date}"},
    "year_reckoned": {"en": "{date} (year reckoned)", "ru": "{date}"},
    "and": {"en": " and ", "ru": " и "},
    "and_next": {"en": ", and ", "ru": " и "},
    "same_voice": {"en": "It", "ru": "Он"},
    "voice": {"en": "A voice in {item}", "ru": "Голос в записи {item}"},
    "article": {"en": "The text {item}", "ru": "Текст {item}"},
    "quoted": {"en": "{label}, as quoted in {item},", "ru": "{label}, как передаёт {item},"},
    "unnamed": {"en": "Someone not named in {item}", "ru": "Некто, не названный в {item}"},
    "tongue": {"en": ", in {language}", "ru": " {language}"},
    "text_item": {
        "en": "{item} is a text, and Firsthand does not count it as a source of its own beside the recordings it reports {cite}.",
        "ru": "{item} — текст, и рядом с записями, о которых он сообщает, редакция не считает его отдельным источником {cite}.",
    },
    # how the claims stand
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
        "en": "According to {n~} independent recordings: {text} {cite}.",
        "ru": "По утверждению из {n~g} независимых записей: {text} {cite}.",
    },
    "claim_corroborated_texts": {
        "en": "According to {n~} independent sources: {text} {cite}.",
        "ru": "По утверждению {n~g} независимых источников: {text} {cite}.",
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
        "en": "The desk has withdrawn {id}, for this reason: {words} {cite}.",
        "ru": "Редакция отозвала {id} по такой причине: {words} {cite}.",
    },
    "check_supports": {
        "en": "The desk's check of its {pillar}, recorded on {date}, speaks for it without settling it {cite}.",
        "ru": "Проверка редакции ({pillar}), записанная {date}, говорит в его пользу, но не решает дела {cite}.",
    },
    "check_refutes": {
        "en": "The desk's check of its {pillar}, recorded on {date}, speaks against it without settling it {cite}.",
        "ru": "Проверка редакции ({pillar}), записанная {date}, говорит против, но не решает дела {cite}.",
    },
    # what is not known
    "not_verified": {
        "en": "Apart from the checks named here, Firsthand could not independently verify what is said in these recordings.",
        "ru": "Кроме названных здесь проверок, независимо подтвердить сказанное в этих записях редакции не удалось.",
    },
    "nothing_verified": {
        "en": "Firsthand could not independently verify what is said in these recordings.",
        "ru": "Независимо подтвердить сказанное в этих записях редакции не удалось.",
    },
    "who_filmed": {
        "en": "The desk does not know who speaks in them, who filmed them or when, beyond what is said and stated here.",
        "ru": "Редакции неизвестно, кто в них говорит, кто и когда их снял, кроме сказанного и указанного здесь.",
    },
    "not_seen": {
        "en": "The desk has not yet described the pictures of {items}.",
        "ru": "Редакция ещё не описала, что в кадре {items}.",
    },
    "reckoning": {
        "en": "Firsthand reckons a day or a year that is not said from the date of recording or posting on record.",
        "ru": "",
    },
    "unreviewed": {
        "en": "Firsthand proposes {n~} further {n|statement|statements} from these recordings that no person has reviewed; {n|it is|they are} not counted as support.",
        "ru": "Firsthand предлагает по этим записям ещё {n~n} {n|высказывание, которое не просмотрел человек; опорой оно не считается|высказывания, которые не просмотрел человек; опорой они не считаются|высказываний, которые не просмотрел человек; опорой они не считаются}.",
    },
    "gaps_count": {
        "en": "Firsthand records {n~} {n|gap|gaps}, in {where}: what could not be seen, heard or read there.",
        "ru": "Редакция записала {n~m} {n|пробел|пробела|пробелов} ({where}): что не удалось увидеть, услышать или прочесть.",
    },
    "no_gaps": {"en": "Firsthand records no gap.", "ru": "Редакция не записала ни одного пробела."},
    "h_recordings": {"en": "What surfaced, and what is said", "ru": "Что появилось и что сказано"},
    "h_claims": {"en": "What is claimed, and how it stands", "ru": "Что утверждается и чем подкреплено"},
    "h_texts": {"en": "Texts about the recordings", "ru": "Тексты о записях"},
    "h_limits": {"en": "What could not be verified", "ru": "Что проверить не удалось"},
}  # fmt: skip
