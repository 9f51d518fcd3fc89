//! The stage for journeys through the real programs: a display and a session
//! bus of their own, the desk's window and phone pages driven by WebDriver, and
//! a relay. Everything that is started is ended when its value is dropped.

// Every journey is a program of its own and uses only a part of this.
#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod axe;
mod bridge;
mod focus;
mod hands;
mod keys;
mod page;
mod relay;
mod running;
mod site;
mod stage;
mod steps;
mod stock;
mod timed;
mod wait;
mod window;

pub use axe::hard_to_use;
pub use bridge::Bridge;
pub use hands::Hands;
pub use page::Page;
pub use relay::Relay;
pub use running::{Running, binary, free_port, is_running};
pub use site::Site;
pub use stage::Stage;
pub use steps::Courier;
pub use stock::Stock;
pub use timed::Timings;
pub use wait::{PATIENCE, until};
pub use window::Window;
