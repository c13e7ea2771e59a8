//! Bringing a database's schema up to date.

use crate::{
    StoreError,
    db::{Db, Value, transaction},
};

/// Every step from an empty database to the newest schema. A released step never changes.
const STEPS: &[(i64, &str)] = &[
    (1, include_str!("../schema/0001_first.sql")),
    (2, include_str!("../schema/0002_projections.sql")),
    (3, include_str!("../schema/0003_mandates.sql")),
    (4, include_str!("../schema/0004_standing.sql")),
    (5, include_str!("../schema/0005_procedure.sql")),
    (7, include_str!("../schema/0007_vault.sql")),
    (8, include_str!("../schema/0008_channels.sql")),
    (9, include_str!("../schema/0009_passages.sql")),
    (10, include_str!("../schema/0010_pictures.sql")),
    (11, include_str!("../schema/0011_stance.sql")),
    (12, include_str!("../schema/0012_deadlines.sql")),
    (14, include_str!("../schema/0014_corrected.sql")),
    (15, include_str!("../schema/0015_promised.sql")),
];
const NEWEST: i64 = STEPS[STEPS.len() - 1].0;

/// Runs the steps that the database has not had yet. A step may change a projection's table; what stands in the tables
/// of a database that had others before is made anew from the log (see [`crate::Store::rebuild_due`]).
pub(crate) async fn migrate(db: &Db) -> Result<(), StoreError> {
    // Two processes may start at once: the second finds the first one's work done.
    for _ in 0..20 {
        match run(db, STEPS).await {
            Err(StoreError::Database(_)) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
            done => return done,
        }
    }
    run(db, STEPS).await
}

async fn run(db: &Db, steps: &[(i64, &str)]) -> Result<(), StoreError> {
    transaction!(db, tx => {
        tx.define("create table if not exists schema_version (version bigint primary key)").await?;
        tx.define("create table if not exists rebuild_due (version bigint primary key)").await?;
        let rows = tx.query("select coalesce(max(version), 0) as version from schema_version", &[]).await?;
        let found = rows.first().map_or(Ok(0), |row| row.int("version"))?;
        if found > NEWEST {
            return Err(StoreError::Newer { found, known: NEWEST });
        }
        for (version, step) in steps.iter().filter(|(version, _)| *version > found) {
            for statement in statements(step) {
                tx.define(&statement).await?;
            }
            tx.execute("insert into schema_version (version) values ($1)", &[Value::from(*version)]).await?;
            if found > 0 {
                tx.execute("insert into rebuild_due (version) values ($1)", &[Value::from(*version)]).await?;
            }
        }
        Ok(())
    })
}

/// The statements of a step, without comments.
fn statements(step: &str) -> impl Iterator<Item = String> {
    let code: Vec<_> = step.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    let code = code.join("\n") + "\n";
    let statements: Vec<_> = code.split(";\n").map(|each| each.trim().to_owned()).collect();
    statements.into_iter().filter(|each| !each.is_empty())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::db::Options;

    #[tokio::test]
    async fn tables_of_an_older_database_wait_for_a_rebuild_and_those_of_a_new_one_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
        let due = async |db: &Db| {
            let rows = db.query("select count(*) as n from rebuild_due", &[]).await.unwrap();
            rows[0].int("n").unwrap()
        };
        let fresh = Db::open(&url("fresh.db"), &Options::default()).await.unwrap();
        migrate(&fresh).await.unwrap();
        migrate(&fresh).await.unwrap();
        assert_eq!(due(&fresh).await, 0);
        let old = Db::open(&url("old.db"), &Options::default()).await.unwrap();
        run(&old, &STEPS[..STEPS.len() - 2]).await.unwrap();
        assert_eq!(due(&old).await, 0);
        migrate(&old).await.unwrap();
        assert_eq!(due(&old).await, 2, "one for each step that came later");
        migrate(&old).await.unwrap();
        assert_eq!(due(&old).await, 2, "and once");
    }
}
