//! Latin letters: ordinary text that holds a name, and the same names where they are meant.

use super::case::{Group, both, clean, found, silent, tags, text};
use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, WORDS};

pub(super) fn groups() -> Vec<Group> {
    vec![words(), people(), exempt(), numbers(), addresses(), phrases(), meant()]
}

fn words() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            clean("en-word-gap", "a gap in the fence", "gap"),
            clean("en-word-gap-start", "Gap years are popular with students", "gap"),
            clean("en-word-guess", "Guess who came to dinner", "guess"),
            clean("en-word-target", "we missed the target", "target"),
            clean("en-word-shell", "a shell on the beach", "shell"),
            clean("en-word-shell-script", "a shell script in bash", "shell"),
            clean("en-word-orange", "an orange and two lemons", "orange"),
            clean("en-word-dove", "the dove flew over the water", "dove"),
            clean("en-word-dove-into", "she dove into the lake", "dove"),
            clean("en-word-tide", "the tide comes in at six", "tide"),
            clean("en-word-jaguar", "a jaguar sleeps in the tree", "jaguar"),
            clean("en-word-subway", "take the subway downtown", "subway"),
            clean("en-word-oracle", "the oracle of Delphi", "oracle"),
            clean("en-word-visa", "a tourist visa for 90 days", "visa"),
            clean("en-word-vans", "two vans parked outside", "vans"),
            clean("en-word-diesel", "diesel costs more than petrol", "diesel"),
            clean("en-word-fossil", "a fossil of a fish", "fossil"),
            clean("en-word-lotus", "the lotus blooms in July", "lotus"),
            clean("en-word-angel", "an angel on the tree", "angel"),
            clean("en-word-boss", "my boss is on holiday", "boss"),
            clean("en-word-apple", "an apple a day keeps the doctor away", "apple"),
            clean("en-word-apples", "apple pie with cinnamon", "apple"),
            clean("en-word-coach", "the coach praised the team", "coach"),
            clean("en-word-coach-tour", "a coach tour of Wales", "coach"),
            clean("en-word-converse", "they converse in French", "converse"),
            clean("en-word-sprite", "a sprite in the wood", "sprite"),
            clean("en-word-puma", "a puma was seen in the hills", "puma"),
            clean("en-word-amazon", "the Amazon flows into the Atlantic", "amazon"),
            clean("en-word-omega", "alpha and omega", "omega"),
            clean("en-word-snickers", "she snickers at his joke", "snickers"),
            clean("en-word-canon", "the canon of Western literature", "canon"),
            clean("en-word-canon-bach", "Pachelbel's canon in D", "canon"),
            clean("en-word-rejoice", "rejoice, rejoice", "rejoice"),
            clean("en-word-bell", "in the ballyhoo", "bally"),
            clean("en-word-polo", "they play polo at the club", "polo"),
            clean("en-inside-pineapple", "pineapple juice", "apple"),
            clean("en-inside-grapple", "to grapple with", "apple"),
            clean("en-inside-dovetail", "a dovetail joint", "dove"),
            clean("en-inside-bossy", "a bossy embossed label", "boss"),
            clean("en-inside-visage", "a pale visage", "visa"),
            clean("en-inside-shellfish", "shellfish and seashells", "shell"),
            clean("en-inside-guesswork", "mere guesswork", "guess"),
            clean("en-inside-stagnant", "stagnant water", "anta"),
            clean("en-inside-tidewater", "tidewater region", "tide"),
            clean("en-inside-approach", "we approach the coachman", "coach"),
            clean("en-inside-supermarket", "supermarket parade ground", "prada"),
            clean("en-inside-caravans", "caravans crossed the desert", "vans"),
            clean("en-inside-lvmh-number", "ALVIN and SILVER", "lv"),
            clean("en-inside-ambient", "nickel and dime, Lyckeby", "ck"),
            clean("en-other-language-nike", "la mia amica Monike", "nike"),
            clean("en-other-language-visa", "visa versa, dit-il", "visa"),
            clean("en-other-language-lexus", "plexus, nexus, flexus", "lexus"),
            clean("en-other-language-boss", "ein Bösewicht", "boss"),
            clean("en-other-language-gap", "Das Gepäck", "gap"),
            clean("en-other-language-dove", "Dove vai stasera?", "dove"),
            clean("en-other-language-tide", "det tager tid, i tide", "tide"),
        ],
    }
}

