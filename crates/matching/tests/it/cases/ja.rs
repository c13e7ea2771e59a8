//! Japanese.

use super::case::{Group, both, clean, exact, found, silent, tags, text};
use super::shelves::{CARE, ISLES, LUXURY, SPORT, TECH};

pub(super) fn groups() -> Vec<Group> {
    vec![Group {
        shelves: &[SPORT, LUXURY, TECH, CARE, ISLES],
        own: "",
        cases: [plain(), disguised(), innocent()].into_iter().flatten().collect(),
    }]
}

fn plain() -> Vec<super::case::Case> {
    vec![
        exact("ja-verbatim-start", "ナイキのスニーカー 27cm", "nike", "ナイキ", ""),
        exact("ja-verbatim-middle", "新品ナイキのスニーカー", "nike", "ナイキ", ""),
        exact("ja-verbatim-end", "スニーカー ブランド：アディダス", "adidas", "アディダス", ""),
        exact("ja-verbatim-middle-dot", "ルイ・ヴィトンのバッグ", "lv", "ルイ・ヴィトン", ""),
        exact("ja-verbatim-prolonged", "ディオールの口紅", "dior", "ディオール", ""),
        exact(
            "ja-verbatim-decomposed",
            "アテ\u{3099}ィタ\u{3099}スの靴",
            "adidas",
            "アテ\u{3099}ィタ\u{3099}ス",
            "",
        ),
        exact("ja-verbatim-text", text("友人からもらったシャネルの香水です"), "chanel", "シャネル", ""),
        exact("ja-verbatim-tag", tags(&["バッグ", "エルメス"]), "hermes", "エルメス", ""),
        found("ja-verbatim-kanji", both("資生堂 化粧水", "化粧水 200ml"), "shiseido", "資生堂", ""),
        found(
            "ja-meant-meiji",
            both("明治チョコレート", "ミルクチョコレート 50g ヨーグルト"),
            "meiji",
            "明治",
            "",
        ),
        found("ja-meant-nissin", both("日清カップ麺", "カップ麺 20個 ラーメン"), "nissin", "日清", ""),
        found("ja-meant-sharp", both("シャープ テレビ", "シャープ 液晶テレビ 40型"), "sharp", "シャープ", ""),
        found("ja-meant-kirin", both("キリンビール 24缶", "ビール キリン一番搾り"), "kirin", "キリン", ""),
    ]
}

