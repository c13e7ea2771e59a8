//! Korean.

use super::case::{Case, Group, both, clean, exact, found, silent, tags, text};
use super::shelves::{FOOD, ISLES, LUXURY, SPORT, TECH};

pub(super) fn groups() -> Vec<Group> {
    vec![Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, ISLES],
        own: "",
        cases: [plain(), disguised(), innocent()].into_iter().flatten().collect(),
    }]
}

fn plain() -> Vec<Case> {
    vec![
        exact("ko-verbatim-start", "나이키 운동화 새상품", "nike", "나이키", ""),
        exact("ko-verbatim-middle", "새상품 나이키 운동화", "nike", "나이키", ""),
        exact("ko-verbatim-end", "운동화 브랜드는 아디다스", "adidas", "아디다스", ""),
        exact("ko-verbatim-text", text("선물 받은 루이비통 가방 팝니다"), "lv", "루이비통", ""),
        exact("ko-verbatim-tag", tags(&["가방", "에르메스"]), "hermes", "에르메스", ""),
        exact("ko-particle-object", "나이키를 샀다 운동화", "nike", "나이키", ""),
        exact("ko-particle-topic", "루이비통은 가방 브랜드", "lv", "루이비통", ""),
        exact("ko-particle-from", "스타벅스에서 산 컵", "starbucks", "스타벅스", ""),
        exact("ko-particle-possessive", "롤렉스의 시계", "rolex", "롤렉스", ""),
        exact("ko-particle-and", "아디다스와 운동화", "adidas", "아디다스", ""),
        exact("ko-particle-two", "이니스프리에서는 크림을", "innisfree", "이니스프리", ""),
        exact(
            "ko-verbatim-decomposed",
            "\u{1102}\u{1161}\u{110B}\u{1175}\u{110F}\u{1175} 운동화",
            "nike",
            "\u{1102}\u{1161}\u{110B}\u{1175}\u{110F}\u{1175}",
            "",
        ),
        exact("ko-verbatim-latin-before", "Nike나이키 운동화", "nike", "나이키", ""),
        found("ko-meant-samsung", both("삼성 휴대폰", "삼성 갤럭시 휴대폰 새상품"), "samsung", "삼성", ""),
        found("ko-meant-hyundai", both("현대 자동차", "현대 중고차 자동차 매매"), "hyundai", "현대", ""),
        found("ko-meant-jinro", both("진로 소주", "진로 소주 360ml 소주"), "jinro", "진로", ""),
        found("ko-meant-cass", both("카스 맥주", "맥주 카스 24캔"), "cass", "카스", ""),
    ]
}

fn disguised() -> Vec<Case> {
    vec![
        found("ko-separator-spaces", "나 이 키 운동화 새상품", "nike", "나 이 키", "separator"),
        found("ko-separator-dots", "아.디.다.스 운동화", "adidas", "아.디.다.스", "separator"),
        found("ko-separator-star", "루*이*비*통 가방", "lv", "루*이*비*통", "separator"),
        found("ko-separator-emoji", "샤💎넬 가방 향수", "chanel", "샤💎넬", "separator"),
        found("ko-separator-hyphen", "롤-렉-스 시계", "rolex", "롤-렉-스", "separator"),
        found("ko-zero-width", "에르\u{200B}메스 가방", "hermes", "에르\u{200B}메스", "zero-width"),
        found("ko-zero-width-filler", "아디\u{3164}다스 운동화", "adidas", "아디\u{3164}다스", "zero-width"),
        found("ko-jamo", "ㄴㅏㅇㅣㅋㅣ 운동화", "nike", "ㄴㅏㅇㅣㅋㅣ", ""),
        found("ko-jamo-partly", "나ㅇㅣ키 운동화", "nike", "나ㅇㅣ키", ""),
        found("ko-width-jamo", "ﾤￂﾷￜﾻￜ 운동화", "nike", "ﾤￂﾷￜﾻￜ", ""),
        found("ko-mask", "루이*통 가방", "lv", "루이*통", "mask"),
        found("ko-mask-circle", "스타○스 커피", "starbucks", "스타○스", "mask"),
        found("ko-combining", "롤\u{336}렉\u{336}스\u{336} 시계", "rolex", "", "combining"),
        found("ko-reversed", "스다디아 운동화", "adidas", "스다디아", "reversed"),
        found("ko-repeated", "아디다스스 운동화", "adidas", "", ""),
        found("ko-transposition", "스벅타스 커피", "starbucks", "스벅타스", "transposition"),
        found("ko-substitution", "이니스프라 크림 화장품", "innisfree", "이니스프라", ""),
        found("ko-vertical", text("루\n이\n비\n통\n가\n방"), "lv", "루\n이\n비\n통", ""),
        found("ko-broken", both("운동화 아디", "다스 새상품"), "adidas", "아디", "broken"),
        found("ko-two-words-joined", "초코 파이 과자", "chocopie", "초코 파이", "separator"),
    ]
}

fn innocent() -> Vec<Case> {
    vec![
        clean("ko-not-age-height", "나이 키 몸무게를 적으세요", "nike"),
        clean("ko-not-age-comma", "나이, 키, 몸무게", "nike"),
        clean("ko-not-age-tall", "나이 키우기", "nike"),
        clean("ko-not-district", "삼성동 아파트", "samsung"),
        clean("ko-not-station", "삼성역 3번 출구", "samsung"),
        clean("ko-not-modern", "현대 미술 전시회", "hyundai"),
        clean("ko-not-modern-people", "현대인의 삶", "hyundai"),
        clean("ko-not-famine", "아프리카의 기아 문제", "kia"),
        clean("ko-not-career", "고등학교 진로 상담", "jinro"),
        clean("ko-not-caste", "인도의 카스트 제도", "cass"),
        clean("ko-not-channel", "텔레비전 채널", "chanel"),
        clean("ko-not-longer", "대삼성물산업", "samsung"),
        clean("ko-not-final-consonant", "나이킨 사람", "nike"),
        clean("ko-not-other-vowel", "나이커 선생님", "innisfree"),
        clean("ko-not-part", "아디다 하는 소리", "rolex"),
        clean("ko-not-jamo-laugh", "ㄴㄴ ㅋㅋㅋ ㅇㅇ", "nike"),
        clean("ko-not-two-sentences", "루이가 왔다. 비통하다", "lv"),
        clean("ko-not-louis-sad", "루이 비통한 마음", "gucci"),
        clean("ko-not-for", "애플 호환 충전기", "apple"),
        clean("ko-not-for-samsung", "삼성 휴대폰용 케이스 호환", "samsung"),
        clean("ko-not-daiso-verb", "다이소리가 들린다", "daiso"),
        clean("ko-not-flower", "설화 수십 송이", "sulwhasoo"),
        clean("ko-not-new-noodle", "신라 면적", "shinramyun"),
        clean("ko-not-where-is-it", "이디 야채가게", "ediya"),
        silent("ko-not-sentence", "오늘은 날씨가 좋아서 공원에 갔습니다."),
    ]
}
