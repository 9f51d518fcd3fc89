//! What a clerk does with printers: print, test, look at what waits, print again, cancel.

use domain::{ParcelId, Status, rights::Right};

use super::{FoundPrinter, PaperKind, layouts, order::Order, queue::Job, queue::State};
use crate::{
    Desk, DeskError, Printable, Selection,
    paper::{Form, Layout, PaperError},
    view::{PrintJobState, PrintJobView, PrinterState},
};

/// The most sheets of one job.
const MOST: usize = 1_000;

impl Desk {
    /// The printers that the system knows.
    pub fn find_printers(&self) -> Result<Vec<FoundPrinter>, DeskError> {
        Ok(self.outlet().printers()?)
    }

    /// Queues one sheet of this paper for each parcel that is known here. That it was printed goes on record under who
    /// asked for it.
    ///
    /// # Errors
    /// `parcel_unknown` where none is known; `printer_not_chosen`, `printer_too_narrow`, `printer_queue_full`, `too_many`
    /// beyond 1,000; of a single parcel also why it has no such paper, such as `nothing_paid`.
    pub fn print_parcels(&self, kind: PaperKind, parcels: Vec<ParcelId>) -> Result<(), DeskError> {
        if parcels.len() > MOST {
            return Err(DeskError::input("parcels", "too_many", "at most 1,000 sheets at once"));
        }
        let form = kind.form().ok_or(PaperError::UnknownLayout)?;
        self.could_print(kind)?;
        let parcels = self.known(parcels)?;
        if let [one] = parcels.as_slice() {
            // What cannot be drawn is said now, to whoever asked.
            self.printed(Printable::Parcel(form, *one, self.layout_of(kind)?))?;
        }
        self.note_sheets(form, &parcels)?;
        self.order(Order::Parcels(kind, parcels))
    }

    /// What is not here any more, or never was, has no sheet and no place on record.
    fn known(&self, parcels: Vec<ParcelId>) -> Result<Vec<ParcelId>, DeskError> {
        let known = self.briefs(&Selection::These(parcels))?;
        let known: Vec<_> = known.into_iter().map(|brief| brief.id).collect();
        if known.is_empty() { Err(DeskError::UnknownParcel) } else { Ok(known) }
    }

    /// The same for what a selection holds, in its order and as one job; of a filter those parcels that may have such
    /// paper as they stand.
    ///
    /// # Errors
    /// As [`Desk::print_parcels`]; `nothing_to_print` where there are none.
    pub fn print_selected(&self, kind: PaperKind, selection: &Selection) -> Result<(), DeskError> {
        let form = kind.form().ok_or(PaperError::UnknownLayout)?;
        let parcels = self.chosen(selection, |status| may_have(form, status))?;
        if parcels.is_empty() {
            return Err(DeskError::input("parcels", "nothing_to_print", "none of these parcels has such paper"));
        }
        self.print_parcels(kind, parcels)
    }

    /// Queues a document on A4; it goes on record as when it is saved.
    pub fn print_document(&self, what: Printable) -> Result<(), DeskError> {
        self.could_print(PaperKind::Document)?;
        // As above.
        self.printed(what)?;
        self.note_printed(what)?;
        self.order(Order::Document(what, self.sight(what)?))
    }

    /// Queues a sheet with made-up words.
    pub fn test_print(&self, kind: PaperKind) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        self.could_print(kind)?;
        self.order(Order::Test(kind))
    }

    /// What waits, is being printed or did not work, and the last that were printed; oldest first.
    pub fn print_queue(&self) -> Vec<PrintJobView> {
        self.printing.lock().jobs().map(|job| self.view_of_job(job)).collect()
    }

    /// 重打: what did not work once more, behind the sheets that the printer has; what was printed anew. By the printer
    /// that is chosen now, and as whoever asks for it now may see it.
    pub fn reprint(&self, number: u32) -> Result<Vec<PrintJobView>, DeskError> {
        let order = self.printing.lock().job(number).map(|job| job.order.clone());
        if let Some(order) = order {
            let order = self.asked_anew(order)?;
            let _choosing = self.printing.choosing();
            let way = self.way(order.kind())?;
            self.printing.lock().again(number, order, way, self.now())?;
        }
        self.printing.ring();
        Ok(self.print_queue())
    }

    fn asked_anew(&self, order: Order) -> Result<Order, DeskError> {
        Ok(match order {
            Order::Document(what, _) => Order::Document(what, self.sight(what)?),
            order => order,
        })
    }

    /// Takes a job out of the queue; one that is being printed stops behind its sheet.
    pub fn cancel_print(&self, number: u32) -> Vec<PrintJobView> {
        self.printing.lock().cancel(number);
        self.printing.ring();
        self.print_queue()
    }

    /// For the bar that is always visible; no printer is asked for it.
    pub(crate) fn printer_state(&self, chosen: bool) -> PrinterState {
        let queue = self.printing.lock();
        let open = queue.jobs().filter(|job| job.state != State::Printed).count();
        let trouble = queue.jobs().find_map(|job| match job.state {
            State::Failed(trouble) => Some(trouble.code().to_owned()),
            _ => None,
        });
        PrinterState { chosen, waiting: u32::try_from(open).unwrap_or(u32::MAX), trouble }
    }

    /// Asked before a print goes on record: what finds no room, or would come out cut, is not printed.
    fn could_print(&self, kind: PaperKind) -> Result<(), DeskError> {
        let way = self.way(kind)?;
        self.printing.lock().room(&way.printer)?;
        Ok(way.fits()?)
    }

    fn layout_of(&self, kind: PaperKind) -> Result<Layout, DeskError> {
        Ok(layouts::named(kind, &self.route(kind)?.layout).ok_or(PaperError::UnknownLayout)?)
    }

    /// Queues it for the printer that is chosen now.
    pub(super) fn order(&self, order: Order) -> Result<(), DeskError> {
        let _choosing = self.printing.choosing();
        let way = self.way(order.kind())?;
        self.printing.lock().add(order, way, self.now())?;
        self.printing.ring();
        Ok(())
    }

    fn view_of_job(&self, job: &Job) -> PrintJobView {
        let (state, trouble) = match job.state {
            State::Waiting => (PrintJobState::Waiting, None),
            State::Printing | State::Stopping => (PrintJobState::Printing, None),
            State::Printed => (PrintJobState::Printed, None),
            State::Failed(trouble) => (PrintJobState::Failed, Some(trouble.code().to_owned())),
        };
        PrintJobView {
            number: job.number,
            kind: job.order.kind(),
            test: matches!(job.order, Order::Test(_)),
            asked_at: self.text(job.asked),
            state,
            trouble,
            done: u32::try_from(job.done).unwrap_or(u32::MAX),
            sheets: u32::try_from(job.order.sheets()).unwrap_or(u32::MAX),
        }
    }
}

/// Whether a parcel of this status may have such paper; a receipt only where something was paid, besides.
fn may_have(form: Form, status: Status) -> bool {
    match form {
        Form::Slip | Form::ShelfLabel => status.is_on_shelf(),
        Form::Receipt => status == Status::PickedUp,
        Form::ReturnNote => matches!(status, Status::ReturnToSender | Status::Returned),
    }
}
