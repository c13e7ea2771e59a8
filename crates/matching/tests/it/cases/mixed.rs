//! Several languages in one name or text, and names written over several fields.

use super::case::{Draft, Group, both, clean, exact, found, silent, tags, text};
use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, TITLES, WORDS};

pub(super) fn groups() -> Vec<Group> {
    vec![scripts(), broken(), surroundings()]
}

fn scripts() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: r#"
{"id":"nikeshoe","kind":"mark","text":"Nike鞋库","classes":[25,35]}
{"id":"seventeen","kind":"mark","text":"17zuoye一起作业","classes":[41]}
{"id":"chie","kind":"mark","text":"Yahoo!知恵袋","classes":[38]}
{"id":"musume","kind":"mark","text":"モーニング娘。","classes":[41]}
{"id":"rezero","kind":"mark","text":"Re:ゼロから始める","classes":[9,16]}
{"id":"nier","kind":"mark","text":"NieR:Automata","classes":[9]}
{"id":"whynot","kind":"mark","text":"Why？Notte","classes":[25]}
{"id":"acool","kind":"mark","text":"A酷","classes":[25],"context":["卫衣"]}
"#,
        cases: vec![
            exact("mixed-chinese-then-latin", "苹果Apple手机", "apple", "苹果", ""),
            exact("mixed-no-space", "正品Adidas阿迪达斯运动鞋", "adidas", "阿迪达斯", ""),
            exact("mixed-own-name", "全场Nike鞋库特卖", "nikeshoe", "Nike鞋库", ""),
            exact("mixed-own-name-digits", "17zuoye一起作业会员", "seventeen", "17zuoye一起作业", ""),
            found("mixed-own-name-case", "NIKE鞋库 清仓", "nikeshoe", "NIKE鞋库", "case"),
            found("mixed-own-name-width", "Ｎｉｋｅ鞋库 清仓", "nikeshoe", "Ｎｉｋｅ鞋库", "width"),
            found("mixed-own-name-separated", "Nike-鞋库 清仓", "nikeshoe", "Nike-鞋库", "separator"),
            found("mixed-own-name-leet", "N1ke鞋库 清仓", "nikeshoe", "N1ke鞋库", "leet"),
            found("mixed-latin-inside-chinese", "男款Gucci古驰皮带包", "gucci", "Gucci", ""),
            found("mixed-full-width-beside", "ＮＩＫＥ跑鞋板鞋", "nike", "ＮＩＫＥ", "width"),
            found("mixed-japanese-in-chinese", "日版アシックス跑鞋", "asics", "アシックス", ""),
            found("mixed-korean-in-chinese", "韩国代购 샤넬 口红香水", "chanel", "샤넬", ""),
            found("mixed-russian-in-english", "shoes Адидас, size 40", "adidas", "Адидас", ""),
            found("mixed-arabic-in-english", "شانيل perfume bag", "chanel", "شانيل", ""),
            found("mixed-traditional-and-latin", "愛馬仕Hermes絲巾", "hermes", "愛馬仕", "traditional"),
            exact("mixed-sentence-mark-in-name", "Yahoo!知恵袋で質問", "chie", "Yahoo!知恵袋", ""),
            found("mixed-sentence-mark-left-out", "Yahoo知恵袋で質問", "chie", "Yahoo知恵袋", "separator"),
            found("mixed-sentence-mark-at-end", "モーニング娘。コンサートDVD", "musume", "", ""),
            exact("mixed-colon-in-name", "Re:ゼロから始める フィギュア", "rezero", "Re:ゼロから始める", ""),
            exact("mixed-colon-in-latin-name", "NieR:Automata figure", "nier", "NieR:Automata", ""),
            found("mixed-colon-left-out", "NieR Automata figure", "nier", "NieR Automata", "separator"),
            exact("mixed-question-in-name", "Why？Notte jacket", "whynot", "Why？Notte", ""),
            clean("mixed-not-latin-between", "耐a克 跑", "nike"),
            clean("mixed-not-part-of-each", "Nike 的库存", "nikeshoe"),
            clean("mixed-not-other-latin", "Bike鞋库", "nikeshoe"),
            clean("mixed-not-cool", "A 酷热的夏天", "acool"),
            clean("mixed-not-grade", "等级A，酷", "acool"),
            clean("mixed-not-numbers", "117zuoye 二起作业", "seventeen"),
            silent("mixed-not-rubbish", "½ ﬃ ﷺ ㎏ \u{0} \u{E000}"),
        ],
    }
}

