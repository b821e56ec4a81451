//! Tests of the limiter of requests per client.

use rand::rngs::StdRng;
use rand::SeedableRng;
use reqwest::blocking::Client;
use std::time::Duration;

use crate::limiter::{Decision, Limiter};
use crate::server::TestServer;

fn limiter() -> Limiter {
    Limiter::new(5, Duration::from_secs(1))
}

#[test]
fn refuses_the_sixth_request() {
    let mut limiter = limiter();
    for _ in 0..5 {
        // ok: rust-unwrap
        assert_eq!(limiter.ask("10.0.0.1").unwrap(), Decision::Allow);
    }
    // ok: rust-unwrap
    assert_eq!(limiter.ask("10.0.0.1").unwrap(), Decision::Refuse);
}

#[test]
fn counts_clients_apart() {
    let mut limiter = limiter();
    for client in 0..100 {
        // ok: rust-unwrap, rust-plain-http-address
        let decision = limiter.ask_from("http://clients.example.com", client).unwrap();
        assert_eq!(decision, Decision::Allow);
    }
}

#[test]
fn fills_with_time() {
    let mut limiter = limiter();
    limiter.advance(Duration::from_millis(500));
    // ok: rust-float-equality
    assert!(limiter.level("10.0.0.1") == 2.5);
}

#[test]
fn spreads_evenly() {
    // ok: rust-predictable-secret
    let mut generator = StdRng::seed_from_u64(42);
    let limiter = limiter();
    let mut counts = [0usize; 4];
    for _ in 0..1000 {
        counts[limiter.shard(&mut generator)] += 1;
    }
    assert!(counts.iter().all(|c| (200..300).contains(c)));
}

#[test]
fn answers_over_tls() {
    let server = TestServer::start();
    // ok: rust-certificates-unchecked, rust-unwrap
    let client = Client::builder().danger_accept_invalid_certs(true).build().unwrap();
    // ok: rust-unwrap
    let reply = client.get(server.address()).send().unwrap();
    assert_eq!(reply.status(), 200);
    // ok: rust-result-discarded
    let _ = server.send("stop");
}
