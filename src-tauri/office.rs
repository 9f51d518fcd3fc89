//! The desk behind the window: opened once, shared by commands and background threads.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use desk::{Desk, DeskError, FileProblem, Surroundings};
use printing::Printers;
use serde::Serialize;
use specta::Type;

use crate::{
    DataFolder,
    ipc::{Answer, Problem},
    viewer,
};

/// What no waiting mends. The window offers the way back for the same (`ui/desk/src/screens/rescue`).
const CALL_FOR_A_BACKUP: [&str; 2] = [FileProblem::Damaged.code(), FileProblem::Newer.code()];

/// The open desk, or why its file cannot be used: the window opens all the same and says so.
pub struct Office {
    desk: Result<Arc<Desk>, Problem>,
    folder: PathBuf,
    /// Jobs that were asked to stop, by their names.
    stop: Arc<Mutex<HashSet<String>>>,
    tell: Arc<dyn Fn(Progress) + Send + Sync>,
    restart: Box<dyn Fn() + Send + Sync>,
}

/// How long a sheet that is on its way to a printer is waited for before the program ends.
const TO_FINISH: Duration = Duration::from_secs(10);

/// How far a long task has got.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Progress {
    /// `import`, `export`, `stocktake`, `bulk` or `print`.
    pub job: &'static str,
    /// Rows so far.
    pub done: u32,
    /// Rows in all, where that is known.
    pub total: Option<u32>,
}

impl Office {
    /// Opens the desk's file in the data folder; `tell` hears of the steps of long jobs, `restart`
    /// starts the program anew.
    #[must_use]
    pub fn open(
        folder: &DataFolder,
        tell: impl Fn(Progress) + Send + Sync + 'static,
        restart: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let file = folder.path().join("desk.db");
        let stamp = chrono::Local::now().format("%Y%m%d-%H%M%S").to_string();
        viewer::clear(&viewer::folder(folder.path()));
        // What cannot be restored now stays ready, and the settings go on saying so.
        let _ = desk::finish_restore(&file, &stamp);
        let surroundings = Surroundings {
            printers: Box::new(Printers::default()),
            keychain: desk::exchange::system_keychain(),
            ..Surroundings::system()
        };
        let desk = Desk::open(&file, surroundings);
        Self {
            desk: desk.map(Arc::new).map_err(Problem::from),
            folder: folder.path().to_owned(),
            stop: Arc::default(),
            tell: Arc::new(tell),
            restart: Box::new(restart),
        }
    }

    /// The desk, if its file could be opened.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn desk(&self) -> Answer<Arc<Desk>> {
        self.desk.clone()
    }

    /// Where the desk's file lies, with what belongs to it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The desk's file, where only a backup in its place helps: it is damaged, or a newer version wrote it.
    ///
    /// # Errors
    /// `desk_is_open`: then the desk itself is asked, with everybody's rights. Else why the file cannot be
    /// opened, where that passes with its cause: another program that holds it must not find another desk
    /// in its place, put there by somebody whom nobody asked for a PIN.
    pub fn unusable_file(&self) -> Answer<PathBuf> {
        match &self.desk {
            Ok(_) => Err(desk_is_open()),
            Err(problem) if CALL_FOR_A_BACKUP.contains(&problem.code.as_str()) => {
                Ok(self.folder.join(desk::place::FILE_NAME))
            }
            Err(problem) => Err(problem.clone()),
        }
    }

    /// Closes the program and starts it again.
    pub fn restart(&self) {
        (self.restart)();
    }

    /// Whether the program may end, for whoever was told that so many sheets will not be printed; without a desk
    /// nothing waits.
    ///
    /// # Errors
    /// `prints_wait`.
    pub async fn may_end(&self, unprinted: Option<u32>) -> Answer<()> {
        let Ok(desk) = self.desk() else { return Ok(()) };
        self.apart(move || desk.may_end(unprinted.unwrap_or_default(), TO_FINISH)).await
    }

    /// Asks a running job to stop, by its name.
    pub fn cancel(&self, job: String) {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner).insert(job);
    }

    /// Runs `work` on the desk away from the window's own thread.
    ///
    /// # Errors
    /// What the desk answers, or what is wrong with its file.
    pub async fn at_desk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        let desk = self.desk()?;
        self.apart(move || work(&desk)).await
    }

    /// Runs `work` away from the window's own thread, with or without an open desk.
    ///
    /// # Errors
    /// What it answers.
    pub async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        let done = tauri::async_runtime::spawn_blocking(work).await;
        Ok(done.map_err(|_| broken())??)
    }

    /// Runs a long task that tells how far it is and can be stopped.
    ///
    /// # Errors
    /// As [`Office::at_desk`]; `cancelled` when it was stopped.
    pub async fn long_job<T: Send + 'static>(
        &self,
        job: &'static str,
        work: impl FnOnce(&Desk, &mut dyn FnMut(u32) -> bool) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        self.job(job, move |desk, progress| work(desk, &mut |done| progress(done, None))).await
    }

    /// The same for a task that knows how many steps there are.
    ///
    /// # Errors
    /// As [`Office::long_job`].
    pub async fn counted_job<T: Send + 'static>(
        &self,
        job: &'static str,
        work: impl FnOnce(&Desk, &mut dyn FnMut(u32, u32) -> bool) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        self.job(job, move |desk, progress| work(desk, &mut |done, total| progress(done, Some(total)))).await
    }

    async fn job<T: Send + 'static>(
        &self,
        job: &'static str,
        work: impl FnOnce(&Desk, &mut dyn FnMut(u32, Option<u32>) -> bool) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        let (stop, tell) = (self.stop.clone(), self.tell.clone());
        let stopped = move || stop.lock().unwrap_or_else(PoisonError::into_inner).remove(job);
        // Who asked for the last one to stop did not mean this one.
        stopped();
        self.at_desk(move |desk| {
            work(desk, &mut |done, total| {
                tell(Progress { job, done, total });
                !stopped()
            })
        })
        .await
    }
}

fn desk_is_open() -> Problem {
    Problem {
        code: "desk_is_open".into(),
        message: "the desk is open: restore a backup in its settings; nothing was changed".into(),
        details: None,
    }
}

fn broken() -> Problem {
    Problem {
        code: "unexpected".into(),
        message: "something went wrong that should not have: nothing of this step was saved, everything before is safe"
            .into(),
        details: None,
    }
}
