//! Full-text search over notes, with the words in Postgres and a small scorer.

use sqlx::{PgPool, Row};
use std::collections::HashMap;

pub struct Query {
    pub words: Vec<String>,
    pub limit: i64,
}

pub struct Hit {
    pub note: i64,
    pub score: f64,
}

pub async fn search(pool: &PgPool, query: &Query) -> sqlx::Result<Vec<Hit>> {
    let mut hits: HashMap<i64, f64> = HashMap::new();
    for word in &query.words {
        // ok: rust-sql-from-format
        let rows = sqlx::query("SELECT note, weight FROM words WHERE word = $1 LIMIT $2")
            .bind(word)
            .bind(query.limit)
            .fetch_all(pool)
            .await?;
        for row in rows {
            *hits.entry(row.get(0)).or_default() += row.get::<f64, _>(1);
        }
    }
    Ok(hits.into_iter().map(|(note, score)| Hit { note, score }).collect())
}

pub async fn with_prefix(pool: &PgPool, prefix: &str) -> sqlx::Result<Vec<String>> {
    // expect: rust-sql-from-format
    sqlx::query_scalar::<_, String>(&format!("SELECT word FROM words WHERE word LIKE '{prefix}%'"))
        .fetch_all(pool)
        .await
}

pub async fn partition_size(pool: &PgPool, year: u16) -> sqlx::Result<i64> {
    // A number between 0 and 65535 cannot change the statement.
    // ok: rust-sql-from-format
    sqlx::query_scalar(&format!("SELECT count(*) FROM words_{year}")).fetch_one(pool).await
}

pub fn best(hits: &[Hit]) -> Option<&Hit> {
    // ok: rust-unwrap
    hits.iter().max_by(|a, b| a.score.total_cmp(&b.score))
}

pub fn worst(hits: &[Hit]) -> &Hit {
    // expect: rust-unwrap
    hits.iter().min_by(|a, b| a.score.partial_cmp(&b.score).unwrap()).unwrap()
}

pub fn same(a: &Hit, b: &Hit) -> bool {
    // expect: rust-float-equality
    a.score == b.score && a.note == b.note
}

pub async fn remember(recent: &tokio::sync::Mutex<Vec<String>>, pool: &PgPool, word: &str) -> sqlx::Result<()> {
    // ok: rust-lock-across-await
    let mut recent = recent.lock().await;
    sqlx::query("INSERT INTO recent (word) VALUES ($1)").bind(word).execute(pool).await?;
    recent.push(word.to_owned());
    Ok(())
}

pub fn highlight(words: &[&str]) -> String {
    let mut html = String::new();
    for word in words {
        // ok: rust-push-formatted
        html.push_str("<b>");
        html.push_str(word);
        html.push_str("</b> ");
    }
    html
}

pub fn terms(text: &str) -> Vec<String> {
    // ok: rust-collect-then-walk
    let mut terms = text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    terms.sort();
    terms.dedup();
    terms
}

pub fn tail(words: &[&str]) -> String {
    // The iterator has no end to start from, so it is collected first.
    // ok: rust-collect-then-walk
    words.iter().scan(0, |n, w| { *n += w.len(); Some((*n, *w)) }).collect::<Vec<_>>().iter().rev().map(|p| p.1).collect()
}

pub fn shortest(text: &str) -> usize {
    // ok: rust-regex-in-loop
    let words = regex::Regex::new(r"\w+").expect("a constant expression");
    let mut shortest = usize::MAX;
    for found in words.find_iter(text) {
        shortest = shortest.min(found.len());
    }
    shortest
}

pub fn packed_positions(positions: &[usize]) -> Vec<u8> {
    // expect: rust-length-narrowed
    let mut out = (positions.len() as u16).to_le_bytes().to_vec();
    let mut previous = 0;
    for position in positions {
        // todoruleid: rust-length-narrowed
        out.push((position - previous) as u8);
        previous = *position;
    }
    out
}

pub fn bytes(words: &[u32]) -> &[u8] {
    let length = std::mem::size_of_val(words);
    // todook: rust-unchecked-access
    unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), length) }
}
