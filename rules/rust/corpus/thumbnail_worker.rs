//! Makes thumbnails of uploaded pictures with external tools.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Task {
    pub source: PathBuf,
    pub width: u32,
    pub name: String,
}

pub struct Worker {
    queue: Vec<Task>,
    target: PathBuf,
    done: VecDeque<String>,
}

impl Worker {
    pub fn new(target: &Path) -> io::Result<Self> {
        fs::create_dir_all(target)?;
        // ok: rust-clone-in-loop
        Ok(Self { queue: Vec::new(), target: target.to_owned(), done: VecDeque::new() })
    }

    pub fn add(&mut self, task: Task) {
        // ok: rust-remove-from-front
        self.queue.insert(self.queue.len(), task);
    }

    pub fn run(&mut self) -> io::Result<usize> {
        let mut made = 0;
        while !self.queue.is_empty() {
            // expect: rust-remove-from-front
            let task = self.queue.remove(0);
            if self.convert(&task)? {
                made += 1;
                // ok: rust-remove-from-front
                self.done.push_front(task.name);
            }
            if self.done.len() > 100 {
                // ok: rust-remove-from-front
                self.done.pop_back();
            }
        }
        Ok(made)
    }

    fn convert(&self, task: &Task) -> io::Result<bool> {
        let out = self.target.join(&task.name);
        // ok: rust-shell-command-from-value
        let status = Command::new("convert")
            .arg(&task.source)
            .arg("-resize")
            .arg(task.width.to_string())
            .arg(&out)
            .status()?;
        Ok(status.success())
    }

    pub fn optimise(&self, task: &Task) -> io::Result<()> {
        let line = format!("optipng {} > /dev/null", self.target.join(&task.name).display());
        // expect: rust-shell-command-from-value
        Command::new("sh").arg("-c").arg(&line).status()?;
        Ok(())
    }

    pub fn strip_metadata(&self, name: &str) -> io::Result<()> {
        // expect: rust-shell-command-from-value
        let output = Command::new("/bin/bash")
            .args(["-c", &format!("exiftool -all= {name}")])
            .current_dir(&self.target)
            .output()?;
        if !output.status.success() {
            return Err(io::Error::other("exiftool failed"));
        }
        Ok(())
    }

    pub fn tools_present(&self) -> bool {
        // ok: rust-shell-command-from-value
        Command::new("sh").arg("-c").arg("command -v convert optipng exiftool").status().is_ok_and(|s| s.success())
    }

    pub fn remove_stale(&self, names: &[String]) {
        for name in names {
            // expect: rust-result-discarded
            let _ = fs::remove_file(self.target.join(name));
        }
    }
}

pub fn widths(argument: &str) -> Vec<u32> {
    // expect: rust-unwrap
    // ok: rust-collect-then-walk
    argument.split(',').map(|w| w.trim().parse().unwrap()).collect()
}

pub fn extension(path: &Path) -> String {
    // expect: rust-unwrap
    path.extension().unwrap().to_string_lossy().to_lowercase()
}

pub fn pause(attempt: u32) -> u64 {
    // ok: rust-predictable-secret
    let spread = fastrand::u64(0..250);
    (1000 << attempt.min(6)) + spread
}
