//! One suite for both engines: each test runs on SQLite always, and on PostgreSQL when
//! `BLAZON_TEST_POSTGRES` names a server where databases may be made.
#![allow(clippy::unwrap_used)]

mod commit;
mod desk;
mod erase;
mod full;
mod idempotency;
mod jobs;
mod kill;
mod objects;
mod open;
mod outbox;
mod rebuild;
mod secrets;
mod tamper;

/// Makes a module of two tests, `sqlite` and `postgres`, out of each named test function
/// `async fn name(desk: &Desk)`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let desk = $crate::desk::Desk::sqlite().await;
                super::$name(&desk).await;
                desk.remove().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                if let Some(desk) = $crate::desk::Desk::postgres(stringify!($name)).await {
                    super::$name(&desk).await;
                    desk.remove().await;
                }
            }
        }
    )*};
}
