//! Builds Atom feeds and site maps from the articles of a site.

use std::collections::HashSet;
use std::fmt::Write;

// ok: rust-plain-http-address
const ATOM: &str = "http://www.w3.org/2005/Atom";
// ok: rust-plain-http-address
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
// expect: rust-plain-http-address
const PING: &str = "http://ping.example.org/rpc";

#[derive(Clone)]
pub struct Article {
    pub title: String,
    pub slug: String,
    pub tags: Vec<String>,
    pub weight: f32,
}

pub fn feed(articles: &[Article], base: &str) -> String {
    let mut xml = format!("<feed xmlns=\"{ATOM}\">");
    for article in articles {
        // expect: rust-push-formatted
        xml += &format!("<entry><title>{}</title>", escape(&article.title));
        // expect: rust-push-formatted
        xml.push_str(&format!("<link href=\"{base}/{}\"/></entry>", article.slug));
    }
    xml.push_str("</feed>");
    xml
}

pub fn sitemap(articles: &[Article], base: &str) -> Result<String, std::fmt::Error> {
    let mut xml = format!("<urlset xmlns=\"{SITEMAP}\">");
    for article in articles {
        // ok: rust-push-formatted
        write!(xml, "<url><loc>{base}/{}</loc></url>", article.slug)?;
        let priority = format!("<priority>{:.1}</priority>", article.weight);
        // expect: rust-push-formatted
        xml.push_str(&priority);
    }
    xml.push_str("</urlset>");
    Ok(xml)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

pub fn featured(articles: &[Article]) -> Vec<Article> {
    let mut chosen = Vec::new();
    for article in articles {
        // expect: rust-float-equality
        if article.weight == 0.9f32 {
            // ok: rust-clone-in-loop
            chosen.push(article.clone());
        }
    }
    chosen
}

pub fn tags(articles: &[Article]) -> HashSet<String> {
    let mut tags = HashSet::new();
    for article in articles {
        // expect: rust-clone-in-loop
        for tag in article.tags.clone() {
            // expect: rust-clone-in-loop
            if !tags.contains(&tag.clone()) {
                tags.insert(tag);
            }
        }
    }
    tags
}

pub fn newest(mut articles: Vec<Article>, count: usize) -> Vec<Article> {
    let mut newest = Vec::new();
    while newest.len() < count && !articles.is_empty() {
        // expect: rust-remove-from-front
        newest.push(articles.remove(0));
    }
    newest
}

pub fn announcement(articles: &[Article]) -> String {
    // ok: rust-collect-then-walk
    let slugs: Vec<&str> = articles.iter().map(|a| a.slug.as_str()).collect();
    // expect: rust-length-narrowed
    let count = slugs.len() as u8;
    format!("{PING}?count={count}&slugs={}", slugs.join(","))
}

pub fn is_busy(articles: &[Article]) -> bool {
    // expect: rust-collect-then-walk
    let titles: Vec<String> = articles.iter().map(|a| a.title.to_uppercase()).collect();
    titles.len() > 50
}

pub fn anchors(articles: &[Article]) -> Vec<String> {
    articles
        .iter()
        .map(|article| {
            let mut anchor = article.title.to_lowercase();
            for (pattern, with) in [("[^a-z0-9]+", "-"), ("^-|-$", "")] {
                // expect: rust-regex-in-loop
                let expression = regex::Regex::new(pattern).expect("a constant expression");
                anchor = expression.replace_all(&anchor, with).into_owned();
            }
            anchor
        })
        .collect()
}

pub fn validate(path: &str) -> std::io::Result<String> {
    // ok: rust-shell-command-from-value
    let output = std::process::Command::new("xmllint").args(["--noout", path]).output()?;
    // ok: rust-unchecked-access
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

pub fn client() -> reqwest::Result<reqwest::blocking::Client> {
    // ok: rust-certificates-unchecked
    reqwest::blocking::Client::builder().danger_accept_invalid_certs(false).build()
}
