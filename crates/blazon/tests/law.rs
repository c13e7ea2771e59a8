//! `blazon law` from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot ask has failed")]

mod process;

use process::blazon;
use serde_json::Value;

fn law(arguments: &[&str]) -> (Option<i32>, String, String) {
    let out = blazon().env_remove("BLAZON_LAW").arg("law").args(arguments).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

const RESTORE: [&str; 5] = ["clock", "--pack", "us-dmca-512", "--clock", "restore"];
const WAIT: [&str; 5] = ["clock", "--pack", "cn-ecommerce", "--clock", "wait"];

#[test]
fn a_clock_answers_as_the_contract_says() {
    let (code, out, _) = law(&[&RESTORE[..], &["--from", "2026-11-23T15:00:00-05:00"]].concat());
    assert_eq!(code, Some(0));
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["due"], "2026-12-14T23:59:59-05:00");
    assert_eq!(answer["earliest"], "2026-12-09T00:00:00-05:00");
    assert_eq!(answer["unit"], "working_days");
    assert_eq!(answer["source"]["article"], "17 U.S.C. 512(g)(2)(C)");
    assert_eq!(answer["provisional"], false);

    let pause = ["--from", "2026-03-02T10:00:00+08:00", "--pause"];
    for (span, due) in [
        ("2026-03-05T09:00:00+08:00..2026-03-10T00:00:00+08:00", "2026-03-23T23:59:59+08:00"),
        ("notarisation=2026-03-05T09:00:00+08:00..", "2026-03-30T23:59:59+08:00"),
    ] {
        let (_, out, error) = law(&[&WAIT[..], &pause, &[span]].concat());
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["due"], due, "{error}");
    }
}

#[test]
fn packs_are_listed_and_shown() {
    let (_, out, _) = law(&["packs", "--json"]);
    let packs: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(packs.len(), 9);
    let (_, out, _) = law(&["show", "cn-ecommerce"]);
    assert!(
        out.contains("[E-Commerce Law Art 43]") && out.contains("! Not checked against the source yet."),
        "{out}"
    );
    let (_, out, _) = law(&["show", "eu-dsa", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["id"], "eu-dsa");
    let (_, out, _) = law(&["route", "--right", "trademark", "--object", "goods", "--territory", "us"]);
    assert!(out.starts_with("house\n") && out.contains("us-dmca-512"), "{out}");
}

#[test]
fn wrong_input_is_told_what_to_do() {
    for (arguments, code, wanted) in [
        (vec!["show", "nowhere"], 1, "there is no law pack `nowhere`; `blazon law packs` lists them"),
        ([&RESTORE[..], &["--from", "yesterday"]].concat(), 2, "yesterday"),
        (
            [&WAIT[..], &["--from", "2026-03-02T10:00:00Z", "--pause", "soon"]].concat(),
            2,
            "a pause is `FROM..TO`",
        ),
        (
            [&RESTORE[..], &["--from", "2026-03-02T10:00:00Z", "--pause", "2026-03-03T00:00:00Z.."]].concat(),
            1,
            "clock `restore` cannot be paused",
        ),
        (
            vec!["route", "--right", "song", "--object", "goods", "--territory", "US"],
            2,
            "`song` is no kind of right",
        ),
        (vec!["packs", "--law", "no-such-folder"], 1, "no-such-folder: cannot be read: it is no directory"),
    ] {
        let (found, _, error) = law(&arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {error}");
        assert!(error.contains(wanted), "{arguments:?}: {error}");
    }
}

#[test]
fn an_operator_adds_a_pack_without_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let packs = folder.path().join("packs");
    std::fs::create_dir(&packs).unwrap();
    let (built_in, own) = (include_str!("../../law/packs/house.toml"), folder.path().to_str().unwrap());
    std::fs::write(packs.join("house.toml"), built_in.replacen("House rules", "Our rules", 1)).unwrap();
    let (_, out, error) = law(&["packs", "--law", own]);
    assert!(out.contains("Our rules"), "{out}{error}");
    std::fs::write(packs.join("house.toml"), built_in.replacen("rank = 1", "rank = 0", 1)).unwrap();
    let (code, _, error) = law(&["packs", "--law", own]);
    assert_eq!(code, Some(1));
    assert!(error.contains("house.toml:") && error.contains("`scope.rank` is `0`; use 1 to 100"), "{error}");
}
