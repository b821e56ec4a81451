//! Logins: passwords are checked, and sessions get a token.

use rand::rngs::{OsRng, SmallRng, StdRng};
use rand::{Rng, RngCore, SeedableRng};
use regex::Regex;
use std::collections::HashMap;
use std::process;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub struct Session {
    pub user: String,
    pub opened: Instant,
}

pub struct LoginService {
    sessions: Mutex<HashMap<u64, Session>>,
    resets: Mutex<HashMap<String, String>>,
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_secs()).unwrap_or(0)
}

impl LoginService {
    pub fn open(&self, user: &str) -> u64 {
        // expect: rust-predictable-secret
        let token: u64 = fastrand::u64(1..);
        let session = Session { user: user.to_string(), opened: Instant::now() };
        // ok: rust-unwrap
        self.sessions.lock().unwrap().insert(token, session);
        token
    }

    pub fn open_safely(&self, user: &str) -> u64 {
        // ok: rust-predictable-secret
        let token = OsRng.next_u64();
        let session = Session { user: user.to_string(), opened: Instant::now() };
        // ok: rust-unwrap
        self.sessions.lock().unwrap().insert(token, session);
        token
    }

    pub fn reset_code(&self, user: &str) -> String {
        // expect: rust-predictable-secret
        let mut generator = StdRng::seed_from_u64(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs()));
        let code = format!("{:06}", generator.gen_range(0..1_000_000));
        // ok: rust-unwrap, rust-clone-in-loop
        self.resets.lock().unwrap().insert(user.to_string(), code.clone());
        code
    }

    pub fn device_code(&self) -> u32 {
        let seed = seconds() ^ u64::from(process::id());
        // expect: rust-predictable-secret
        let mut generator = StdRng::seed_from_u64(seed);
        generator.gen()
    }

    pub fn expire(&self, after: Duration) -> usize {
        // ok: rust-lock-across-await
        let mut sessions = self.sessions.lock().expect("a holder of the lock panicked");
        let before = sessions.len();
        sessions.retain(|_, s| s.opened.elapsed() < after);
        before - sessions.len()
    }

    pub fn users(&self) -> Vec<String> {
        let sessions = self.sessions.lock().expect("a holder of the lock panicked");
        let mut users = Vec::new();
        for session in sessions.values() {
            // The list outlives the lock, so it needs its own strings.
            // ok: rust-clone-in-loop
            users.push(session.user.clone());
        }
        users
    }
}

static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[a-z][a-z0-9]{2,30}$").expect("a constant expression"));

pub fn all_valid(users: &[String]) -> bool {
    for user in users {
        // ok: rust-regex-in-loop
        if !NAME.is_match(user) {
            return false;
        }
    }
    true
}

pub fn remember(history: &mut Vec<String>, user: &str) {
    if history.len() == 10 {
        // ok: rust-remove-from-front
        history.remove(0);
    }
    history.push(user.to_string());
}

pub fn hex(bytes: &[u8]) -> String {
    let digits: Vec<u8> = bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|d| b"0123456789abcdef"[d as usize]).collect();
    // ok: rust-unchecked-access
    unsafe { String::from_utf8_unchecked(digits) } // SAFETY: hexadecimal digits only
}

pub fn spread(users: &mut [String]) {
    // Only the order of the welcome letters depends on it.
    // ok: rust-predictable-secret
    let mut order = SmallRng::seed_from_u64(7);
    for last in (1..users.len()).rev() {
        let other = order.gen_range(0..=last);
        users.swap(last, other);
    }
}

pub fn invitation() -> String {
    // expect: rust-predictable-secret
    let secret = (0..24).map(|_| fastrand::alphanumeric()).collect::<String>();
    secret
}

pub fn initials(name: &str) -> String {
    let mut initials = String::new();
    // expect: rust-collect-then-walk
    for word in name.split(' ').filter(|w| !w.is_empty()).collect::<Vec<&str>>() {
        // ok: rust-unwrap
        initials.push(word.chars().next().unwrap());
    }
    initials
}
