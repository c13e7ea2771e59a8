//! Works and items' files of other kinds than plain text, through the process that opens them.

mod process;

use serde_json::{Value, json};

fn prose() -> String {
    (0..600_u32)
        .map(|n| format!("word{} stands{} here. ", n.wrapping_mul(2_654_435_761) >> 20, n * 7 % 101))
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn a_book_in_one_format_is_found_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    let desk = process::serve(&data);
    let admin = process::admin(&desk);
    let made = |answer: std::io::Result<e2e::Answer>| -> Value {
        let answer = answer.unwrap();
        assert!(answer.status < 300, "{}", answer.text());
        answer.json().unwrap()
    };
    let upload = |media: &str, bytes: &[u8]| -> String {
        let kept = made(admin.post_bytes("/api/v1/files", media, bytes));
        kept["digest"].as_str().unwrap().to_owned()
    };
    made(
        admin
            .post("/api/v1/parties", &json!({ "id": "lark", "party_kind": "rights_holder", "name": "Lark" })),
    );
    let work = json!({ "right_kind": "work", "text": "The Salt Road", "holder": "lark" });
    let id = made(admin.post("/api/v1/rights", &work))["id"].as_str().unwrap().to_owned();
    let text = prose();
    let (first, second) = text.split_at(9_000);
    let page = format!(
        "<html><head><title>x</title></head><body><h1>One</h1>{first}<h1>Two</h1>{second}</body></html>"
    );
    made(admin.post_bytes(&format!("/api/v1/rights/{id}/texts"), "text/html", page.as_bytes()));

    let rich =
        upload("application/rtf", format!(r"{{\rtf1\ansi Hello\page {}}}", &second[1_000..2_500]).as_bytes());
    let locked = upload("application/octet-stream", b"%PDF-1.4 broken");
    let item =
        json!({ "id": "i-1", "account": "a-9", "title": "a book", "files": [locked, rich, "novel.pdf"] });
    let sent = made(admin.post("/api/v1/items", &item));
    let finding = &sent["findings"][0];
    assert_eq!(
        (&finding["kind"], &finding["where"]["file"], &finding["where"]["page"]),
        (&"passage".into(), &1.into(), &2.into())
    );
    let shown = made(admin.get("/api/v1/items/i-1"));
    let causes: Vec<_> = (0..3).map(|n| shown["files"][n]["unread"][0]["cause"].as_str()).collect();
    assert_eq!(causes, [Some("damaged"), None, Some("absent")], "{shown}");
    assert_eq!(shown["files"][1]["format"], "rtf");
    let beside = made(admin.get(&format!("/api/v1/items/i-1/passages/{id}")));
    let passage = &beside["passages"][0];
    assert_eq!((&passage["file"], &passage["source_section"]), (&1.into(), &2.into()), "{beside}");
    assert!(passage["suspect"][0]["text"].as_str().unwrap().contains("stands"));
    assert!(passage["source"][0]["text"].as_str().unwrap().contains("stands"));
    assert!(desk.stop().unwrap().success());
    process::assert_sound(&data);
}
