//! What clerks and couriers do, step by step, so that a journey reads like a day's work.

mod clerk;
mod courier;
mod recipient;
mod resident;

pub use courier::Courier;
