//! Signing and verifying.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How far a timestamp may be from the receiver's clock, in seconds.
pub const TOLERANCE: i64 = 300;

const PREFIX: &str = "whsec_";

/// The secret that sender and receiver share: 24 to 64 bytes, written `whsec_` and base64.
/// Printing it for debugging hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// Why a text is no [`Secret`]; the text itself is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// Not `whsec_` and base64.
    #[error("a webhook secret is `whsec_` and base64 text")]
    Form,
    /// Not 24 to 64 bytes.
    #[error("a webhook secret has 24 to 64 bytes, this one has {0}")]
    Length(usize),
}

/// Why a message is not to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The timestamp is no whole number of seconds.
    #[error("`webhook-timestamp` is no number of seconds since 1970")]
    Timestamp,
    /// The message is too old, or from the future: it may be a recording.
    #[error("`webhook-timestamp` is more than five minutes from now")]
    Stale,
    /// No signature fits.
    #[error("no signature in `webhook-signature` fits")]
    Signature,
}

impl Secret {
    /// A secret from its bytes, 24 to 64 of them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SecretError> {
        if (24..=64).contains(&bytes.len()) {
            Ok(Self(bytes.to_vec()))
        } else {
            Err(SecretError::Length(bytes.len()))
        }
    }

    /// Reads `whsec_…`.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let encoded = text.strip_prefix(PREFIX).ok_or(SecretError::Form)?;
        Self::from_bytes(&STANDARD.decode(encoded).map_err(|_| SecretError::Form)?)
    }

    /// `whsec_…`, to hand to the receiver.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    fn mac(&self, id: &str, timestamp: &str, payload: &[u8]) -> Hmac<Sha256> {
        #[allow(clippy::expect_used)] // HMAC takes keys of every length
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length will do");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", payload] {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// Value of the header `webhook-signature`: `v1,` and the base64 of HMAC-SHA256 over
/// `id.timestamp.payload`. `timestamp` is in seconds since 1970 UTC.
pub fn sign(secret: &Secret, id: &str, timestamp: i64, payload: &[u8]) -> String {
    let mac = secret.mac(id, &timestamp.to_string(), payload);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// What a receiver does: checks the three headers against the payload as it came.
/// `signatures` is the header `webhook-signature`, a list with spaces between; one that fits
/// is enough (a sender that changes its secret signs with both). `now` is in seconds.
pub fn verify(
    secret: &Secret,
    id: &str,
    timestamp: &str,
    signatures: &str,
    payload: &[u8],
    now: i64,
) -> Result<(), VerifyError> {
    let sent: i64 = timestamp.parse().map_err(|_| VerifyError::Timestamp)?;
    if now.abs_diff(sent) > TOLERANCE.unsigned_abs() {
        return Err(VerifyError::Stale);
    }
    let fits = |signature: &str| {
        let bytes = signature.strip_prefix("v1,").and_then(|encoded| STANDARD.decode(encoded).ok());
        // Compares in constant time.
        bytes.is_some_and(|bytes| secret.mac(id, timestamp, payload).verify_slice(&bytes).is_ok())
    };
    if signatures.split(' ').any(fits) { Ok(()) } else { Err(VerifyError::Signature) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
    const AT: i64 = 1_674_087_231;
    const PAYLOAD: &[u8] = r#"{"kind":"decision.taken","品牌":"耐克"}"#.as_bytes();
    // Computed with Python: base64.b64encode(hmac.new(bytes(range(32)), id + b"." + at + b"." + payload, "sha256").digest())
    const SIGNATURE: &str = "v1,aAyCVK0sTbXR3iiU7Rxla7KdTq7u6/MHZSKKk9NthVQ=";

    fn secret() -> Secret {
        Secret::from_bytes(&(0..32).collect::<Vec<u8>>()).unwrap()
    }

    #[test]
    fn a_signature_is_as_python_computes_it() {
        assert_eq!(sign(&secret(), ID, AT, PAYLOAD), SIGNATURE);
        let text = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assert_eq!(Secret::parse(text), Ok(secret()));
        assert_eq!(secret().reveal(), text);
        assert!(!format!("{:?}", secret()).contains("AAEC"));
    }

    #[test]
    fn only_the_message_that_was_signed_verifies() {
        let at = AT.to_string();
        let check = |id, at: &str, signatures: &str, payload, now| {
            verify(&secret(), id, at, signatures, payload, now)
        };
        assert_eq!(check(ID, &at, SIGNATURE, PAYLOAD, AT + TOLERANCE), Ok(()));
        let rotated = format!("v1a,ed25519 v1,AAAA nonsense {SIGNATURE}");
        assert_eq!(check(ID, &at, &rotated, PAYLOAD, AT - TOLERANCE), Ok(()));

        assert_eq!(check(ID, &at, SIGNATURE, PAYLOAD, AT + TOLERANCE + 1), Err(VerifyError::Stale));
        assert_eq!(check(ID, &at, SIGNATURE, PAYLOAD, i64::MIN), Err(VerifyError::Stale));
        assert_eq!(check(ID, "soon", SIGNATURE, PAYLOAD, AT), Err(VerifyError::Timestamp));
        let later = (AT + 1).to_string();
        for (id, at, signatures, payload) in [
            ("msg_other", at.as_str(), SIGNATURE, PAYLOAD),
            (ID, &later, SIGNATURE, PAYLOAD),
            (ID, &at, SIGNATURE, b"{}"),
            (ID, &at, "", PAYLOAD),
            (ID, &at, SIGNATURE.trim_start_matches("v1,"), PAYLOAD),
            (ID, &at, &SIGNATURE[..20], PAYLOAD),
        ] {
            assert_eq!(
                check(id, at, signatures, payload, AT),
                Err(VerifyError::Signature),
                "{id} {at} {signatures}"
            );
        }
    }

    #[test]
    fn what_is_no_secret_is_refused() {
        let of = |length| Secret::parse(&format!("whsec_{}", STANDARD.encode(vec![7; length])));
        assert_eq!(of(23), Err(SecretError::Length(23)));
        assert!(of(24).is_ok() && of(64).is_ok());
        assert_eq!(of(65), Err(SecretError::Length(65)));
        for text in ["", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "whsec_***"] {
            assert_eq!(Secret::parse(text), Err(SecretError::Form));
        }
    }
}
