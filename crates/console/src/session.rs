//! Who is signed in, and the two cookies: the session's and the language's.

use crate::console::Console;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::party::list::names;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use desk::{Actor, Role};

/// Name of the session's cookie.
pub(crate) const SESSION: &str = "blazon_session";
const LANGUAGE: &str = "blazon_lang";

/// A signed-in person as pages show them.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub(crate) actor: Actor,
    pub(crate) party_name: Option<String>,
}

/// A room of the console: group of the navigation, text, address, icon.
type Room = (&'static str, &'static str, &'static str, &'static str);

const WORK: &str = "nav-group-work";
const REGISTER: &str = "nav-group-register";
const SETTINGS: &str = "nav-group-settings";

const ROOMS: [(Room, &[Role]); 21] = {
    use Role::{Admin, Association, Respondent, Reviewer, RightsHolder};
    const EVERYBODY: &[Role] = &[Admin, Reviewer, RightsHolder, Association, Respondent];
    [
        ((WORK, "nav-home", "/", "home"), EVERYBODY),
        ((WORK, "leads", "/leads", "lead"), &[Admin, Reviewer, RightsHolder, Association]),
        ((WORK, "cases", "/cases", "case"), &[Admin, Reviewer, RightsHolder, Association, Respondent]),
        ((WORK, "notices", "/notices", "mail"), &[Admin, Reviewer, RightsHolder, Association]),
        ((WORK, "letters", "/letters", "doc"), EVERYBODY),
        ((WORK, "precheck", "/prechecks", "verify"), &[RightsHolder, Association]),
        ((WORK, "reports", "/reports", "report"), &[Admin, Reviewer]),
        ((WORK, "standing", "/standing", "seal"), &[RightsHolder, Respondent]),
        ((WORK, "standings", "/standings", "seal"), &[Admin, Reviewer]),
        ((WORK, "alarms", "/alarms", "warn"), &[Admin, Reviewer]),
        ((WORK, "channels", "/channels", "link"), &[Admin, Reviewer, RightsHolder, Association]),
        ((REGISTER, "rights", "/rights", "right"), &[Admin, Reviewer, RightsHolder, Association]),
        ((REGISTER, "items", "/items", "item"), &[Admin, Reviewer, RightsHolder]),
        ((REGISTER, "parties", "/parties", "party"), &[Admin, Reviewer, RightsHolder, Association]),
        ((REGISTER, "mandates", "/mandates", "seal"), &[Admin, Reviewer, RightsHolder, Association]),
        ((SETTINGS, "rules-edit", "/settings/rules", "doc"), &[Admin]),
        ((SETTINGS, "webhooks", "/settings/webhooks", "hook"), &[Admin, RightsHolder]),
        ((SETTINGS, "tokens", "/settings/tokens", "key"), &[Admin]),
        ((SETTINGS, "people", "/settings/people", "user"), &[Admin]),
        ((SETTINGS, "jobs", "/settings/jobs", "undo"), &[Admin]),
        ((SETTINGS, "ledger", "/verify", "verify"), &[Admin, Reviewer]),
    ]
};

impl Viewer {
    /// The rooms worth showing to this person. The desk's gate decides what may be entered; this list only
    /// spares people doors that would be shut.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = Room> + '_ {
        ROOMS.into_iter().filter(|(_, roles)| roles.contains(&self.actor.role)).map(|(room, _)| room)
    }

    /// Whether a room is among them.
    pub(crate) fn knows(&self, address: &str) -> bool {
        self.rooms().any(|room| room.2 == address)
    }
}

/// The signed-in person; nobody else gets past it.
pub(crate) struct Signed(pub(crate) Actor);

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let viewer = parts.extensions.get::<Page>().and_then(|page| page.viewer.as_ref());
        viewer.map(|viewer| Self(viewer.actor.clone())).ok_or(Fault::SignIn)
    }
}

/// A signed-in person at a page; nobody else gets past it.
pub(crate) struct Visit {
    pub(crate) console: Console,
    pub(crate) actor: Actor,
    pub(crate) p: Page,
}

impl FromRequestParts<Console> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, Fault> {
        let Signed(actor) = Signed::from_request_parts(parts, console).await?;
        let p = Page::from_request_parts(parts, console).await?;
        Ok(Self { console: console.clone(), actor, p })
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let headers = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    headers.flat_map(|value| value.split(';')).find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then_some(value)
    })
}

/// A `Set-Cookie` value; `max_age` in seconds, 0 to delete.
pub(crate) fn set_cookie(name: &str, value: &str, max_age: u32, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}");
    HeaderValue::from_str(&text).ok()
}

/// Finds out who is reading and in which language, and hands it on as a [`Page`].
pub(crate) async fn meet(State(console): State<Console>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let asked = request.uri().query().and_then(|query| {
        let tag = query.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
        Lang::of_tag(tag)
    });
    let kept = cookie(headers, LANGUAGE).and_then(Lang::of_tag);
    let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = asked.or(kept).unwrap_or_else(|| Lang::negotiate(accepts.unwrap_or_default()));
    let viewer = match cookie(headers, SESSION) {
        Some(token) => viewer(&console, token, lang).await,
        None => None,
    };
    let path = without_language(request.uri().path_and_query().map_or("/", |p| p.as_str()));
    request.extensions_mut().insert(Page { lang, viewer, path, now: console.desk.now() });
    let mut response = next.run(request).await;
    if asked.is_some()
        && let Some(value) = set_cookie(LANGUAGE, lang.tag(), 31_536_000, console.secure())
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

async fn viewer(console: &Console, token: &str, lang: Lang) -> Option<Viewer> {
    let actor = console.desk.session(token).await.ok()?.actor;
    let party_name = match &actor.party {
        Some(party) => console.desk.party(&actor, party).await.ok().map(|party| names(lang, &party.row).0),
        None => actor.account.as_ref().map(ToString::to_string),
    };
    Some(Viewer { actor, party_name })
}

fn without_language(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let rest: Vec<_> =
        query.split('&').filter(|pair| !pair.starts_with("lang=") && !pair.is_empty()).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; blazon_session=tok=en; b"));
        assert_eq!(cookie(&headers, SESSION), Some("tok=en"));
        assert_eq!(cookie(&headers, "session"), None);
    }

    #[test]
    fn the_language_leaves_the_address() {
        assert_eq!(without_language("/leads?lang=en&q=x"), "/leads?q=x");
        assert_eq!(without_language("/leads?lang=en"), "/leads");
        assert_eq!(without_language("/leads"), "/leads");
    }
}