/// Names of people, places and letters of the alphabet.
fn people() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: r#"
{"id":"ford","kind":"mark","text":"Ford","classes":[12],"context":["car","truck"]}
{"id":"am","kind":"mark","text":"AM","classes":[25]}
{"id":"ab","kind":"mark","text":"A.B.","classes":[25]}
"#,
        cases: vec![
            clean("en-person-marco-polo", "The travels of Marco Polo", "polo"),
            clean("en-person-water-polo", "the water polo team", "polo"),
            clean("en-person-ford", "President Gerald Ford spoke", "ford"),
            clean("en-person-harrison", "Harrison Ford and Ford Madox Ford", "ford"),
            clean("en-person-dyson", "the physicist Freeman Dyson", "dyson"),
            clean("en-person-tiffany", "Tiffany went to school with my sister", "tiffany"),
            clean("en-person-angel", "Angel di Maria scored", "angel"),
            clean("en-person-strauss", "waltzes by Johann Strauss", "strauss"),
            clean("en-initials-i-am", "I am here, and so I am", "iam"),
            clean("en-initials-i-am-capitals", "I AM LEGEND", "iam"),
            clean("en-initials-clock", "at 8 AM or 9 A.M.", "am"),
            clean("en-initials-author", "A. B. Yehoshua, novelist", "ab"),
            clean("en-initials-list", "options A, B, C and D", "ab"),
            clean("en-initials-ck", "click OK or C.K. Dexter", "ck"),
            clean("en-initials-hm", "hm, I wonder", "hm"),
            clean("en-initials-hm-long", "Hmm... H and M", "hm"),
            clean("en-initials-emotion", "e motion sensors", "emotion"),
        ],
    }
}

/// People, places and gods of the name, as their marks' owners would exempt them.
fn exempt() -> Group {
    Group {
        shelves: &[],
        own: r#"
{"id":"tesla","kind":"mark","text":"Tesla","classes":[12],"context":["car"],"exempt":["Nikola Tesla","tesla coil"]}
{"id":"cartier","kind":"mark","text":"Cartier","classes":[14],"context":["ring"],"exempt":["Jacques Cartier","Cartier-Bresson"]}
{"id":"bosch","kind":"mark","text":"Bosch","classes":[7],"context":["drill"],"exempt":["Hieronymus Bosch"]}
{"id":"nike","kind":"mark","text":"Nike","classes":[25],"context":["shoes"],"exempt":["goddess Nike","Nike of Samothrace"]}
{"id":"polo","kind":"mark","text":"Polo","classes":[25],"context":["shirt"],"exempt":["Marco Polo","water polo"]}
{"id":"apple","kind":"mark","text":"Apple","classes":[9],"context":["phone"],"exempt":["apple pie","Big Apple"]}
"#,
        cases: vec![
            silent("en-exempt-inventor", "Nikola Tesla was born in 1856"),
            silent("en-exempt-coil", "how to build a Tesla coil"),
            silent("en-exempt-explorer", "Jacques Cartier explored the St Lawrence"),
            silent("en-exempt-photographer", "photographs by Henri Cartier-Bresson"),
            silent("en-exempt-photographer-spaced", "photographs by Henri Cartier Bresson"),
            silent("en-exempt-painter", "paintings by Hieronymus Bosch"),
            silent("en-exempt-goddess", "a statue of the goddess Nike"),
            silent("en-exempt-statue", "the Nike of Samothrace in the Louvre"),
            silent("en-exempt-traveller", "the travels of Marco Polo"),
            silent("en-exempt-traveller-capitals", "THE TRAVELS OF MARCO POLO"),
            silent("en-exempt-sport", "the Water Polo team"),
            silent("en-exempt-pie", "grandmother's apple pie, fresh"),
            silent("en-exempt-city", "a weekend in the Big Apple"),
            found("en-exempt-other-word", "Tesla car, floor mats for sale: Tesla", "tesla", "Tesla", ""),
            found(
                "en-exempt-and-meant",
                both("Cartier ring", "gold ring, box with a photo by Cartier-Bresson"),
                "cartier",
                "Cartier",
                "",
            ),
            found(
                "en-exempt-half-phrase",
                both("Polo shirt", "Marco's new Polo shirt, menswear"),
                "polo",
                "Polo",
                "",
            ),
        ],
    }
}

