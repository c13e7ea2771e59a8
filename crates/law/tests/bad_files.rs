//! A bad file is refused with its line, its key and a reason that says what to do.

mod common;

use std::sync::LazyLock;

use common::{CALENDAR, PACK, library};
use law::{Library, LoadError, MOST_BYTES};

/// Changes one place of a sound file; the place must be there.
fn with(sound: &str, old: &str, new: &str) -> String {
    assert!(sound.contains(old), "the sound file holds no {old:?}");
    sound.replacen(old, new, 1)
}

fn refused(add: fn(&mut Library, &str, &[u8]) -> Result<(), LoadError>, text: &str) -> String {
    static SOUND: LazyLock<Library> = LazyLock::new(library);
    let mut library = SOUND.clone();
    let packs = library.packs().count();
    let error = add(&mut library, "f", text.as_bytes()).expect_err(text);
    assert_eq!(library.packs().count(), packs, "nothing of a bad file may stay");
    error.to_string()
}

#[test]
fn the_files_to_be_spoilt_are_sound() {
    let mut library = library();
    library.add_pack("f", PACK.as_bytes()).unwrap();
    library.add_calendar("f", CALENDAR.as_bytes()).unwrap();
}

#[test]
fn bad_packs() {
    let mut wrong = Vec::new();
    let days = "unit = \"working_days\"\ncalendar = \"eu-de\"";
    for (old, new, wanted) in [
        ("rank = 90", "rank = 90\nrank = 80", "f:18: this is no TOML: duplicate key"),
        ("id = \"test\"", "id = \"test", "f:1: this is no TOML: "),
        ("rank = 90", "rang = 90", "f:10: `scope.rank` is missing"),
        (
            "rank = 90",
            "rank = 90\ncolour = 1",
            "f:18: `scope.colour` is not known here; known are: article, ",
        ),
        ("rank = 90", "rank = 0", "f:17: `scope.rank` is `0`; use 1 to 100"),
        ("rank = 90", "rank = -3", "f:17: `scope.rank` is `-3`; use 1 to 100"),
        ("rank = 90", "rank = \"90\"", "f:17: `scope.rank` is a text, where a whole number is needed"),
        (
            "rank = 90",
            "rank = 99999999999999999999",
            "f:17: `scope.rank` is `99999999999999999999`; use 1 to 100",
        ),
        ("article = \"Art 2\"\n", "", "f:19: `notice.element[0].article` is missing"),
        ("article = \"Art 2\"", "article = \" \"", "f:21: `notice.element[0].article` is empty"),
        ("verified = false\nall", "all", "f:19: `notice.element[0].verified` is missing"),
        (
            "verified = true\nsource = \"gazette\"",
            "verified = true",
            "f:12: `scope.verified` is true, but no source is named; say what was read, or set it to false",
        ),
        (
            "source = \"gazette\"",
            "source = \"hearsay\"",
            "f:13: `scope.source` is `hearsay`, which stands not under `[sources]`",
        ),
        (
            "gazette = \"Gazette 1\"",
            "gazette = 1",
            "f:8: `sources.gazette` is a whole number, where a text is needed",
        ),
        (
            "rights = [\"trademark\"]",
            "rights = [\"trade-mark\"]",
            "f:14: `scope.rights` is `trade-mark`, which is no kind of right; use one of: trademark, work, ",
        ),
        (
            "rights = [\"trademark\"]",
            "rights = \"trademark\"",
            "f:14: `scope.rights` is a text, where a list is needed",
        ),
        (
            "territory = [\"DE\"]",
            "territory = [\"Germany\"]",
            "f:16: `scope.territory` is `Germany`, which is no two",
        ),
        ("territory = [\"DE\"]", "territory = []", "f:16: `scope.territory` is empty"),
        ("all = [\"name\"]\n", "", "f:19: `notice.element[0].all` is missing"),
        (
            "text = { en = \"Who.\", zh = \"谁。\" }",
            "text = { en = \"Who.\" }",
            "f:24: `notice.element[0].text.zh` is missing",
        ),
        (
            "text = { en = \"Who.\", zh = \"谁。\" }",
            "text = \"Who.\"",
            "f:24: `notice.element[0].text` is a text, where a table",
        ),
        (
            "zone = \"Europe/Berlin\"",
            "zone = \"Europe/Bonn\"",
            "f:5: `zone` is `Europe/Bonn`, which is no time zone",
        ),
        ("zone = \"Europe/Berlin\"\n", "", "f:1: `zone` is missing"),
        (
            "id = \"test\"",
            "id = \"Test Pack\"",
            "f:1: `id` is `Test Pack`; use lower-case letters, digits and hyphens",
        ),
        (
            "calendar = \"eu-de\"",
            "calendar = \"eu-bavaria\"",
            "f:36: `clock[0].calendar` is `eu-bavaria`, but there is no such calendar; add its file or use",
        ),
        ("calendar = \"eu-de\"\n", "", "f:27: `clock[0].calendar` is needed with unit `working_days`"),
        (
            days,
            "unit = \"fortnights\"",
            "f:35: `clock[0].unit` is `fortnights`, which is no unit; use one of: hours, ",
        ),
        (
            days,
            "unit = \"hours\"\ncalendar = \"eu-de\"",
            "f:36: `clock[0].calendar` makes no sense with unit `hours`",
        ),
        (days, "unit = \"prompt\"", "f:27: `clock[0].wording` is needed with unit `prompt`"),
        ("latest = 5\n", "", "f:27: `clock[0].latest` is needed with unit `working_days`"),
        ("earliest = 2", "earliest = 6", "f:37: `clock[0].earliest` is 6, after the latest, 5"),
        ("latest = 5", "latest = 100000", "f:38: `clock[0].latest` is `100000`; use 1 to 3660"),
        ("latest = 5", "latest = 0", "f:38: `clock[0].latest` is `0`; use 1 to 3660"),
        ("ends = \"same_time\"\n", "", "f:27: `clock[0].ends` is missing"),
        (
            "latest = 24",
            "latest = 24\nends = \"day_end\"",
            "f:65: `clock[1].ends` makes no sense with unit `hours`",
        ),
        (
            "id = \"hours\"",
            "id = \"days\"",
            "f:56: `clock[1].id` is `days`, which an earlier one has already",
        ),
        (
            "id = \"strike\"",
            "id = \"illness\"",
            "f:49: `clock[0].pause[1].id` is `illness`, which an earlier one has",
        ),
        (
            "unit = \"calendar_days\" }",
            "unit = \"years\" }",
            "f:53: `clock[0].pause[1].cap.unit` is `years`, which is no unit of a",
        ),
        (
            "unit = \"calendar_days\" }",
            "unit = \"working_days\" }",
            "f:53: `clock[0].pause[1].cap.calendar` is needed with unit",
        ),
        (
            "latest = 1\nends = \"day_end\"",
            "latest = 1\nends = \"same_time\"",
            "f:96: `clock[3].ends` is `same_time`, which only a clock of days",
        ),
        (
            "unit = \"hours\"\nlatest = 24",
            "unit = \"months\"\nlatest = 24\nends = \"day_end\"",
            "f:68: `clock[1].pause` makes no sense with unit `months`",
        ),
        ("expiry = {", "expired = {", "f:40: `clock[0].expired` is not known here"),
        (
            "clock = \"days\"",
            "clock = \"weeks\"",
            "f:105: `duty[0].clock` is `weeks`, but this pack has no such clock",
        ),
        (
            "verified = true",
            "verified = \"yes\"",
            "f:12: `scope.verified` is a text, where true or false is needed",
        ),
    ] {
        let message = refused(Library::add_pack, &with(PACK, old, new));
        if !message.lines().any(|line| line.starts_with(wanted)) {
            wrong.push(format!("wanted {wanted}\nfound  {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let nothing = refused(Library::add_pack, "");
    assert!(
        nothing.contains("f:1: `id` is missing") && nothing.contains("f:1: `scope` is missing"),
        "{nothing}"
    );
}

#[test]
fn bad_calendars() {
    let from = "from = \"2026-02-02\"";
    for (old, new, wanted) in [
        (
            "\"saturday\", \"sunday\"",
            "\"Saturday\"",
            "f:3: `weekend` is `Saturday`, which is no day of the week",
        ),
        ("[\"saturday\", \"sunday\"]", "[]", "f:3: `weekend` is empty"),
        (
            "on = \"01-01\"",
            "on = \"1 January\"",
            "f:6: `holiday[0].on` is `1 January`, which is no rule for a holiday, such as `12-25`",
        ),
        ("on = \"01-01\"", "on = \"02-30\"", "f:6: `holiday[0].on` is `02-30`, which is no rule"),
        ("on = \"01-01\"", "on = \"01-01\", since = 20", "f:6: `holiday[0].since` is `20`; use 1900 to 2200"),
        (
            "on = \"01-01\"",
            "on = \"01-01\", moves = \"far\"",
            "f:6: `holiday[0].moves` is `far`, which is no way to move a holiday",
        ),
        (from, "from = \"2026-02-30\"", "f:14: `year[0].off[0].from` is `2026-02-30`, which is no date"),
        (
            from,
            "from = \"2026-02-04\"",
            "f:14: `year[0].off[0].to` ends on 2026-02-03, before it starts on 2026-02-04",
        ),
        (
            from,
            "from = \"2025-12-31\"",
            "f:14: `year[0].off[0].from` is 2025-12-31, which is not in the years of its entry",
        ),
        (from, "from = 2026-02-02", "f:14: `year[0].off[0].from` is a date, where a text is needed"),
        ("2026-02-07", "2026-02-09", "f:15: `year[0].work` is 2026-02-09, a day that is worked anyway"),
        (
            "2026-02-07",
            "2026-02-02",
            "f:15: `year[0].work` is 2026-02-02, which is a day off and a working day at once",
        ),
        ("source = \"Gazette 2\"\n", "", "f:9: `year[0].source` is missing"),
        ("announced = true\n", "", "f:9: `year[0].announced` is missing"),
        (
            "years = [2026]",
            "years = [2026, 2026]",
            "f:10: `year[0].years` is `2026`, which an earlier one has already",
        ),
        ("years = [2026]", "years = []", "f:10: `year[0].years` is empty"),
        (
            "weekend",
            "weekends",
            "f:3: `weekends` is not known here; known are: holiday, id, moves, title, weekend, year",
        ),
    ] {
        let message = refused(Library::add_calendar, &with(CALENDAR, old, new));
        assert!(message.lines().any(|line| line.starts_with(wanted)), "wanted {wanted}\nfound  {message}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let bad = with(&with(PACK, "rank = 90", "rank = 900"), "article = \"Art 2\"\n", "");
    let message = refused(Library::add_pack, &bad);
    assert_eq!(message.lines().count(), 2, "{message}");
}

#[test]
fn what_is_no_text_or_too_much_is_refused() {
    let mut library = library();
    let error = library.add_pack("f", b"id = \"a\"\n\xff").unwrap_err();
    assert_eq!(error.to_string(), "f:2: the file is not UTF-8 text");
    let long = format!("# {}\n", "x".repeat(MOST_BYTES as usize));
    let error = library.add_pack("f", long.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "f: more than the 262144 bytes that a law file may have");
    let deep = format!("a = {}", "[".repeat(100_000));
    assert!(library.add_pack("f", deep.as_bytes()).is_err());
}

#[test]
fn a_directory_adds_and_overrides_or_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (packs, calendars) = (folder.path().join("packs"), folder.path().join("calendars"));
    let mut library = library();
    let error = library.add_directory(&folder.path().join("nowhere")).unwrap_err().to_string();
    assert!(error.ends_with("nowhere: cannot be read: it is no directory"), "{error}");
    library.add_directory(folder.path()).expect("an empty directory adds nothing");

    std::fs::create_dir_all(&packs).unwrap();
    std::fs::create_dir_all(&calendars).unwrap();
    // The pack names a calendar that comes with it.
    std::fs::write(packs.join("a.toml"), with(PACK, "\"eu-de\"", "\"test\"")).unwrap();
    std::fs::write(calendars.join("a.toml"), CALENDAR).unwrap();
    std::fs::write(packs.join("notes.txt"), "no TOML").unwrap();
    std::fs::write(packs.join("house.toml"), with(PACK, "id = \"test\"", "id = \"house\"")).unwrap();
    library.add_directory(folder.path()).unwrap();
    assert_eq!(library.pack("house").unwrap().title.en, "Test");
    assert!(library.pack("test").is_some() && library.calendar("test").is_some());

    let before = library.packs().count();
    std::fs::write(packs.join("b.toml"), with(PACK, "id = \"test\"", "id = \"fresh\"")).unwrap();
    std::fs::write(packs.join("c.toml"), with(PACK, "rank = 90", "rank = 0")).unwrap();
    let error = library.add_directory(folder.path()).unwrap_err().to_string();
    assert!(error.contains("c.toml:17: `scope.rank`"), "{error}");
    assert_eq!(library.packs().count(), before, "one bad file keeps all of them out");

    std::fs::write(packs.join("c.toml"), PACK).unwrap();
    let error = library.add_directory(folder.path()).unwrap_err().to_string();
    assert!(error.contains("c.toml: the id `test` is also used by") && error.contains("a.toml"), "{error}");
}
