//! `bulk`: one action on all that a filter finds.

use clap::{Args, ValueEnum};
use desk::{BulkAction, BulkHandBack, BulkOrder, Desk, DeskError, ListQuery, Selection, input};
use domain::{Status, event::ReturnKind};

use crate::{
    answer::{Done, json},
    reading,
};

/// Does one thing with all parcels that a filter finds, in many commits; says what was refused and why.
/// Stopped with Ctrl-C, what is done stays done
#[derive(Args)]
#[command(after_help = "Example: deskctl bulk move --shelf A1 --to B2")]
pub struct Bulk {
    /// What to do
    action: Action,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// Only what lies on this shelf
    #[arg(long, value_name = "S")]
    shelf: Option<String>,
    /// Only what a quick search for this finds
    #[arg(long, value_name = "TEXT", default_value = "")]
    text: String,
    /// The new place, for `move` and `receive`
    #[arg(long, value_name = "S")]
    to: Option<String>,
    /// For `reject` and `send-back`; up to 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The phone of the courier who takes them, for `hand-back`; each goes to who had brought it when not given
    #[arg(long, value_name = "PHONE")]
    courier: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Action {
    Receive,
    Reject,
    SendBack,
    HandBack,
    Move,
}

impl Bulk {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        let query = ListQuery {
            community: reading::maybe_community(desk, self.community.as_deref())?,
            status: self.status(),
            shelf: self.shelf.clone(),
            text: self.text.clone(),
            ..ListQuery::default()
        };
        let parcels = Selection::All { query, except: Vec::new() };
        let order = BulkOrder { parcels, action: self.order(desk)? };
        json(&desk.bulk(&order, &mut tell)?)
    }

    fn order(&self, desk: &Desk) -> Result<BulkAction, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        let to = input::shelf(self.to.as_deref())?;
        Ok(match self.action {
            Action::Receive => BulkAction::Receive { damaged: false, shelf: to },
            Action::Reject => BulkAction::Reject { reason },
            Action::SendBack if reason.is_none() => BulkAction::SendBack { kind: ReturnKind::WrongInformation, reason },
            Action::SendBack => BulkAction::SendBack { kind: ReturnKind::Other, reason },
            Action::HandBack => BulkAction::HandBack(self.hand_back(desk)?),
            Action::Move => {
                let needed = || DeskError::input("shelf", "shelf_needed", "say where with --to");
                BulkAction::Move { shelf: to.ok_or_else(needed)? }
            }
        })
    }

    fn hand_back(&self, desk: &Desk) -> Result<BulkHandBack, DeskError> {
        let courier = match self.courier.as_deref() {
            Some(phone) => {
                let community = reading::community(desk, self.community.as_deref())?;
                reading::courier(desk, community, Some(phone))?
            }
            None => None,
        };
        Ok(BulkHandBack { courier, ..BulkHandBack::default() })
    }

    /// What the action makes sense for; a move takes whatever is on the shelf.
    fn status(&self) -> Option<Status> {
        match self.action {
            Action::Receive | Action::Reject => Some(Status::Announced),
            Action::SendBack => Some(Status::Available),
            Action::HandBack => Some(Status::ReturnToSender),
            Action::Move => None,
        }
    }
}

/// Tells how far it is now and then.
fn tell(done: u32, total: u32) -> bool {
    use std::io::Write as _;
    // Nobody may be reading.
    let _ = writeln!(std::io::stderr(), "{done} / {total}");
    true
}
