//! Latin letters: too many, too few, others, in another order.

use super::case::{Group, both, clean, found, tags, text};
use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, WORDS};

pub(super) fn groups() -> Vec<Group> {
    vec![repeated(), edits(), order()]
}

fn repeated() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            found(
                "en-repeated-nike",
                both("Niiike sneakers", "Niiike running shoes"),
                "nike",
                "Niiike",
                "repeated",
            ),
            found("en-repeated-adidas", "Adiddas shoes", "adidas", "Adiddas", "repeated"),
            found("en-repeated-adidas-all", "aaddiiddaass shoes", "adidas", "aaddiiddaass", "repeated"),
            found(
                "en-repeated-gucci-fewer",
                both("Guci bag", "Guci handbag belt"),
                "gucci",
                "Guci",
                "repeated",
            ),
            found("en-repeated-gucci-more", "Guccci bag", "gucci", "Guccci", "repeated"),
            found(
                "en-repeated-channel",
                both("Channel bag", "Channel handbag perfume no. 5"),
                "chanel",
                "Channel",
                "repeated",
            ),
            found("en-repeated-chanell", "Chanell perfume", "chanel", "Chanell", "repeated"),
            found("en-repeated-vuitton-fewer", "Louis Vuiton bag", "lv", "Louis Vuiton", "repeated"),
            found("en-repeated-burberry", "Burbery coat", "burberry", "Burbery", "repeated"),
            found("en-repeated-rolex-end", "a watch: Rolexxx", "rolex", "Rolexxx", "repeated"),
            found("en-repeated-prada", "Praaada bag", "prada", "Praaada", "repeated"),
            found("en-repeated-tiffany", "Tifany necklace", "tiffany", "Tifany", "repeated"),
            clean("en-repeated-not-channel", "the English Channel", "chanel"),
            clean("en-repeated-not-tv-channel", "change the TV channel", "chanel"),
            clean("en-repeated-not-nikkei", "the Nikkei index fell", "nike"),
            clean("en-repeated-not-pollo", "arroz con pollo", "polo"),
            clean("en-repeated-not-goose-gosling", "a wild gose chase", "goose"),
            clean("en-repeated-not-boos", "boos and cheers", "boss"),
            clean("en-repeated-not-valley", "the ally of Baly", "visa"),
            clean("en-repeated-not-shel", "she'll sell shells", "shell"),
            clean("en-repeated-not-orale", "órale, vamos", "loreal"),
            clean("en-repeated-not-cannon", "a cannon ball", "canon"),
            clean("en-repeated-not-hooray", "gooooal, haaaaappy", "gap"),
        ],
    }
}

fn edits() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: "",
        cases: vec![
            found("en-insertion-adidas", "Adildas shoes", "adidas", "Adildas", "insertion"),
            found("en-insertion-samsung", "Sanmsung phone", "samsung", "Sanmsung", "insertion"),
            found("en-insertion-burberry", "Burbnerry coat", "burberry", "Burbnerry", "insertion"),
            found("en-insertion-starbucks", "Starbuncks coffee", "starbucks", "Starbuncks", "insertion"),
            found("en-insertion-versace", "Versarce shirt", "versace", "Versarce", "insertion"),
            found("en-insertion-first", "Xsamsung phone", "samsung", "Xsamsung", "insertion"),
            found("en-deletion-adidas", "Adids shoes", "adidas", "Adids", "deletion"),
            found("en-deletion-samsung", "Smsung phone", "samsung", "Smsung", "deletion"),
            found("en-deletion-starbucks", "Starbcks coffee", "starbucks", "Starbcks", "deletion"),
            found("en-deletion-first", "alenciaga sneakers", "balenciaga", "alenciaga", "deletion"),
            found("en-deletion-last", "Longcham bag", "longchamp", "Longcham", "deletion"),
            found("en-deletion-two-words", "Louis Vuittn bag", "lv", "Louis Vuittn", "deletion"),
            found(
                "en-deletion-amazon",
                both("Amzon gift card", "kindle gift card"),
                "amazon",
                "Amzon",
                "deletion",
            ),
            found("en-substitution-adidas", "Adidos shoes", "adidas", "Adidos", "substitution"),
            found("en-substitution-armani", "Armwni suit", "armani", "Armwni", "substitution"),
            found("en-substitution-samsung", "Samsang phone", "samsung", "Samsang", "substitution"),
            found("en-substitution-burberry", "Burbarry coat", "burberry", "Burbarry", "substitution"),
            found("en-substitution-skechers", "Skechars shoes", "skechers", "Skechars", "substitution"),
            found("en-substitution-nintendo", "Nintando console", "nintendo", "Nintando", "substitution"),
            found("en-substitution-philips", "Phimips shaver", "philips", "Phimips", "substitution"),
            found("en-substitution-tag", tags(&["coat", "Burbexry"]), "burberry", "Burbexry", "substitution"),
            found("en-transposition-adidas", "Adiads shoes", "adidas", "Adiads", "transposition"),
            found("en-transposition-samsung", "Smasung phone", "samsung", "Smasung", "transposition"),
            found(
                "en-transposition-starbucks",
                "Starbcuks coffee",
                "starbucks",
                "Starbcuks",
                "transposition",
            ),
            found("en-transposition-versace", "Vesrace shirt", "versace", "Vesrace", "transposition"),
            found("en-transposition-cartier", "Cratier ring", "cartier", "Cratier", "transposition"),
            found(
                "en-transposition-rolex",
                both("Roelx watch", "wrist watch"),
                "rolex",
                "Roelx",
                "transposition",
            ),
            found(
                "en-transposition-text",
                text("selling my Skehcers shoes, size 40"),
                "skechers",
                "Skehcers",
                "transposition",
            ),
            clean("en-insertion-not-canyon", "the Grand Canyon", "canon"),
            clean("en-insertion-not-casino", "a casino in Macau", "casio"),
            clean("en-insertion-not-applet", "a Java applet", "apple"),
            clean("en-insertion-not-shelly", "Shelly the turtle", "shell"),
            clean("en-insertion-not-coracle", "they crossed in a coracle", "oracle"),
            clean("en-insertion-not-fantasy", "a fantasy novel", "fanta"),
            clean("en-insertion-not-infant", "an infant in arms", "fanta"),
            clean("en-insertion-not-coaching", "coaching staff", "coach"),
            clean("en-deletion-not-nite", "nite lights", "nike"),
            clean("en-deletion-not-dor", "the dor beetle", "dior"),
            clean("en-deletion-not-omen", "an omen of dea", "omega"),
            clean("en-deletion-not-appl", "the app store and appl.", "apple"),
            clean("en-deletion-not-hell", "what the hell", "shell"),
            clean("en-deletion-not-range", "a wide range", "orange"),
            clean("en-deletion-not-canon", "canoe and cano", "canon"),
            clean("en-deletion-not-sub", "the subay", "subway"),
            clean("en-substitution-not-nexus", "the nexus of power", "lexus"),
            clean("en-substitution-not-angle", "angel hair at an angle", "angel"),
            clean("en-substitution-not-fish-oil", "OMEGA-3 fish oil", "omega"),
            clean("en-substitution-not-harder", "father and mother", "fanta"),
            clean("en-substitution-not-like", "like, bike, hike, mike", "nike"),
            clean("en-substitution-not-coast", "the coast road", "coach"),
            clean("en-substitution-not-locus", "locus of points", "lotus"),
            clean("en-substitution-not-parade", "Pride parade", "prada"),
            clean("en-substitution-not-tesla", "a magnetic field of 3 tesla", "tesla"),
            clean("en-substitution-not-target", "the larger garget", "target"),
            clean("en-substitution-not-place", "Amazon rainforest", "amazon"),
            clean("en-transposition-not-angle", "an angle of 30 degrees", "angel"),
            clean("en-transposition-not-elvis", "Elvis has left the building", "levis"),
            clean("en-transposition-not-pool", "swimming pool", "polo"),
            clean("en-transposition-not-unties", "she unties the knot", "nestle"),
            clean("en-transposition-not-from", "a trial on the trail", "levis"),
        ],
    }
}

