//! `init`: a new desk and its first community.

use clap::Args;
use desk::{DeskError, Founding, input};

use crate::{
    answer::{Done, json},
    args::Global,
    open,
};

/// Makes a desk file with its first community
#[derive(Args)]
#[command(after_help = "Example: deskctl --db desk.db init --community 华润二十四城 --fee-per-day 2.00")]
pub struct Init {
    /// 小区
    #[arg(long, value_name = "NAME")]
    community: String,
    /// The counter, as notices name it; 代收点 when not given
    #[arg(long, value_name = "TEXT", default_value = "")]
    collection_point: String,
    /// Yuan for each full day
    #[arg(long, value_name = "YUAN", default_value = "0.00")]
    fee_per_day: String,
    /// Of the screen and of notices
    #[arg(long, value_parser = ["zh-CN", "en"], default_value = "zh-CN")]
    language: String,
}

impl Init {
    /// Founds, and shows the community.
    pub fn run(&self, global: &Global) -> Done {
        let founding = Founding {
            community: self.community.clone(),
            collection_point: self.collection_point.clone(),
            fee_per_day: input::yuan(&self.fee_per_day)?,
            language: self.language.clone(),
        };
        let desk = open::or_new(global)?;
        if !desk.communities()?.is_empty() {
            return Err(already_founded());
        }
        let state = desk.found(&founding)?;
        json(&state.communities.first())
    }
}

fn already_founded() -> DeskError {
    DeskError::input(
        "community",
        "already_founded",
        "this desk serves a community already: add another with `deskctl community add`",
    )
}