fn numbers() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: r#"
{"id":"mk","kind":"mark","text":"MK","classes":[18],"context":["handbag"]}
{"id":"xx","kind":"mark","text":"XXI","classes":[25]}
{"id":"lg","kind":"mark","text":"LG","classes":[9],"context":["monitor"]}
{"id":"is","kind":"mark","text":"ISSO","classes":[9]}
"#,
        cases: vec![
            clean("en-roman-super-bowl", "Super Bowl LV highlights", "lv"),
            clean("en-roman-chapter", "Chapter LV. Of the whale", "lv"),
            clean("en-roman-psalm", "Psalm LV, verse 6", "lv"),
            clean("en-roman-century", "the XXI century", "xx"),
            clean("en-roman-war", "World War II", "skii"),
            clean("en-roman-mark-two", "Mk II tank", "mk"),
            clean("en-roman-small", "preface, p. lv", "lv"),
            clean("en-roman-louis", "Louis XIV and Louis XVI", "lv"),
            clean("en-number-isbn", "ISBN 0-1550-1550-5", "is"),
            clean("en-number-phone", "+1 (550) 155-0155", "is"),
            clean("en-number-clock", "from 11:55 to 15:50", "is"),
            clean("en-number-card", "4550 1550 1550 1555", "is"),
            clean("en-number-dimension", "3 m x 4 m carpet", "threem"),
            clean("en-number-dimension-joined", "3m rope and 3M downloads", "threem"),
            clean("en-number-views", "the video has 3M views", "threem"),
            clean("en-number-longer", "13M and 3MB", "threem"),
            clean("en-number-nineteen", "19 people, 1g of salt", "lg"),
            clean("en-number-date", "7/11/2024, platform 7, eleven people", "seven"),
            clean("en-number-seven-eleven", "pages 7-11", "seven"),
            clean("en-number-model", "M 3 screw, M3", "threem"),
            clean("en-number-latitude", "55° N, 1° E", "lv"),
            clean("en-number-volts", "120V LV circuit and HV circuit", "lv"),
            clean("en-number-formula", "L + V = C", "lv"),
            clean("en-number-licence-plate", "plate MK 05 LVX", "mk"),
        ],
    }
}

fn addresses() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            clean("en-address-mail", text("write to adidas.fan@mail.example"), "adidas"),
            clean("en-address-mail-domain", text("write to anna@apple.example"), "apple"),
            clean("en-address-path", text("see https://www.example.com/blog/nike/old-shoes"), "nike"),
            clean("en-address-query", text("https://example.com/?q=gucci&page=2"), "gucci"),
            clean("en-address-host", text("hosted on dove.shell.example"), "shell"),
            clean("en-address-file", text("C:\\Users\\dior\\notes.txt"), "dior"),
            clean("en-address-identifier", "let omegaValue = rolex_count + 1;", "omega"),
            clean("en-address-css", "border-color: orange; margin: target;", "orange"),
            clean("en-address-import", "import oracle from './oracle.js'", "oracle"),
            clean("en-address-handle", text("thanks @angel_of_the_north"), "angel"),
            clean("en-address-mail-leet", text("n1ke@mail.example"), "nike"),
            clean("en-address-base64", text("data: TklLRSBuaWtlIEdhcA=="), "gap"),
            clean("en-address-hash", text("commit 90dior5ea1dadd05"), "dior"),
            clean("en-address-path-chinese", text("下载 https://example.cn/a/xiaomi-lining.html"), "lining"),
        ],
    }
}

