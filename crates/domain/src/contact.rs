//! How people are named and reached: phones, names and addresses.
//!
//! Each is parsed once, at the edge, into a type that can hold nothing else;
//! from there on nobody asks again whether it is well formed. None of them
//! shows itself in a log: their `Debug` is masked.

mod dial;
mod home;
mod person;
mod phone;
mod spelling;

pub use home::Home;
pub use person::{Address, AddressError, PersonName, PersonNameError};
pub use phone::{Phone, PhoneError, PhoneKind};
pub(crate) use spelling::{half_width, is_compound_surname};
