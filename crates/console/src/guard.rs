//! What keeps programs from flooding the public forms: a rate limit by address, and a signed token in each
//! form. No puzzle for people.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;

/// How long a form may stay open, in seconds.
const FORM_LIFE: i64 = 4 * 3600;
/// Posts of one address in a minute.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(30).expect("not zero");

/// The guard.
pub(crate) struct Guard {
    key: [u8; 32],
    posts: DefaultKeyedRateLimiter<IpAddr>,
}

impl Guard {
    /// A guard whose tokens are signed with `key`.
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self { key, posts: RateLimiter::keyed(Quota::per_minute(PER_MINUTE)) }
    }

    /// Whether this address may post once more now.
    pub(crate) fn admits(&self, from: Caller) -> bool {
        if self.posts.len() > 10_000 {
            self.posts.retain_recent();
        }
        self.posts.check_key(&from.0).is_ok()
    }

    /// The token of a form shown at `now`.
    pub(crate) fn token(&self, now: Timestamp) -> String {
        let at = now.as_second().to_string();
        let mut hex = String::new();
        for byte in self.mac(&at).finalize().into_bytes() {
            let _ = write!(hex, "{byte:02x}");
        }
        format!("{at}.{hex}")
    }

    /// Whether `token` is one of ours and not too old.
    pub(crate) fn accepts(&self, token: &str, now: Timestamp) -> bool {
        let Some((at, hex)) = token.split_once('.') else { return false };
        let bytes: Option<Vec<u8>> = (0..hex.len())
            .step_by(2)
            .map(|i| hex.get(i..i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        let ours = bytes.is_some_and(|bytes| self.mac(at).verify_slice(&bytes).is_ok());
        let age = at.parse().map(|at: i64| now.as_second().saturating_sub(at));
        ours && age.is_ok_and(|age| (0..FORM_LIFE).contains(&age))
    }

    fn mac(&self, at: &str) -> Hmac<Sha256> {
        // A key shorter than the block is padded with zeros by definition (RFC 2104).
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.key);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(at.as_bytes());
        mac
    }
}

/// Where a request comes from. Without a known peer (a test, a socket without address) all share one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller(pub(crate) IpAddr);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(Self(peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_ours_and_young() {
        let (guard, other) = (Guard::new([7; 32]), Guard::new([8; 32]));
        let now: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
        let later = |seconds| Timestamp::from_second(now.as_second() + seconds).unwrap();
        let token = guard.token(now);
        assert!(guard.accepts(&token, later(60)));
        assert!(!guard.accepts(&token, later(FORM_LIFE)));
        assert!(!guard.accepts(&token, later(-1)));
        assert!(!other.accepts(&token, later(60)));
        for forged in ["", ".", "1.", "99999999999.00", "x.zz", &token[..token.len() - 1], "1.é"] {
            assert!(!guard.accepts(forged, later(60)), "{forged}");
        }
    }

    #[test]
    fn one_address_runs_out_and_another_does_not() {
        let guard = Guard::new([7; 32]);
        let caller = |last| Caller(IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
        assert!((0..PER_MINUTE.get()).all(|_| guard.admits(caller(1))));
        assert!(!guard.admits(caller(1)));
        assert!(guard.admits(caller(2)));
    }
}