/// Comparison, compatibility and denial.
fn phrases() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            clean("en-phrase-for-iphone", "Silicone case for iPhone 15", "apple"),
            clean("en-phrase-for-iphone-brackets", "USB-C cable (for iPhone and iPad)", "apple"),
            clean("en-phrase-compatible", "charger compatible with Samsung phones", "samsung"),
            clean("en-phrase-fits", "filter, fits Dyson vacuum V8", "dyson"),
            clean("en-phrase-replacement", "replacement head for Philips shaver", "philips"),
            clean("en-phrase-replaces", "battery replaces Canon LP-E6, camera", "canon"),
            clean("en-phrase-not", "plain running shoes, not Nike", "nike"),
            clean("en-phrase-no-relation", "not affiliated with Rolex watch makers", "rolex"),
            clean("en-phrase-unlike", "unlike Gucci, we make each bag by hand", "gucci"),
            clean("en-phrase-works-with", "smart drill holder, works with Bosch", "bosch"),
            clean("en-phrase-suitable", "coffee capsules suitable for Nestlé machines", "nestle"),
            clean("en-phrase-bricks", "building bricks compatible with LEGO", "lego"),
            clean("en-phrase-for-tesla", "floor mats for Tesla Model 3", "tesla"),
            found("en-phrase-for-sale", "Rolex watch for sale, for men", "rolex", "Rolex", ""),
            found("en-phrase-replica", "replica Rolex watch, mirror quality, AAA", "rolex", "Rolex", ""),
            found("en-phrase-inspired", "Chanel inspired dupe bag 1:1 replica", "chanel", "Chanel", ""),
            found("en-phrase-for-her", "a Chanel perfume for her", "chanel", "Chanel", ""),
        ],
    }
}

/// Ambiguous names where goods, price or company say that the mark is meant.
fn meant() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            found(
                "en-meant-gap",
                both("Gap jeans", "Gap hoodie and jeans, size M").price("120"),
                "gap",
                "Gap",
                "",
            ),
            found(
                "en-meant-boss",
                both("BOSS suit", "BOSS menswear slim suit, 48R").price("900"),
                "boss",
                "BOSS",
                "",
            ),
            found(
                "en-meant-polo",
                both("Polo Ralph Lauren shirt", "menswear"),
                "polo",
                "Polo Ralph Lauren",
                "",
            ),
            found(
                "en-meant-guess",
                both("Guess handbag", "Guess jeans and handbag").price("300"),
                "guess",
                "Guess",
                "",
            ),
            found(
                "en-meant-shell",
                both("Shell motor oil", "Shell Helix motor oil 5W-30"),
                "shell",
                "Shell",
                "",
            ),
            found("en-meant-dove", both("Dove soap", "Dove shampoo and soap, 4 bars"), "dove", "Dove", ""),
            found("en-meant-tide", both("Tide detergent", "Tide laundry detergent pods"), "tide", "Tide", ""),
            found(
                "en-meant-subway",
                both("Subway sandwich coupon", "Subway sandwich"),
                "subway",
                "Subway",
                "",
            ),
            found(
                "en-meant-oracle",
                both("Oracle database", "Oracle software licence, database"),
                "oracle",
                "Oracle",
                "",
            ),
            found(
                "en-meant-vans",
                both("Vans sneakers", "Vans Old Skool skate shoes").price("260"),
                "vans",
                "Vans",
                "",
            ),
            found(
                "en-meant-fossil",
                both("Fossil watch", "Fossil leather wallet and watch").price("400"),
                "fossil",
                "Fossil",
                "",
            ),
            found(
                "en-meant-diesel",
                both("Diesel jeans", "Diesel slim jeans W32").price("350"),
                "diesel",
                "Diesel",
                "",
            ),
            found(
                "en-meant-apple",
                both("Apple phone charger", "Apple iPhone 15, 128 GB").price("4200"),
                "apple",
                "Apple",
                "",
            ),
            found(
                "en-meant-coach",
                both("Coach handbag", "Coach leather handbag, outlet").price("500"),
                "coach",
                "Coach",
                "",
            ),
            found(
                "en-meant-canon",
                both("Canon camera", "Canon EOS R6 camera body").price("9000"),
                "canon",
                "Canon",
                "",
            ),
            found(
                "en-meant-omega",
                both("Omega watch", "Omega Seamaster watch").price("9000"),
                "omega",
                "Omega",
                "",
            ),
            found(
                "en-meant-puma",
                both("Puma shoes", "Puma suede shoes, 42").price("240"),
                "puma",
                "Puma",
                "",
            ),
            found("en-meant-lv", both("LV bag 高仿", "LV 手袋 包包 bag 1:1").price("300"), "lv", "LV", ""),
            found(
                "en-meant-lego",
                both("LEGO bricks", "LEGO toy bricks, set 10281").price("330"),
                "lego",
                "LEGO",
                "",
            ),
            found("en-meant-levis", both("Levi's jeans", "Levi's 501 denim jeans"), "levis", "Levi's", ""),
            found(
                "en-meant-snickers",
                tags(&["Snickers", "chocolate", "chocolate bar"]),
                "snickers",
                "Snickers",
                "",
            ),
        ],
    }
}
