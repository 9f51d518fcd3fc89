//! An attacker's list, by public doors (docs/security.md says what each file holds, and what is left).

mod bodies;
mod calls;
mod elsewhere;
mod ended;
mod foreign;
mod guessing;
mod injection;
mod other_sites;
mod pages;
mod private_addresses;
mod replay;
mod strangers;
mod world;
