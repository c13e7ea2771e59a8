//! Lists by pages.

use crate::setting::{Setting, listing};
use desk::Role;

fn listings(n: usize) -> String {
    let lines: Vec<String> = (0..n).map(|n| listing(&format!("i-{n}"), "Boots").to_string()).collect();
    lines.join("\n")
}

#[tokio::test]
async fn following_the_links_gives_everything_once() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let lines = listings(7);
    assert_eq!(setting.stream("items/stream", &token, lines).await.lines().len(), 7);
    let mut path = "/api/v1/items?surface=listing&limit=3".to_owned();
    let mut seen: Vec<Vec<String>> = Vec::new();
    loop {
        let page = setting.get(&path, &token).await;
        let body = page.json();
        seen.push(
            body["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect(),
        );
        let Some(next) = body["next"].as_str() else {
            assert_eq!(page.header("link"), "");
            break;
        };
        let wanted = format!("</api/v1/items?surface=listing&limit=3&cursor={next}>; rel=\"next\"");
        assert_eq!(page.header("link"), wanted);
        path = wanted.trim_start_matches('<').split('>').next().unwrap().to_owned();
    }
    let wanted: [Vec<&str>; 3] = [vec!["i-6", "i-5", "i-4"], vec!["i-3", "i-2", "i-1"], vec!["i-0"]];
    assert_eq!(seen, wanted.map(|page| page.into_iter().map(str::to_owned).collect::<Vec<_>>()));
}

#[tokio::test]
async fn a_page_that_is_just_full_has_no_next_one() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let lines = listings(4);
    setting.stream("items/stream", &token, lines).await;
    assert!(setting.get("items?limit=4", &token).await.json()["next"].is_null());
    assert!(setting.get("items?limit=3", &token).await.json()["next"].is_string());
}
