//! An attacker's list, by public doors (docs/security.md says what each file holds, and what is left).

mod bodies;
mod calls;
mod ended;
mod foreign;
mod guessing;
mod injection;
mod other_sites;
mod private_addresses;
mod replay;
mod strangers;
mod world;
