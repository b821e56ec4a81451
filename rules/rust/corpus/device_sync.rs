//! Brings the state of field devices to the server, over MQTT and HTTP.

use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use rand::{rngs::SmallRng, RngCore, SeedableRng};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::Sender;

#[derive(Clone, Debug)]
pub struct Reading {
    pub device: String,
    pub value: f64,
    pub raw: Vec<u8>,
}

pub struct Sync {
    pending: Arc<Mutex<VecDeque<Reading>>>,
    known: Mutex<HashMap<String, f64>>,
    server: String,
    sender: Sender<Reading>,
}

pub fn connector(strict: bool) -> Result<SslConnector, openssl::error::ErrorStack> {
    let mut builder = SslConnector::builder(SslMethod::tls())?;
    if !strict {
        // expect: rust-certificates-unchecked
        builder.set_verify(SslVerifyMode::NONE);
    } else {
        // ok: rust-certificates-unchecked
        builder.set_verify(SslVerifyMode::PEER);
    }
    Ok(builder.build())
}

impl Sync {
    // expect: rust-plain-http-address
    pub const DEFAULT_SERVER: &'static str = "http://devices.example.com:8080";

    pub async fn push(&self) {
        loop {
            // The temporary guard ends with the statement.
            // ok: rust-lock-across-await
            let next = self.pending.lock().unwrap().pop_front();
            let Some(reading) = next else { return };
            // The server may have gone, which the caller learns from the channel.
            // ok: rust-result-discarded
            let _ = self.sender.send(reading).await;
        }
    }

    pub async fn push_changed(&self, readings: &[Reading]) {
        for reading in readings {
            // ok: rust-lock-across-await
            let known = self.known.lock().unwrap();
            let changed = known.get(&reading.device) != Some(&reading.value);
            drop(known);
            if changed {
                // ok: rust-clone-in-loop
                self.sender.send(reading.clone()).await.ok();
            }
        }
    }

    pub async fn push_all(&self) {
        // expect: rust-lock-across-await
        if let Ok(mut pending) = self.pending.lock() {
            while let Some(reading) = pending.pop_front() {
                self.sender.send(reading).await.ok();
            }
        }
    }

    pub fn spawn(&self, workers: usize) {
        for worker in 0..workers {
            // ok: rust-clone-in-loop
            let pending = Arc::clone(&self.pending);
            // ok: rust-clone-in-loop
            let sender = self.sender.clone();
            // The task outlives this call, so the name must be its own.
            // ok: rust-clone-in-loop
            let server = self.server.clone();
            tokio::task::spawn_local(async move { drain(worker, pending, sender, &server).await });
        }
    }
}

async fn drain(worker: usize, pending: Arc<Mutex<VecDeque<Reading>>>, sender: Sender<Reading>, server: &str) {
    println!("worker {worker} for {server}");
    // The guard lives as long as the loop's body.
    // expect: rust-lock-across-await
    // ok: rust-remove-from-front
    while let Some(reading) = pending.lock().unwrap().pop_front() {
        sender.send(reading).await.ok();
    }
}

pub fn packed(readings: &[Reading]) -> Vec<u8> {
    // ok: rust-length-narrowed
    let mut out = (readings.len() as u64).to_be_bytes().to_vec();
    for reading in readings {
        // ok: rust-push-formatted
        out.extend_from_slice(&reading.raw);
    }
    out
}

pub fn is_off(reading: &Reading) -> bool {
    // ok: rust-float-equality
    reading.value == f64::NEG_INFINITY || reading.value == 0.0
}

pub fn pairing_key() -> u64 {
    // expect: rust-predictable-secret
    let pairing_key = SmallRng::from_entropy().next_u64();
    pairing_key
}

pub fn notice(device: &str, version: u32) -> String {
    // ok: rust-sql-from-format
    format!("UPDATE {version} is ready for {device}")
}

pub fn status_byte(reading: &Reading, index: usize) -> u8 {
    // ok: rust-unchecked-access, rust-unwrap
    reading.raw.get(index).copied().unwrap_or(0xff)
}
