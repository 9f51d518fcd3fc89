//! `shift`: the drawer of this desk, and the shifts of all.

use clap::{Args, Subcommand};
use desk::{Desk, DeskError, ShiftClosing, input};
use domain::{Fen, shift::Pieces};

use crate::answer::{Done, json};

/// The verbs of `shift`.
#[derive(Subcommand)]
pub enum Verb {
    Open(Open),
    In(In),
    Out(Out),
    Close(Close),
    Show(Show),
    List(List),
}

/// Opens a shift with what lies in the drawer
#[derive(Args)]
#[command(after_help = "Example: deskctl shift open --float 200")]
pub struct Open {
    /// In yuan
    #[arg(long, value_name = "YUAN")]
    float: String,
}

/// Puts money into the drawer, for no parcel
#[derive(Args)]
#[command(after_help = "Example: deskctl shift in 100 --note 从财务领零钱")]
pub struct In {
    #[command(flatten)]
    moved: Moved,
}

/// Takes money out of the drawer, for no parcel
#[derive(Args)]
#[command(after_help = "Example: deskctl shift out 30 --note 买胶带")]
pub struct Out {
    #[command(flatten)]
    moved: Moved,
}

/// How much, and why.
#[derive(Args)]
struct Moved {
    /// In yuan
    #[arg(value_name = "YUAN")]
    amount: String,
    /// Why, up to 500 characters
    #[arg(long, value_name = "TEXT")]
    note: String,
}

/// Closes the shift with what was counted; a difference needs a note
#[derive(Args)]
#[command(after_help = "Example: deskctl shift close --counted 342.00\n         \
    deskctl shift close --pieces 100=3,10=4,1=2 --note 少找了一元")]
pub struct Close {
    /// What is in the drawer, in yuan
    #[arg(long, value_name = "YUAN", required_unless_present = "pieces")]
    counted: Option<String>,
    /// The same by notes and coins: the value in yuan and how many
    #[arg(long, value_name = "YUAN=N", value_delimiter = ',', conflicts_with = "counted")]
    pieces: Vec<String>,
    /// Where a difference comes from
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Shows the drawer as it stands, or one shift with everything in it
#[derive(Args)]
#[command(after_help = "Example: deskctl shift show")]
pub struct Show {
    /// The shift's id, as `shift list` says it
    #[arg(value_name = "ID")]
    shift: Option<String>,
}

/// Lists the shifts of all desks, newest first
#[derive(Args)]
#[command(after_help = "Example: deskctl shift list --table")]
pub struct List {
    /// Those before the shift of this id
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Open(open) => json(&desk.open_shift(input::cash(&open.float)?)?),
            Self::In(In { moved }) => moved.run(desk, |amount| amount),
            Self::Out(Out { moved }) => moved.run(desk, |amount| Fen::ZERO.minus(amount)),
            Self::Close(close) => close.run(desk),
            Self::Show(Show { shift: None }) => json(&desk.drawer()?),
            Self::Show(Show { shift: Some(id) }) => json(&desk.shift(known(id)?)?),
            Self::List(List { after }) => json(&desk.shifts(after.as_deref().map(known).transpose()?)?.shifts),
        }
    }
}

impl Moved {
    fn run(&self, desk: &Desk, sign: impl Fn(Fen) -> Fen) -> Done {
        json(&desk.move_cash(sign(input::cash(&self.amount)?), input::note(Some(&self.note))?)?)
    }
}

impl Close {
    fn run(&self, desk: &Desk) -> Done {
        let pieces = self.pieces.iter().map(|text| piece(text)).collect::<Result<Vec<_>, _>>()?;
        let counted = match &self.counted {
            Some(text) => input::cash(text)?,
            None => domain::shift::sum(&pieces).ok_or_else(unreadable)?,
        };
        let note = input::note(self.note.as_deref())?;
        json(&desk.close_shift(ShiftClosing { counted, pieces, note, expected: None })?)
    }
}

fn piece(text: &str) -> Result<Pieces, DeskError> {
    let (value, number) = text.split_once('=').ok_or_else(unreadable)?;
    Ok(Pieces { value: input::cash(value)?, number: number.trim().parse().map_err(|_| unreadable())? })
}

fn unreadable() -> DeskError {
    DeskError::input("pieces", "pieces_unreadable", "notes and coins are written as 100=3,50=1,0.5=2")
}

fn known<T: std::str::FromStr>(id: &str) -> Result<T, DeskError> {
    id.trim().parse().map_err(|_| DeskError::input("shift", "id_unreadable", "this is not the id of a shift"))
}
