//! `clerk`: who works at this desk.

use clap::{Args, Subcommand, ValueEnum};
use desk::{ClerkForm, Desk, DeskError, MachineAdministrator, view::ClerkView};
use domain::{ClerkId, PersonName, clerk::Duty, rights};

use crate::answer::{Done, json};

/// What holds a new PIN: a command line is seen by everybody on the machine.
const NEW_PIN: &str = "PARCEL_DESK_NEW_PIN";

/// The verbs of `clerk`.
#[derive(Subcommand)]
pub enum Verb {
    List(List),
    Add(Add),
    Change(Change),
    Pin(Pin),
    Remove(Remove),
}

/// Lists clerks by name
#[derive(Args)]
#[command(after_help = "Example: deskctl clerk list --table")]
pub struct List {}

/// Adds a clerk; the PIN is taken from PARCEL_DESK_NEW_PIN
#[derive(Args)]
#[command(after_help = "Example: PARCEL_DESK_NEW_PIN=2580 deskctl clerk add 陈站长 --role administrator")]
pub struct Add {
    /// 姓名
    name: String,
    /// What the clerk may do
    #[arg(long, value_enum, default_value_t = Role::Clerk)]
    role: Role,
}

/// Gives a clerk another name or role
#[derive(Args)]
#[command(after_help = "Example: deskctl clerk change 王芳 --role supervisor")]
pub struct Change {
    /// 姓名
    name: String,
    /// The new name
    #[arg(long)]
    rename: Option<String>,
    /// What the clerk may do
    #[arg(long, value_enum)]
    role: Option<Role>,
}

/// Gives a clerk another PIN, taken from PARCEL_DESK_NEW_PIN
#[derive(Args)]
#[command(after_help = "Example: PARCEL_DESK_NEW_PIN=2580 deskctl clerk pin 王芳\n\n\
    The only administrator has forgotten theirs (as the administrator of the machine; the audit list tells it):\n  \
    sudo PARCEL_DESK_NEW_PIN=2580 deskctl --db /home/desk/.local/share/…/desk.db clerk pin 陈站长 --forgotten")]
pub struct Pin {
    /// 姓名
    name: String,
    /// Nobody can sign in who may: an administrator's PIN is set by whoever administers this machine
    #[arg(long)]
    forgotten: bool,
}

/// Lets a clerk sign in no more; history keeps the name
#[derive(Args)]
#[command(after_help = "Example: deskctl clerk remove 王芳")]
pub struct Remove {
    /// 姓名
    name: String,
}

/// 前台, 主管, 管理员
#[derive(Clone, Copy, ValueEnum)]
enum Role {
    Clerk,
    Supervisor,
    Administrator,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List(_) => json(&desk.clerks()?),
            Self::Add(add) => add.run(desk),
            Self::Change(change) => change.run(desk),
            Self::Pin(pin) => pin.run(desk),
            Self::Remove(remove) => remove.run(desk),
        }
    }
}

impl Add {
    fn run(&self, desk: &Desk) -> Done {
        let (name, duty) = (PersonName::parse(&self.name)?, Duty { role: self.role.into(), rights: None });
        json(&desk.save_clerk(ClerkForm { id: None, name, duty, pin: std::env::var(NEW_PIN).ok() })?)
    }
}

impl Change {
    fn run(&self, desk: &Desk) -> Done {
        let known = named(desk, &self.name)?;
        let rights = (!known.as_role && self.role.is_none()).then(|| known.rights.iter().copied().collect());
        let duty = Duty { role: self.role.map_or(known.role, Into::into), rights };
        let name = PersonName::parse(self.rename.as_deref().unwrap_or(&known.name))?;
        json(&desk.save_clerk(ClerkForm { id: Some(id(&known)?), name, duty, pin: None })?)
    }
}

impl Pin {
    fn run(&self, desk: &Desk) -> Done {
        let (clerk, new) = (called(desk, &self.name)?, std::env::var(NEW_PIN).unwrap_or_default());
        match self.forgotten {
            true => desk.reset_pin(clerk, &new, &MachineAdministrator::proven()?)?,
            false => desk.set_pin(clerk, None, &new)?,
        }
        json(&named(desk, &self.name)?)
    }
}

impl Remove {
    /// Shows the clerk who was removed.
    fn run(&self, desk: &Desk) -> Done {
        let known = named(desk, &self.name)?;
        desk.remove_clerk(id(&known)?)?;
        json(&known)
    }
}

/// The clerk of this name.
pub fn called(desk: &Desk, name: &str) -> Result<ClerkId, DeskError> {
    id(&named(desk, name)?)
}

fn named(desk: &Desk, name: &str) -> Result<ClerkView, DeskError> {
    desk.clerks()?.into_iter().find(|clerk| clerk.name == name).ok_or(DeskError::UnknownClerk)
}

fn id(clerk: &ClerkView) -> Result<ClerkId, DeskError> {
    clerk.id.parse().map_err(|_| DeskError::UnknownClerk)
}

impl From<Role> for rights::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Clerk => Self::Clerk,
            Role::Supervisor => Self::Supervisor,
            Role::Administrator => Self::Administrator,
        }
    }
}
