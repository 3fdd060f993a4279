//! Looking through every row there is.

use super::TestApp;
use sqlx::Row;
use std::collections::BTreeSet;

/// The tables whose rows hold any of these texts.
pub fn tables_with(app: &TestApp, texts: &[&str]) -> BTreeSet<String> {
    app.wait(async {
        let mut conn = app.app.store.read().await.unwrap();
        let listed = if app.app.store.is_embedded() {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
        };
        let tables: Vec<String> = sqlx::query_scalar(listed).fetch_all(&mut *conn).await.unwrap();
        let mut found = BTreeSet::new();
        for table in tables.into_iter().filter(|table| table != "_sqlx_migrations") {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).fetch_all(&mut *conn).await.unwrap();
            let holds = |row: &sqlx::any::AnyRow| {
                (0..row.len()).any(|at| {
                    let value = row.try_get::<Option<String>, _>(at).ok().flatten().unwrap_or_default();
                    texts.iter().any(|text| value.contains(text))
                })
            };
            if rows.iter().any(holds) {
                found.insert(table);
            }
        }
        found
    })
}
