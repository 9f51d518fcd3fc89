//! What happened, as lines for people and as one number that tells two runs apart.

use sha2::{Digest as _, Sha256};

/// The story of one run.
pub struct Trace {
    digest: Sha256,
    shown: bool,
    lines: u64,
}

impl Trace {
    /// Begins; `shown` prints each line as it comes.
    pub fn new(shown: bool) -> Self {
        Self { digest: Sha256::new(), shown, lines: 0 }
    }

    /// One more thing has happened.
    pub fn say(&mut self, line: &str) {
        self.lines += 1;
        self.digest.update(line.as_bytes());
        self.digest.update([0]);
        if self.shown {
            println!("{:5}  {line}", self.lines);
        }
    }

    /// The same for the same story, and for no other.
    pub fn hash(&self) -> String {
        hex::encode(&self.digest.clone().finalize()[..8])
    }
}
