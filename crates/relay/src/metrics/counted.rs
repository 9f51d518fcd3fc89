//! Something that goes on, counted for as long as it does.

use prometheus_client::metrics::gauge::Gauge;

/// One of those that a gauge counts; no more when dropped, also when its request was cut off.
pub struct Counted(Gauge);

impl Counted {
    /// One more.
    pub fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}
