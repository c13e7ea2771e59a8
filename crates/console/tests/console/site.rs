//! A desk with a person of every role, and a browser without scripts.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use casework::party::{Kind, Profile};
use casework::right::{AssetSpec, Title};
use console::DemoSignIn;
use desk::{Actor, Desk, LawSettings, NewPerson, NewRight, Role, Settings};
use serde_json::json;
use tempfile::TempDir;
use tower::ServiceExt;

const HOSTILE: &str = "<script>alert(1)</script> 风.隼.之.翼 跑鞋";

/// The smallest picture: one pixel.
pub(crate) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDAT\
    \x78\x9c\x63\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99\x3d\x1d\0\0\0\0IEND\xaeB\x60\x82";

pub(crate) struct Site {
    pub(crate) desk: Desk,
    app: axum::Router,
    _data: TempDir,
}

impl Site {
    /// A desk with one right, one hostile item on it, and a person of every role.
    pub(crate) async fn open() -> Self {
        Self::within("ZZ").await
    }

    /// The same, the operator being in this country.
    pub(crate) async fn within(territory: &str) -> Self {
        let data = TempDir::new().unwrap();
        let law = LawSettings { territory: territory.parse().unwrap(), ..LawSettings::default() };
        let settings = Settings { decoding: desk::Decoding::Here, law, ..Settings::new(data.path()) };
        let desk = Desk::open(settings).await.unwrap();
        let admin =
            Actor { id: "root".into(), name: "Root".into(), role: Role::Admin, party: None, account: None };
        let profile = |kind, name: &str| Profile { kind, name: name.into(), ..Profile::default() };
        let holder = profile(Kind::RightsHolder, "Kestrel Wing");
        let holder = desk.register_party(&admin, Some("p-1".into()), holder).await.unwrap();
        let guild = profile(Kind::Association, "Guild");
        let guild = desk.register_party(&admin, Some("p-2".into()), guild).await.unwrap();
        desk.join(&admin, &holder, &guild).await.unwrap();
        let mut demo = Vec::new();
        for role in [Role::Admin, Role::Reviewer, Role::RightsHolder, Role::Association, Role::Respondent] {
            let login = role.word().to_owned();
            let person = NewPerson {
                login: login.clone(),
                name: login.clone(),
                password: "correct horse battery".into(),
                role,
                party: match role {
                    Role::RightsHolder => Some(holder.clone()),
                    Role::Association => Some(guild.clone()),
                    _ => None,
                },
                account: (role == Role::Respondent).then(|| "shop-1".into()),
                language: None,
            };
            desk.put_person(&admin, person).await.unwrap();
            demo.push(DemoSignIn { login: login.clone(), name: login, role });
        }
        let title = Title { text: "风隼之翼".into(), holder, ..Title::default() };
        let assets = vec![AssetSpec { text: Some("风隼之翼".into()), ..AssetSpec::default() }];
        desk.register_right(&admin, NewRight { title, assets }).await.unwrap();
        desk.settle().await.unwrap();
        let item = json!({"id": "i-1", "surface": "listing", "account": "shop-1", "title": HOSTILE, "language": "zh"});
        desk.receive(&admin, vec![serde_json::from_value(item).unwrap()]).await.unwrap();
        desk.settle().await.unwrap();
        let app = console::router(desk.clone(), demo, [7; 32]);
        Self { desk, app, _data: data }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.app.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str, cookie: &str, lang: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT_LANGUAGE, lang);
        let response = self.send(request.body(Body::empty()).unwrap()).await;
        let status = response.status();
        (status, text(response).await)
    }

    /// Posts a form; gives the status, where it leads, and the page.
    pub(crate) async fn post(
        &self,
        path: &str,
        cookie: &str,
        form: &[(&str, &str)],
    ) -> (StatusCode, String, String) {
        let body =
            form.iter().map(|(k, v)| format!("{}={}", escape(k), escape(v))).collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let response = self.send(request.body(Body::from(body)).unwrap()).await;
        let to = response.headers().get(header::LOCATION).map_or("", |v| v.to_str().unwrap()).to_owned();
        (response.status(), to, text(response).await)
    }

    /// Posts a form with files, as browsers send it; gives the status, where it leads, the cookies and the page.
    pub(crate) async fn upload(
        &self,
        path: &str,
        cookie: &str,
        form: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> (StatusCode, String, String, String) {
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (name, bytes) in files {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n")
                    .bytes(),
            );
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--b--\r\n");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header("sec-fetch-site", "same-origin");
        let response = self.send(request.body(Body::from(body)).unwrap()).await;
        let of = |name| response.headers().get(name).map_or("", |v| v.to_str().unwrap()).to_owned();
        let (to, cookie) = (of(header::LOCATION), of(header::SET_COOKIE));
        let cookie = cookie.split(';').next().unwrap().to_owned();
        (response.status(), to, cookie, text(response).await)
    }

    pub(crate) async fn sign_in(&self, role: Role) -> String {
        self.enter(role.word()).await
    }

    pub(crate) async fn enter(&self, login: &str) -> String {
        let body = format!("login={login}&password=correct+horse+battery&next=/leads");
        let request =
            Request::post("/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let response = self.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], "/leads");
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
        assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }
}

pub(crate) async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1 << 22).await.unwrap().to_vec()).unwrap()
}

pub(crate) fn escape(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// The first row of a list that leads to an address beginning so.
pub(crate) fn first(html: &str, start: &str) -> String {
    let row = format!("data-href=\"{start}");
    let at = html.find(&row).unwrap_or_else(|| panic!("no `{start}` in {html}"));
    html[at + "data-href=\"".len()..].split('"').next().unwrap().to_owned()
}

/// What must hold of every page whatever it shows.
pub(crate) fn sound(html: &str, lang: &str, path: &str) {
    assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}: language");
    assert_eq!(html.matches("<h1").count(), 1, "{path}: one heading");
    assert_eq!(html.matches("<main").count(), 1, "{path}: one main landmark");
    assert!(!html.contains(" style=") && !html.contains("<style"), "{path}: inline style");
    assert!(!html.contains("<script>"), "{path}: hostile text got in");
    for outside in ["src=\"http", "href=\"http", "action=\"http"] {
        assert!(!html.contains(outside), "{path}: leads outside");
    }
    for label in html.split("<label").skip(1).filter_map(|label| label.split('>').next()) {
        if let Some(id) = label.split("for=\"").nth(1).and_then(|id| id.split('"').next()) {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{path}: label for `{id}`");
        }
    }
    // A text that is nothing but a key of the language files.
    for shown in html.split('>').filter_map(|part| part.split('<').next()) {
        for set in ["lead-", "case-", "event-", "measure-", "outcome-", "right-", "receipt-", "sor-", "stat-"]
        {
            assert!(!shown.trim().starts_with(set), "{path}: bare key `{shown}`");
        }
    }
}
