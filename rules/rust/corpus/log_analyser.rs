//! Finds slow requests and errors in the logs of a web server.

use regex::Regex;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::Command;
use std::sync::LazyLock;

// ok: rust-regex-in-loop
static STATUS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"" (\d{3}) \d+$"#).unwrap());

#[derive(Default)]
pub struct Summary {
    pub by_status: BTreeMap<u16, usize>,
    pub slow: Vec<String>,
    pub recent: Vec<String>,
}

pub fn analyse(path: &str) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let input = BufReader::new(File::open(path)?);
    for line in input.lines() {
        let line = line?;
        // expect: rust-regex-in-loop
        let duration = Regex::new(r"took=(\d+)ms").unwrap();
        if let Some(found) = duration.captures(&line) {
            // expect: rust-unwrap
            let millis: u64 = found[1].parse().unwrap();
            if millis > 500 {
                // ok: rust-clone-in-loop
                summary.slow.push(line.clone());
            }
        }
        if let Some(found) = STATUS.captures(&line) {
            // Three digits always fit.
            // ok: rust-unwrap
            let status: u16 = found[1].parse().unwrap();
            *summary.by_status.entry(status).or_default() += 1;
        }
        // expect: rust-remove-from-front
        summary.recent.insert(0, line);
        summary.recent.truncate(20);
    }
    Ok(summary)
}

pub fn matching(lines: &[String], patterns: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for pattern in patterns {
        // Each pattern is another one: it is compiled once.
        // ok: rust-regex-in-loop
        let Ok(expression) = Regex::new(pattern) else { continue };
        found.extend(lines.iter().filter(|l| expression.is_match(l)).cloned());
    }
    found
}

pub fn cross(lines: &[String], patterns: &[String]) -> usize {
    let mut hits = 0;
    for line in lines {
        for pattern in patterns {
            // expect: rust-regex-in-loop
            if Regex::new(pattern).is_ok_and(|r| r.is_match(line)) {
                hits += 1;
            }
        }
    }
    hits
}

pub fn print(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    for (status, count) in &summary.by_status {
        // expect: rust-push-formatted
        out.write_all(format!("{status} {count}\n").as_bytes())?;
    }
    for line in &summary.slow {
        // ok: rust-push-formatted
        writeln!(out, "slow: {line}")?;
    }
    // expect: rust-result-discarded
    let _ = out.flush();
    Ok(())
}

pub fn first_error(lines: &[String]) -> Option<&String> {
    // expect: rust-collect-then-walk
    lines.iter().filter(|l| l.contains(" 500 ")).collect::<Vec<_>>().into_iter().next()
}

pub fn last_first(lines: &[String]) -> Vec<&String> {
    // ok: rust-collect-then-walk
    let mut kept = lines.iter().filter(|l| !l.is_empty()).collect::<Vec<_>>();
    kept.reverse();
    kept
}

pub fn hosts(referrers: &[&str]) -> Vec<String> {
    referrers
        .iter()
        // ok: rust-plain-http-address
        .filter_map(|r| r.strip_prefix("http://").or_else(|| r.strip_prefix("https://")))
        .map(|r| r.split('/').next().unwrap_or(r).to_string())
        .collect()
}

pub fn compress(path: &str) -> io::Result<bool> {
    let line = format!("gzip -9 < {path} > {path}.gz");
    let mut shell = Command::new("sh");
    // expect: rust-shell-command-from-value
    shell.arg("-c").arg(line);
    Ok(shell.status()?.success())
}

pub fn text_of(block: Vec<u8>) -> String {
    // expect: rust-unchecked-access
    unsafe { String::from_utf8_unchecked(block) }
}

pub fn share(part: &[String], whole: &[String]) -> u64 {
    // ok: rust-length-narrowed
    part.len() as u64 * 100 / whole.len().max(1) as u64
}
