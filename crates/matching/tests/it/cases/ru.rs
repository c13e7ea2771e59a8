//! Russian, and Latin names written in its letters.

use super::case::{Case, Group, both, clean, exact, found, silent, tags, text};
use super::shelves::{CARE, EAST, FOOD, LUXURY, SPORT, TECH, WORDS};

pub(super) fn groups() -> Vec<Group> {
    vec![Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, EAST, WORDS],
        own: r#"
{"id":"cam","kind":"mark","text":"CAM","classes":[25],"context":["hoodie"]}
{"id":"bek","kind":"mark","text":"BEK","classes":[9]}
{"id":"pot","kind":"mark","text":"POT","classes":[21],"context":["pan"]}
{"id":"cop","kind":"mark","text":"COPA","classes":[25],"context":["boots"]}
"#,
        cases: [plain(), disguised(), innocent()].into_iter().flatten().collect(),
    }]
}

fn plain() -> Vec<Case> {
    vec![
        exact("ru-verbatim-start", "Газпром: акции растут", "gazprom", "Газпром", ""),
        exact("ru-verbatim-middle", "купить акции Газпром сегодня", "gazprom", "Газпром", ""),
        exact("ru-verbatim-end", "кроссовки фирмы Адидас", "adidas", "Адидас", ""),
        exact("ru-verbatim-quotes", "шоколад «Алёнка», 90 г", "alenka", "Алёнка", ""),
        exact("ru-verbatim-two-words", "конфеты Красный Октябрь", "redoctober", "Красный Октябрь", ""),
        exact("ru-verbatim-text", text("Продаю часы Ролекс, новые"), "rolex", "Ролекс", ""),
        exact("ru-verbatim-tag", tags(&["духи", "Шанель"]), "chanel", "Шанель", ""),
        exact("ru-verbatim-hyphen", "напиток Кока-Кола, drink 1 л", "coke", "Кока-Кола", ""),
        exact("ru-verbatim-decomposed", "кроссовки Наи\u{306}к", "nike", "Наи\u{306}к", ""),
        exact("ru-case", "ГАЗПРОМ акции", "gazprom", "ГАЗПРОМ", "case"),
        exact("ru-case-small", "кроссовки адидас", "adidas", "адидас", "case"),
        found("ru-combining-yo", "шоколад Аленка", "alenka", "Аленка", "combining"),
        found(
            "ru-meant-magnit",
            both("Магнит скидочная карта", "супермаркет Магнит"),
            "magnit",
            "Магнит",
            "",
        ),
        found(
            "ru-meant-beko",
            both("Холодильник BEKO", "BEKO fridge холодильник").price("900"),
            "beko",
            "BEKO",
            "",
        ),
    ]
}

fn disguised() -> Vec<Case> {
    vec![
        found("ru-inflected", "акции Газпрома растут", "gazprom", "", ""),
        found("ru-separator-dots", "А.д.и.д.а.с кроссовки", "adidas", "А.д.и.д.а.с", "separator"),
        found("ru-separator-spaces", "Я н д е к с колонка", "yandex", "Я н д е к с", "separator"),
        found("ru-separator-emoji", "Тиф🔥фани кольцо ring", "tiffany", "Тиф🔥фани", "separator"),
        found("ru-separator-joined", "КрасныйОктябрь конфеты", "redoctober", "КрасныйОктябрь", "separator"),
        found("ru-zero-width", "Газ\u{AD}пром акции", "gazprom", "Газ\u{AD}пром", "zero-width"),
        found(
            "ru-combining-struck",
            "Р\u{336}о\u{336}л\u{336}е\u{336}к\u{336}с\u{336} часы",
            "rolex",
            "",
            "combining",
        ),
        found("ru-confusable-latin", "Aдидac кроссовки", "adidas", "Aдидac", "confusable"),
        found("ru-confusable-latin-rolex", "Poлeкc часы", "rolex", "Poлeкc", "confusable"),
        found("ru-confusable-latin-yandex", "Яндeкc станция колонка", "yandex", "Яндeкc", "confusable"),
        found("ru-confusable-whole-latin", "BEКО холодильник fridge", "beko", "BEКО", "confusable"),
        found("ru-leet-zero", "Р0лекс часы", "rolex", "Р0лекс", "leet"),
        found("ru-leet-three", "Га3пром акции", "gazprom", "Га3пром", "leet"),
        found("ru-mask", "Г*зпром акции", "gazprom", "Г*зпром", "mask"),
        found("ru-mask-end", "кроссовки Адид*с", "adidas", "Адид*с", "mask"),
        found("ru-repeated", "Адиддас кроссовки", "adidas", "Адиддас", "repeated"),
        found("ru-deletion", "Каспеский антивирус", "kaspersky", "Каспеский", "deletion"),
        found("ru-insertion", "Касперсткий антивирус", "kaspersky", "Касперсткий", "insertion"),
        found("ru-substitution", "Касберский антивирус", "kaspersky", "Касберский", "substitution"),
        found("ru-transposition", "Касперсикй антивирус", "kaspersky", "Касперсикй", "transposition"),
        found("ru-reversed", "морпзаГ акции", "gazprom", "морпзаГ", "reversed"),
        found("ru-vertical", text("Р\nО\nЛ\nЕ\nК\nС\nчасы"), "rolex", "", ""),
        found("ru-broken", both("Продам часы Рол", "екс новые"), "rolex", "Рол", "broken"),
    ]
}

fn innocent() -> Vec<Case> {
    vec![
        clean("ru-not-eyelid", "веко опухло и болит", "beko"),
        clean("ru-not-eyelid-capitals", "ВЕКО ОПУХЛО", "beko"),
        clean("ru-not-nut", "грецкий орех, 1 кг", "opex"),
        clean("ru-not-nut-capitals", "ОРЕХ ГРЕЦКИЙ", "opex"),
        clean("ru-not-dew", "утренняя роса на траве", "poca"),
        clean("ru-not-dew-capitals", "РОСА", "poca"),
        clean("ru-not-swing", "одним махом, мах рукой", "max"),
        clean("ru-not-burrow", "лиса у нор", "hop"),
        clean("ru-not-self", "он сам пришёл", "cam"),
        clean("ru-not-century", "двадцатый век", "bek"),
        clean("ru-not-mouth", "открой рот", "pot"),
        clean("ru-not-jay", "пятьдесят сора", "cop"),
        clean("ru-not-magnet", "сильный магнит и железо", "magnit"),
        clean("ru-not-peace", "мир во всём мире", "mir"),
        clean("ru-not-world", "Мир вокруг нас", "mir"),
        clean("ru-not-girl", "кукла и алёнки на лугу", "alenka"),
        clean("ru-not-october", "красный лист, октябрь на дворе", "redoctober"),
        clean("ru-not-october-comma", "Красный, Октябрь", "redoctober"),
        clean("ru-not-inside", "Лукгазпромовский", "yandex"),
        clean("ru-not-two-words", "Газ пром зона", "gazprom"),
        clean("ru-not-comma", "Газ, пром", "gazprom"),
        clean("ru-not-longer", "Найкин и Сыновья", "nike"),
        clean("ru-not-sea", "на Балтике шторм", "baltika"),
        clean("ru-not-goddess", "богине Нике", "nike"),
        clean("ru-not-surname", "Евгений Касперский родился в Новороссийске", "samsung"),
        clean("ru-not-for", "чехол для Самсунг телефон, совместим", "samsung"),
        silent("ru-not-sentence", "Сегодня хорошая погода, и мы пошли гулять в парк."),
    ]
}
