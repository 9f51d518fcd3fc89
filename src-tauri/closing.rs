//! Before the program is closed over what waits to be printed (ADR 0107). The question is the system's own, not the
//! page's: whoever closes a window that does not answer any more must be able to.

use std::sync::atomic::{AtomicBool, Ordering};

use desk::Desk;
use tauri::{AppHandle, Manager as _, RunEvent, Runtime, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};

use crate::office::Office;

/// What is asked, in the language of the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// How many sheets, and what becomes of them.
    pub words: String,
    /// The button that closes all the same.
    pub close: &'static str,
    /// The button that does not.
    pub stay: &'static str,
}

/// What is to be asked before this desk is closed; nothing where nothing waits.
#[must_use]
pub fn question(desk: &Desk) -> Option<Question> {
    let waiting = desk.unprinted();
    let english = desk.app_state().is_ok_and(|app| app.language == "en");
    (waiting > 0).then(|| if english { in_english(waiting) } else { in_chinese(waiting) })
}

fn in_chinese(waiting: u32) -> Question {
    let words =
        format!("还有 {waiting} 张没有打印出来。关闭后不会再自动打印，包裹不受影响；需要时可在包裹详情里打印。");
    Question { words, close: "仍然关闭", stay: "先不关" }
}

fn in_english(waiting: u32) -> Question {
    let words = format!(
        "Sheets that are not printed yet: {waiting}. Once the program is closed they are not printed by themselves. \
         All parcels are safe, and their paper can be printed from their details."
    );
    Question { words, close: "Close anyway", stay: "Not now" }
}

/// Holds up the closing of the window, and of the program by its menu, until somebody has answered.
pub(crate) fn ask_first<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } if asks(app) => {
            api.prevent_close();
        }
        // Without a window there is nobody to stay for.
        RunEvent::ExitRequested { code: None, api, .. } if !app.webview_windows().is_empty() && asks(app) => {
            api.prevent_exit();
        }
        _ => {}
    }
}

/// One question at a time, however often somebody pushes the cross.
static ASKED: AtomicBool = AtomicBool::new(false);

fn asks<R: Runtime>(app: &AppHandle<R>) -> bool {
    let desk = app.try_state::<Office>().and_then(|office| office.desk().ok());
    let Some(question) = desk.and_then(|desk| question(&desk)) else { return false };
    if !ASKED.swap(true, Ordering::Relaxed) {
        show(app, question);
    }
    true
}

fn show<R: Runtime>(app: &AppHandle<R>, question: Question) {
    let buttons = MessageDialogButtons::OkCancelCustom(question.close.into(), question.stay.into());
    let mut dialog = app.dialog().message(question.words).title("Parcel Desk").kind(MessageDialogKind::Warning);
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.parent(&window);
    }
    let closing = app.clone();
    dialog.buttons(buttons).show(move |sure| {
        ASKED.store(false, Ordering::Relaxed);
        if sure {
            closing.exit(0);
        }
    });
}
