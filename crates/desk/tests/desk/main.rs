//! Stories at a desk, each told on SQLite always, and on PostgreSQL when `BLAZON_TEST_POSTGRES` names a
//! server where databases may be made. At the end of each the log must verify and a rebuild change nothing.
#![allow(clippy::unwrap_used)]

mod card;
mod changes;
mod channels;
mod corrected;
mod data;
mod delegated;
mod disputes;
mod due;
mod import;
mod ingest;
mod letters;
mod lists;
mod mandates;
mod notices;
mod people;
mod pictures;
mod race;
mod receiver;
mod register;
mod reports;
mod rights;
mod road;
mod seen;
mod several;
mod shoppers;
mod sides;
mod stage;
mod standing;
mod tasks;
mod vault;
mod verifiers;
mod walls;
mod webhooks;
mod works;

/// Makes a module of two tests, `sqlite` and `postgres`, out of each named story
/// `async fn name(stage: &mut Stage)`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let mut stage = $crate::stage::Stage::sqlite().await;
                super::$name(&mut stage).await;
                stage.end().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                if let Some(mut stage) = $crate::stage::Stage::postgres(stringify!($name)).await {
                    super::$name(&mut stage).await;
                    stage.end().await;
                }
            }
        }
    )*};
}