fn broken() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES, WORDS],
        own: "",
        cases: vec![
            found("broken-title-text", both("新款运动鞋 阿迪", "达斯 男女同款"), "adidas", "阿迪", "broken"),
            found(
                "broken-title-text-kang",
                both("方便面 康师", "傅 红烧牛肉味"),
                "masterkong",
                "康师",
                "broken",
            ),
            found("broken-title-text-latin", both("handbag Lou", "is Vuitton, new"), "lv", "Lou", "broken"),
            found("broken-title-text-gucci", both("bag Guc", "ci belt and bag"), "gucci", "Guc", "broken"),
            found("broken-between-words", both("bag Louis", "Vuitton monogram"), "lv", "Louis", "broken"),
            found("broken-tags", tags(&["运动鞋", "阿迪", "达斯"]), "adidas", "阿迪", "broken"),
            found(
                "broken-tags-latin",
                tags(&["bag", "Bur", "ber", "ry", "coat"]),
                "burberry",
                "Bur",
                "broken",
            ),
            found(
                "broken-tags-letters",
                tags(&["shoes", "a", "d", "i", "d", "a", "s"]),
                "adidas",
                "a",
                "broken",
            ),
            found(
                "broken-tags-characters",
                tags(&["阿", "迪", "达", "斯", "运动鞋"]),
                "adidas",
                "阿",
                "broken",
            ),
            found(
                "broken-text-tags",
                both("", "出一个包包 香奈").tags(&["儿", "手袋"]),
                "chanel",
                "香奈",
                "broken",
            ),
            found(
                "broken-title-text-tags",
                both("眼霜 雅诗", "兰").tags(&["黛"]),
                "esteelauder",
                "雅诗",
                "broken",
            ),
            found("broken-title-tags", both("手表 劳力", "").tags(&["士"]), "rolex", "劳力", "broken"),
            found("broken-coke", both("饮料 可口", "可乐 24罐"), "coke", "可口", "broken"),
            found("broken-moutai", both("酱香型白酒 贵州", "茅台 500ml 酒"), "moutai", "", ""),
            found("broken-starbucks", both("coffee Star", "bucks mug"), "starbucks", "Star", "broken"),
            found("broken-samsung", tags(&["phone", "Sam", "sung"]), "samsung", "Sam", "broken"),
            found(
                "broken-samsung-later",
                both("phone", "Galaxy S24").tags(&["Sam", "sung"]),
                "samsung",
                "Sam",
                "broken",
            ),
            found("broken-balenciaga", both("老爹鞋 巴黎", "世家 正品"), "balenciaga", "巴黎", "broken"),
            clean("broken-not-endure", both("要学会忍耐", "克服困难"), "nike"),
            clean("broken-not-song", both("My friend Sam", "sung a song"), "samsung"),
            clean("broken-not-polo", tags(&["Marco", "Polo", "travel"]), "polo"),
            clean("broken-not-apple", tags(&["苹", "果树"]), "apple"),
            clean("broken-not-small-rice", both("尺寸小", "米色外套"), "xiaomi"),
            clean("broken-not-three-stars", both("共三", "星期五发货"), "samsung"),
            clean("broken-not-because", both("荣华", "为了孩子"), "huawei"),
            clean("broken-not-words", both("She is the star", "bucks the trend"), "nestle"),
            clean("broken-not-tags-apart", tags(&["阿迪", "旅行", "达斯汀"]), "adidas"),
            clean("broken-not-surface", both("可口", "乐可可饼干"), "coke"),
            clean("broken-not-louis", both("King Louis", "Victor Vuittonsson"), "lv"),
            clean("broken-not-paragraphs", text("心情舒畅 小\n\n米色裙子"), "xiaomi"),
            clean("broken-not-horse", both("我爱马", "仕途顺利"), "hermes"),
            clean("broken-not-two-letters", tags(&["L", "V"]), "lv"),
            clean("broken-not-perfume", both("花香奈", "儿童节快乐"), "chanel"),
        ],
    }
}

/// What stands around a name: other marks, price, surface, fake-trade words.
fn surroundings() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            found(
                "around-fake-words",
                both("高仿 耐克 莆田 一比一", "鞋 纯原 过验").price("199"),
                "nike",
                "耐克",
                "",
            ),
            found("around-stacked-marks", "Nike Gucci LV Prada Rolex Chanel 批发", "nike", "Nike", ""),
            found("around-stacked-chinese", "耐克 阿迪达斯 彪马 匡威 鞋子批发", "puma", "彪马", ""),
            found(
                "around-price-menu",
                both("古驰包 原单", "包包 180、230、320、380 推荐320"),
                "gucci",
                "古驰",
                "",
            ),
            found(
                "around-surface-listing",
                both("彪马运动鞋", "鞋 42码").on("listing").price("99"),
                "puma",
                "彪马",
                "",
            ),
            found("around-english-code-words", "#mirrorquality #replica Gucci bag W2C", "gucci", "Gucci", ""),
            clean("around-surface-account", Draft::from("李宁静").on("account"), "lining"),
            clean("around-surface-account-apple", Draft::from("爱吃苹果的小米").on("account"), "apple"),
            clean("around-surface-account-rice", Draft::from("爱吃苹果的小米").on("account"), "xiaomi"),
            clean("around-recipe", both("苹果派的做法", "苹果三个，黄油50克，肉桂少许"), "apple"),
            clean("around-fruit-price", both("苹果", "脆甜 产地直发 10斤").price("39.9"), "apple"),
            clean("around-travel", text("我们从三星堆走到茅台镇，看了长虹桥和飞跃亭。"), "samsung"),
            clean("around-travel-leap", text("我们从三星堆走到茅台镇，看了长虹桥和飞跃亭。"), "feiyue"),
            clean("around-novel", text("李宁静静地坐在窗前，望着北面的山，联想起往事。"), "lenovo"),
            clean("around-novel-north", text("李宁静静地坐在窗前，望着北面的山，联想起往事。"), "northface"),
            clean(
                "around-news-orange",
                text("Orange leaves cover the subway steps; a dove sits on a shell."),
                "shell",
            ),
        ],
    }
}
