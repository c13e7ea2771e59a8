//! A desk in a temporary directory behind the API, and requests to it.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use casework::PartyId;
use desk::{Actor, Desk, LawSettings, NewToken, Role, Settings};
use serde_json::{Value, json};
use server::Options;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tower::ServiceExt;

/// A desk with a token for each role.
pub(crate) struct Setting {
    pub(crate) desk: Desk,
    pub(crate) app: Router,
    _folder: TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Asserts a problem of this status and kind whose faults point at exactly these places.
    #[track_caller]
    pub(crate) fn is_problem(&self, status: u16, kind: &str, pointers: &[&str]) {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["type"], format!("urn:blazon:problem:{kind}"), "{problem}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let found: Vec<_> = errors.iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        assert_eq!(found, pointers, "{problem}");
    }
}

/// A request being put together.
pub(crate) struct Asking<'s> {
    setting: &'s Setting,
    request: axum::http::request::Builder,
}

impl Asking<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub(crate) fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) async fn send(self) -> Answer {
        self.body(Body::empty()).await
    }

    pub(crate) async fn json(self, body: &Value) -> Answer {
        self.bytes("application/json", body.to_string()).await
    }

    pub(crate) async fn bytes(self, media: &str, body: impl Into<Body>) -> Answer {
        self.header("content-type", media).body(body.into()).await
    }

    async fn body(self, body: Body) -> Answer {
        let response = self.setting.app.clone().oneshot(self.request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

impl Setting {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    /// A desk whose operator is in this country.
    pub(crate) async fn within(territory: &str) -> Self {
        let law = LawSettings { territory: territory.parse().unwrap(), ..LawSettings::default() };
        Self::opened(Options::default(), law).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        Self::opened(options, LawSettings::default()).await
    }

    async fn opened(options: Options, law: LawSettings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { decoding: desk::Decoding::Here, law, ..Settings::new(folder.path()) };
        let desk = Desk::open(settings).await.unwrap();
        let console = Router::new().route("/", get(async || "console"));
        let app = server::app(desk.clone(), console, options);
        Self { desk, app, _folder: folder }
    }

    /// Registers a party and gives its id back.
    pub(crate) async fn party(&self, id: &str, kind: &str) -> PartyId {
        let profile = serde_json::from_value(json!({ "party_kind": kind, "name": id })).unwrap();
        self.desk.register_party(&admin(), Some(id.into()), profile).await.unwrap()
    }

    /// A token of a role, for a party.
    pub(crate) async fn token(&self, role: Role, party: Option<&str>) -> String {
        // Names of tokens are actors in the log, so no two are alike.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{}-{n}", role.word(), party.unwrap_or("none"));
        let new = NewToken { name, role, party: party.map(Into::into) };
        self.desk.mint_token(new).await.unwrap().1
    }

    pub(crate) fn ask(&self, method: &str, path: &str) -> Asking<'_> {
        let uri = if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/{path}") };
        Asking { setting: self, request: Request::builder().method(method).uri(uri) }
    }

    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.ask("GET", path).token(token).send().await
    }

    pub(crate) async fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.ask("POST", path).token(token).json(body).await
    }

    pub(crate) async fn stream(&self, path: &str, token: &str, lines: impl Into<Body>) -> Answer {
        self.ask("POST", path).token(token).bytes("application/x-ndjson", lines).await
    }

    /// A mark of a holder that matches already; gives its id.
    pub(crate) async fn mark(&self, holder: &str, text: &str) -> String {
        let token = self.token(Role::Admin, None).await;
        let right = json!({
            "right_kind": "trademark", "text": text, "holder": holder,
            "assets": [{ "asset_kind": "word", "text": text }],
        });
        let made = self.post("rights", &token, &right).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        self.desk.settle().await.unwrap();
        made.json()["id"].as_str().unwrap().to_owned()
    }
}

fn admin() -> Actor {
    Actor {
        id: "setting".to_owned(),
        name: "Setting".to_owned(),
        role: Role::Admin,
        party: None,
        account: None,
    }
}

/// An infringing listing, as far as a mark of this text is registered.
pub(crate) fn listing(id: &str, text: &str) -> Value {
    json!({ "id": id, "surface": "listing", "account": "a-9", "title": format!("New {text} shoes, size 42") })
}
