//! Arabic.

use super::case::{Case, Group, both, clean, exact, found, silent, tags, text};
use super::shelves::{CARE, EAST, FOOD, LUXURY, SPORT, TECH};

pub(super) fn groups() -> Vec<Group> {
    vec![Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, EAST],
        own: r#"{"id":"emirates","kind":"mark","text":"طيران الإمارات","classes":[39]}"#,
        cases: [plain(), disguised(), innocent()].into_iter().flatten().collect(),
    }]
}

fn plain() -> Vec<Case> {
    vec![
        exact("ar-verbatim-start", "نايكي حذاء جديد", "nike", "نايكي", ""),
        exact("ar-verbatim-middle", "حذاء نايكي جديد", "nike", "نايكي", ""),
        exact("ar-verbatim-end", "حذاء رياضي أديداس", "adidas", "أديداس", ""),
        exact("ar-verbatim-two-words", "تذكرة طيران الإمارات", "emirates", "طيران الإمارات", ""),
        exact("ar-verbatim-text", text("أبيع ساعة رولكس أصلية"), "rolex", "رولكس", ""),
        exact("ar-verbatim-tag", tags(&["عطر", "شانيل"]), "chanel", "شانيل", ""),
        exact("ar-particle-and", "حقيبة وشانيل", "chanel", "شانيل", ""),
        exact("ar-particle-with", "هاتف بسامسونج", "samsung", "سامسونج", ""),
        exact("ar-particle-article", "هاتف السامسونج", "samsung", "سامسونج", ""),
        exact("ar-particle-for", "قهوة لستاربكس", "starbucks", "ستاربكس", ""),
        found("ar-meant-almarai", both("حليب المراعي", "لبن وحليب المراعي 1 لتر"), "almarai", "المراعي", ""),
        found("ar-meant-zain", both("شريحة زين", "شريحة اتصالات زين 5G"), "zain", "زين", ""),
        found("ar-meant-jarir", both("مكتبة جرير", "قرطاسية مكتبة جرير"), "jarir", "جرير", ""),
    ]
}

fn disguised() -> Vec<Case> {
    vec![
        exact("ar-combining-hamza", "حذاء اديداس", "adidas", "اديداس", "combining"),
        exact("ar-combining-vowels", "حذاء نَايكي", "nike", "نَايكي", "combining"),
        exact("ar-combining-all-vowels", "سَاعَة رُولِكْس", "rolex", "رُولِكْس", "combining"),
        exact("ar-combining-stretched", "حذاء نايـــكي", "nike", "نايـــكي", "combining"),
        found("ar-compatibility-presentation", "حذاء ﻧﺎﻳﻜﻲ", "nike", "ﻧﺎﻳﻜﻲ", "compatibility"),
        found("ar-zero-width-joiner", "سام\u{200C}سونج هاتف", "samsung", "سام\u{200C}سونج", "zero-width"),
        found("ar-zero-width-bidi", "رول\u{202B}كس ساعة", "rolex", "رول\u{202B}كس", "zero-width"),
        found("ar-separator-dots", "ن.ا.ي.ك.ي حذاء", "nike", "ن.ا.ي.ك.ي", "separator"),
        found("ar-separator-spaces", "س ا م س و ن ج هاتف", "samsung", "س ا م س و ن ج", "separator"),
        found("ar-separator-star", "شا*نيل عطر", "chanel", "شا*نيل", "separator"),
        found("ar-separator-emoji", "أدي🔥داس حذاء", "adidas", "أدي🔥داس", "separator"),
        found("ar-confusable-persian-yeh", "حذاء نایکی", "nike", "نایکی", ""),
        found("ar-confusable-persian-kaf", "ساعة رولکس", "rolex", "رولکس", ""),
        found("ar-mask", "سام*ونج هاتف", "samsung", "سام*ونج", "mask"),
        found("ar-repeated", "شانيييل عطر", "chanel", "شانيييل", "repeated"),
        found("ar-deletion", "ستاركس قهوة", "starbucks", "ستاركس", "deletion"),
        found("ar-insertion", "كوكاكولتا مشروب drink", "coke", "كوكاكولتا", "insertion"),
        found("ar-substitution", "سامسونغ هاتف", "samsung", "سامسونغ", "substitution"),
        found("ar-transposition", "ستابركس قهوة", "starbucks", "ستابركس", "transposition"),
        found("ar-reversed", "جنوسماس هاتف", "samsung", "جنوسماس", "reversed"),
        found("ar-broken", both("ساعة رول", "كس جديدة"), "rolex", "رول", "broken"),
    ]
}

fn innocent() -> Vec<Case> {
    vec![
        clean("ar-not-pastures", "الأغنام في المراعي الخضراء", "almarai"),
        clean("ar-not-generous", "رمضان كريم", "careem"),
        clean("ar-not-koran", "القرآن الكريم", "careem"),
        clean("ar-not-adornment", "زين الدين زيدان", "zain"),
        clean("ar-not-letter", "حرف النون", "noon"),
        clean("ar-not-poet", "الشاعر جرير والفرزدق", "jarir"),
        clean("ar-not-inside", "حنايكيم", "nike"),
        clean("ar-not-longer", "نايكيان", "adidas"),
        clean("ar-not-two-words", "ناي كيس", "nike"),
        clean("ar-not-comma", "ناي، كي", "nike"),
        clean("ar-not-part", "سامسون ودليلة", "samsung"),
        clean("ar-not-flute", "عزف على الناي", "nike"),
        clean("ar-not-other-letter", "نايجيريا", "nike"),
        clean("ar-not-article-inside", "قالسامسونجي", "adidas"),
        clean("ar-not-emirates-birds", "طيران، الإمارات", "emirates"),
        clean("ar-not-emirates-apart", "طيران فوق الإمارات", "emirates"),
        clean("ar-not-for", "غطاء متوافق مع سامسونج هاتف", "samsung"),
        clean("ar-not-stretched-word", "نـــاي", "nike"),
        silent("ar-not-sentence", "ذهبنا اليوم إلى الحديقة لأن الطقس جميل."),
    ]
}
