//! Files served from inside the binary, named by their content so that browsers may keep them for ever.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;
use tower_http::compression::CompressionLayer;

struct Asset {
    name: &'static str,
    url: String,
    kind: &'static str,
    bytes: &'static [u8],
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let asset = |name: &'static str, bytes: &'static [u8]| {
        let (stem, ext) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut hash = String::new();
        for byte in &Sha256::digest(bytes)[..6] {
            let _ = write!(hash, "{byte:02x}");
        }
        let kind = match ext {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        Asset { name, url: format!("/assets/{stem}-{hash}.{ext}"), kind, bytes }
    };
    vec![
        asset("bootstrap.css", include_bytes!("../assets/bootstrap.min.css")),
        asset("theme.css", include_bytes!("../assets/theme.css")),
        asset("htmx.js", include_bytes!("../assets/htmx.min.js")),
        asset("keys.js", include_bytes!("../assets/keys.js")),
        asset("icons.svg", include_bytes!("../assets/icons.svg")),
        asset("logo.svg", include_bytes!("../assets/logo.svg")),
    ]
});

/// Where the asset `name` is served; empty for an unknown name.
pub(crate) fn url(name: &str) -> &'static str {
    ASSETS.iter().find(|a| a.name == name).map_or("", |a| &a.url)
}

/// `GET /assets/{file}`.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve)).layer(CompressionLayer::new())
}

async fn serve(Path(file): Path<String>) -> Response {
    let path = format!("/assets/{file}");
    let Some(asset) = ASSETS.iter().find(|a| a.url == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers =
        [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, asset.bytes).into_response()
}
