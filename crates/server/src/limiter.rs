//! How often one address may do what needs no account.

use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// After so many questions, addresses that have long been quiet are forgotten.
const SWEEP: u64 = 1024;

pub(crate) struct Limiter {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU64,
}

impl Limiter {
    pub(crate) fn per_minute(times: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN));
        Self { limiter: DefaultKeyedRateLimiter::keyed(quota), asked: AtomicU64::new(0) }
    }

    /// Counts one use; an error says how long to wait.
    pub(crate) fn check(&self, address: IpAddr) -> Result<(), Duration> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&neighbourhood(address)).map_err(|not_until| {
            use governor::clock::{Clock, DefaultClock};
            not_until.wait_time_from(DefaultClock::default().now())
        })
    }
}

/// Whoever has one address of IPv6 has the other 2^64 of its network too.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_is_refused_and_the_neighbour_counts_alike() {
        let limiter = Limiter::per_minute(2);
        let at = |text: &str| limiter.check(text.parse().unwrap());
        assert!(at("2001:db8::1").is_ok() && at("2001:db8::2").is_ok());
        assert!(at("2001:db8::3").is_err_and(|wait| wait <= Duration::from_mins(1)));
        assert!(at("2001:db8:0:1::3").is_ok() && at("192.0.2.1").is_ok());
        assert!(at("::ffff:192.0.2.1").is_ok() && at("192.0.2.1").is_err());
    }
}
