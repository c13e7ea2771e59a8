//! JSON bodies.

use super::{expect_media, read_body, refuse_nul};
use crate::problem::{Answer, Fault, Kind, Problem};
use crate::request;
use axum::extract::{FromRequest, Request};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_path_to_error::{Path, Segment};

/// A body read as JSON. Members that nobody knows are told in the answer's `Blazon-Ignored` header.
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        expect_media(request.headers(), &["application/json"])?;
        let bytes = read_body(request).await?;
        let (value, ignored) = parse(&bytes)?;
        request::ignore(ignored);
        Ok(Self(value))
    }
}

/// Reads one JSON value; also says which members were not read.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Answer<(T, Vec<String>)> {
    let malformed = |why: String| Problem::fault(Kind::Malformed, Fault::new("malformed", "", why));
    let text = std::str::from_utf8(bytes).map_err(|error| {
        malformed(format!("not valid UTF-8 at byte {}; send UTF-8 text", error.valid_up_to()))
    })?;
    refuse_nul(text)?;
    // Left alone, serde would read a list as the members of an object in their order.
    if text.trim_start().starts_with('[') && serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return Err(Problem::fault(
            Kind::Invalid,
            Fault::new("invalid", "", "it must be an object, not a list"),
        ));
    }
    let mut ignored = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    let read = serde_ignored::deserialize(tracked, |path| ignored.push(pointer_of_ignored(&path)));
    let error = match read {
        Ok(value) => match deserializer.end() {
            Ok(()) => return Ok((value, ignored)),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let said = error.to_string();
    let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason);
    if error.is_data() {
        return Err(Problem::fault(Kind::Invalid, fault(&track.path(), reason)));
    }
    let (line, column) = (error.line(), error.column());
    Err(malformed(format!("malformed JSON at line {line}, column {column}: {reason}")))
}

fn fault(path: &Path, reason: &str) -> Fault {
    let mut pointer = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => escape(key),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&name);
    }
    let missing = reason.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    match missing {
        Some(name) => Fault::new("missing", format!("{pointer}/{}", escape(name)), "it is required"),
        None => Fault::new("invalid", pointer, reason),
    }
}

fn pointer_of_ignored(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", pointer_of_ignored(parent)),
        Path::Map { parent, key } => format!("{}/{}", pointer_of_ignored(parent), escape(key)),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            pointer_of_ignored(parent)
        }
    }
}

/// A member's name inside a JSON pointer.
pub(super) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code, reason = "only read by serde")]
    struct Sample {
        name: String,
        #[serde(default)]
        parts: Vec<Sample>,
    }

    fn problem(text: &str) -> (u16, String, String) {
        let problem = parse::<Sample>(text.as_bytes()).unwrap_err();
        let fault = problem.errors[0].clone();
        (problem.status, fault.pointer, fault.code)
    }

    #[test]
    fn faults_have_places() {
        for (text, status, pointer, code) in [
            ("", 400, "", "malformed"),
            ("{\"name\":\"a\"", 400, "", "malformed"),
            ("{\"name\":\"a\"} x", 400, "", "malformed"),
            ("[1]", 422, "", "invalid"),
            ("{}", 422, "/name", "missing"),
            ("{\"name\":7}", 422, "/name", "invalid"),
            ("{\"name\":\"a\",\"parts\":[{\"name\":\"b\"},{\"name\":[]}]}", 422, "/parts/1/name", "invalid"),
            ("{\"name\":\"a\",\"parts\":[{}]}", 422, "/parts/0/name", "missing"),
            ("{\"name\":\"a\\u0000b\"}", 422, "/name", "invalid"),
        ] {
            assert_eq!(problem(text), (status, pointer.to_owned(), code.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_read_is_told() {
        let text = "{\"name\":\"a\",\"a/b\":1,\"parts\":[{\"name\":\"b\",\"c\":{}}]}";
        assert_eq!(parse::<Sample>(text.as_bytes()).unwrap().1, ["/a~1b", "/parts/0/c"]);
    }
}