fn disguised() -> Vec<super::case::Case> {
    vec![
        exact("ja-width-half", "ﾅｲｷのスニーカー", "nike", "ﾅｲｷ", "width"),
        exact("ja-width-half-voiced", "ｱﾃﾞｨﾀﾞｽの靴", "adidas", "ｱﾃﾞｨﾀﾞｽ", "width"),
        exact("ja-width-half-dot", "ﾙｲ･ｳﾞｨﾄﾝのバッグ", "lv", "ﾙｲ･ｳﾞｨﾄﾝ", "width"),
        found("ja-compatibility-circled", "㋤㋑㋖ スニーカー 運動靴", "nike", "㋤㋑㋖", "compatibility"),
        found("ja-separator-star", "エル★メスのバッグ", "hermes", "エル★メス", "separator"),
        found("ja-separator-dot-left-out", "ルイヴィトンのバッグ", "lv", "ルイヴィトン", "separator"),
        found("ja-separator-dots", "シ.ャ.ネ.ル 香水", "chanel", "シ.ャ.ネ.ル", "separator"),
        found("ja-separator-spaces", "ロ レ ッ ク ス 腕時計", "rolex", "ロ レ ッ ク ス", "separator"),
        found("ja-separator-emoji", "グッ✨チ バッグ", "gucci", "グッ✨チ", "separator"),
        found(
            "ja-zero-width",
            "プ\u{200B}ラ\u{200B}ダのバッグ",
            "prada",
            "プ\u{200B}ラ\u{200B}ダ",
            "zero-width",
        ),
        found("ja-confusable-kou", "工ルメスのバッグ", "hermes", "工ルメス", "confusable"),
        found("ja-confusable-mouth", "口レックス 腕時計", "rolex", "口レックス", "confusable"),
        found("ja-confusable-power", "力ルティエの指輪", "cartier", "力ルティエ", "confusable"),
        found("ja-confusable-two", "二ンテンドー ゲーム機", "nintendo", "二ンテンドー", "confusable"),
        found("ja-confusable-evening", "夕グ・ホイヤー 腕時計", "tagheuer", "夕グ・ホイヤー", "confusable"),
        found("ja-confusable-divination", "ルイ・ヴィ卜ンのバッグ", "lv", "ルイ・ヴィ卜ン", "confusable"),
        found("ja-shape-tsu", "ツャネルの香水", "chanel", "ツャネル", ""),
        found("ja-shape-so", "ルイ・ヴィトソのバッグ", "lv", "ルイ・ヴィトソ", ""),
        found("ja-hiragana-adidas", "あでぃだすのスニーカー", "adidas", "あでぃだす", ""),
        found("ja-hiragana-vuitton", "るいヴぃとんのバッグ", "lv", "るいヴぃとん", ""),
        found("ja-mask", "ロレ○クス 腕時計", "rolex", "ロレ○クス", "mask"),
        found("ja-mask-vuitton", "ルイ・ヴィト●のバッグ", "lv", "ルイ・ヴィト●", "mask"),
        found("ja-repeated-prolonged", "ディオーール 口紅", "dior", "ディオーール", "repeated"),
        found("ja-repeated-left-out", "ヴェルサチのシャツ", "versace", "ヴェルサチ", ""),
        found("ja-combining-struck", "シ\u{336}ャ\u{336}ネ\u{336}ル\u{336} 香水", "chanel", "", "combining"),
        found("ja-vertical", text("エ\nル\nメ\nス\nバ\nッ\nグ"), "hermes", "エ\nル\nメ\nス", ""),
        found("ja-reversed", "スダィデア スニーカー", "adidas", "スダィデア", "reversed"),
        found("ja-traditional", "资生堂 化粧水 正規品", "shiseido", "资生堂", ""),
        found("ja-broken-tags", tags(&["腕時計", "ロレ", "ックス"]), "rolex", "ロレ", "broken"),
    ]
}

fn innocent() -> Vec<super::case::Case> {
    vec![
        clean("ja-not-nyquist", "ナイキスト周波数を求める", "nike"),
        clean("ja-not-feeling", "行かないきがする", "nike"),
        clean("ja-not-apple-pie", "手作りアップルパイ", "apple"),
        clean("ja-not-pencil", "シャープペンシル 0.5mm", "sharp"),
        clean("ja-not-sharp-musical", "ファのシャープを弾く", "sharp"),
        clean("ja-not-lion", "動物園のライオン", "lion"),
        clean("ja-not-giraffe", "キリンの首は長い", "kirin"),
        clean("ja-not-coach", "サッカーのコーチ", "coach"),
        clean("ja-not-tears", "涙がポロポロこぼれた", "poloja"),
        clean("ja-not-gap", "ギャップ萌え", "gapja"),
        clean("ja-not-era", "明治時代の建物", "meiji"),
        clean("ja-not-war", "日清戦争は1894年に始まった", "nissin"),
        clean("ja-not-shrine", "明治神宮に参拝", "meiji"),
        clean("ja-not-no-seal", "無印の荷物", "mujirushi"),
        clean("ja-not-full-stop", "ナイ。キロ単位", "nike"),
        clean("ja-not-comma", "ナイ、キツネ", "nike"),
        clean("ja-not-part", "ディオニュソス", "dior"),
        clean("ja-not-voicing", "アティタス", "gucci"),
        clean("ja-not-voiced-end", "ナイギリス", "nike"),
        clean("ja-not-particle-between", "ルイとヴィトン君", "lv"),
        clean("ja-not-prada-inside", "タンブラダンス", "prada"),
        clean("ja-not-gucci-spoken", "愚痴をこぼす、ぐっちゃぐちゃ", "gucci"),
        clean("ja-not-for-use", "アップルウォッチ用バンド（互換品）", "apple"),
        clean("ja-not-factory", "工場の入口と出口", "hermes"),
        clean("ja-not-morning-sun", "アサヒルズ公園", "asahi"),
        silent("ja-not-sentence", "きょうは天気がいいので、散歩に行きました。"),
        silent("ja-not-letter", "お世話になっております。資料をお送りします。"),
    ]
}
