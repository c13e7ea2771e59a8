//! The address that a request comes from.

use crate::state::Service;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The client's address: the peer's, or behind a proxy the one that the proxy names.
pub(crate) struct Client(pub(crate) IpAddr);

impl FromRequestParts<Service> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        // The proxy writes the last one; those before it are hearsay.
        let named = forwarded.and_then(|v| v.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let named = named.filter(|_| service.options.behind_proxy);
        Ok(Self(named.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}
