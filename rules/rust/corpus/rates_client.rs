//! Fetches exchange rates and keeps them for an hour.

use reqwest::{Client, Url};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

// expect: rust-plain-http-address
const PRIMARY: &str = "http://rates.example.com/v2/latest";
// ok: rust-plain-http-address
const FALLBACK: &str = "https://mirror.example.net/rates";
// ok: rust-plain-http-address
const LOCAL: &str = "http://localhost:9090/rates";

#[derive(Deserialize, Clone)]
pub struct Rates {
    pub base: String,
    pub values: HashMap<String, f64>,
}

pub struct RatesClient {
    http: Client,
    cache: Arc<Mutex<HashMap<String, Rates>>>,
    settings: RwLock<Settings>,
}

#[derive(Clone, Default)]
pub struct Settings {
    pub key: String,
    pub base: String,
    pub relaxed: bool,
}

impl RatesClient {
    pub fn new(settings: Settings) -> reqwest::Result<Self> {
        let http = Client::builder()
            .timeout(Duration::from_secs(10))
            // expect: rust-certificates-unchecked
            .danger_accept_invalid_certs(settings.relaxed)
            // expect: rust-certificates-unchecked
            .danger_accept_invalid_hostnames(true)
            .build()?;
        Ok(Self { http, cache: Arc::default(), settings: RwLock::new(settings) })
    }

    pub async fn latest(&self, base: &str) -> reqwest::Result<Rates> {
        // expect: rust-lock-across-await
        let mut cache = self.cache.lock().unwrap();
        if let Some(rates) = cache.get(base) {
            return Ok(rates.clone());
        }
        let rates: Rates = self.http.get(PRIMARY).query(&[("base", base)]).send().await?.json().await?;
        cache.insert(base.to_owned(), rates.clone());
        Ok(rates)
    }

    pub async fn refresh(&self) -> reqwest::Result<()> {
        // expect: rust-lock-across-await
        let settings = self.settings.read().unwrap();
        let rates: Rates = self.http.get(FALLBACK).bearer_auth(&settings.key).send().await?.json().await?;
        self.cache.lock().unwrap().insert(settings.base.to_string(), rates);
        Ok(())
    }

    pub async fn refresh_politely(&self) -> reqwest::Result<()> {
        let key = {
            // ok: rust-lock-across-await
            let settings = self.settings.read().unwrap();
            settings.key.clone()
        };
        self.http.get(LOCAL).bearer_auth(key).send().await?.error_for_status()?;
        Ok(())
    }

    pub async fn probe(&self) -> reqwest::Result<bool> {
        let request = self.http.head(FALLBACK).build()?;
        // ok: rust-sql-from-format
        Ok(self.http.execute(request).await?.status().is_success())
    }

    pub fn address(&self, path: &str) -> Url {
        // The base is a constant that parses.
        // ok: rust-unwrap
        let base = Url::parse(FALLBACK).unwrap();
        // expect: rust-unwrap
        base.join(path).unwrap()
    }
}

pub fn converted(amount: f64, rates: &Rates, to: &str) -> Option<f64> {
    let rate = *rates.values.get(to)?;
    // expect: rust-float-equality
    if rate != 1.0 {
        return Some(amount * rate);
    }
    Some(amount)
}

pub fn all_of(rates: &[Rates], currency: &str) -> Vec<f64> {
    let mut found = Vec::new();
    for table in rates {
        // expect: rust-clone-in-loop
        let values = table.values.clone();
        if let Some(rate) = values.get(currency) {
            found.push(*rate);
        }
    }
    found
}