fn order() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, WORDS],
        own: r#"
{"id":"avon","kind":"mark","text":"Avon","classes":[3],"context":["lipstick"]}
{"id":"live","kind":"mark","text":"EVIL","classes":[25],"context":["hoodie"]}
{"id":"leon","kind":"mark","text":"Leon","classes":[25]}
{"id":"desserts","kind":"mark","text":"Stressed","classes":[30]}
"#,
        cases: vec![
            found("en-reversed-adidas", "sadida shoes", "adidas", "sadida", "reversed"),
            found("en-reversed-gucci", "iccug bag", "gucci", "iccug", "reversed"),
            found("en-reversed-rolex", "xelor watch", "rolex", "xelor", "reversed"),
            found("en-reversed-samsung", "gnusmas phone", "samsung", "gnusmas", "reversed"),
            found("en-reversed-chanel", "bag, lenahC", "chanel", "lenahC", "reversed"),
            found(
                "en-reversed-burberry",
                text("yrrebrub coat, brand new"),
                "burberry",
                "yrrebrub",
                "reversed",
            ),
            found("en-reversed-two-words", "nottiuV siuoL bag", "lv", "nottiuV siuoL", "reversed"),
            found(
                "en-reversed-nike",
                both("ekin sneakers", "ekin running shoes, read backwards"),
                "nike",
                "ekin",
                "reversed",
            ),
            found("en-vertical-nike", text("N\nI\nK\nE\nsneakers"), "nike", "N\nI\nK\nE", ""),
            found("en-vertical-adidas", text("A\nD\nI\nD\nA\nS\nshoes"), "adidas", "A\nD\nI\nD\nA\nS", ""),
            found("en-vertical-columns", text("G a\nu b\nc c\nc d\ni e"), "gucci", "", "vertical"),
            clean("en-reversed-not-ekin", "Ekin Su bought a house", "nike"),
            clean("en-reversed-not-edit", "edit the page", "tide"),
            clean("en-reversed-not-nova", "a nova explosion", "avon"),
            clean("en-reversed-not-live", "live music tonight", "live"),
            clean("en-reversed-not-noel", "The First Noel", "leon"),
            clean("en-reversed-not-pag", "page 3, pag. 4", "gap"),
            clean("en-reversed-not-desserts", "coffee and desserts", "desserts"),
            clean("en-reversed-not-olop", "Olop, a village", "polo"),
            clean(
                "en-vertical-not-acrostic",
                text("Never say never\nIn all the world\nKeep on going\nEvery day"),
                "nike",
            ),
            clean("en-vertical-not-answers", text("1. G\n2. A\n3. P"), "gap"),
            clean("en-vertical-not-table", text("a b\nb a\nc l\nd l\ne y"), "bally"),
        ],
    }
}
