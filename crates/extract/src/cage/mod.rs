//! The cage: strangers' files are opened in a child process that can do nothing but compute.
//!
//! The child ([`serve`], behind a hidden command of the program) gives up files, network, other processes and
//! all but a handful of system calls before it reads a byte (`bars`), opens one file, answers and ends. A file that
//! makes a decoder crash, loop or take too much memory costs that one file: the parent ([`Cage`]) sees the child die
//! and says so. What comes back is measured before it is believed (`wire`).

mod bars;
mod wire;

use wire::{Answer, Task};

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::document::{self, Document, DocumentError};
use crate::picture::{Decoded, PictureError, decode, decode_with_codes};

/// How a caged child is started: a program and the arguments that make it call [`serve`].
#[derive(Clone, Debug)]
pub struct Cage {
    program: PathBuf,
    arguments: Vec<OsString>,
    patience: Duration,
}

/// Why a caged file came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum CageError {
    /// The file was looked at and refused.
    #[error(transparent)]
    Refused(#[from] PictureError),
    /// A document has no text for us: the kind of trouble ([`DocumentError::cause`]), and the reason.
    #[error("{1}")]
    Unread(String, String),
    /// The reason came as text from the child.
    #[error("{0}")]
    Reason(String),
    /// It took too long.
    #[error("the file was given up after {} s: it takes too long to open", .0.as_secs())]
    TooLong(Duration),
    /// The child died: too much memory, a forbidden call, a crash.
    #[error("the file made its decoder fail ({0})")]
    Died(String),
    /// No child could be started.
    #[error("no caged process could be started: {0}")]
    NoCage(#[source] io::Error),
}

impl CageError {
    /// What kind of trouble a document made: [`DocumentError::cause`], or `too-long`, `crashed`, `no-cage`.
    pub fn cause(&self) -> &str {
        match self {
            Self::Unread(cause, _) => cause,
            Self::Refused(_) | Self::Reason(_) => "damaged",
            Self::TooLong(_) => "too-long",
            Self::Died(_) => "crashed",
            Self::NoCage(_) => "no-cage",
        }
    }
}

impl From<DocumentError> for CageError {
    fn from(error: DocumentError) -> Self {
        Self::Unread(error.cause().to_owned(), error.to_string())
    }
}

impl Cage {
    /// A cage whose children are started by this program with these arguments.
    pub fn new(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        Self { program: program.into(), arguments, patience: Duration::from_secs(20) }
    }

    /// A cage whose children are the running program, called with `cage`.
    pub fn of_this_program() -> Self {
        Self::new(std::env::current_exe().unwrap_or_default(), ["cage"])
    }

    /// With another limit to the time that one file may take.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Decodes one picture.
    ///
    /// # Errors
    /// When the file is refused, or when opening it ended badly.
    pub fn picture(&self, bytes: &[u8]) -> Result<Decoded, CageError> {
        self.pixels(Task::Picture, bytes)
    }

    /// Decodes one picture and reads the codes in it.
    ///
    /// # Errors
    /// As [`Self::picture`].
    pub fn picture_with_codes(&self, bytes: &[u8]) -> Result<Decoded, CageError> {
        self.pixels(Task::Codes, bytes)
    }

    fn pixels(&self, task: Task, bytes: &[u8]) -> Result<Decoded, CageError> {
        match self.ask(task, bytes)? {
            Answer::Picture(decoded) => Ok(decoded),
            Answer::Refused(_, reason) => Err(CageError::Reason(reason)),
            Answer::Document(_) => Err(CageError::Died("its answer is of another kind".to_owned())),
        }
    }

    /// Reads one document.
    ///
    /// # Errors
    /// When it has no text that is read, or when reading it ended badly.
    pub fn document(&self, bytes: &[u8]) -> Result<Document, CageError> {
        document::glance(bytes)?;
        // What is plain to see needs no reader.
        if let Some(plain) = document::plain(bytes) {
            return Ok(plain);
        }
        match self.ask(Task::Document, bytes)? {
            Answer::Document(document) => Ok(document),
            Answer::Refused(cause, reason) => Err(CageError::Unread(cause, reason)),
            Answer::Picture(_) => Err(CageError::Died("its answer is of another kind".to_owned())),
        }
    }

    fn ask(&self, task: Task, bytes: &[u8]) -> Result<Answer, CageError> {
        let mut child = self.start().map_err(CageError::NoCage)?;
        let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(CageError::NoCage(io::Error::other("it has no pipes")));
        };
        let (done, waits) = channel::<()>();
        let patience = self.patience;
        let watch = std::thread::spawn(move || {
            let late = waits.recv_timeout(patience) == Err(RecvTimeoutError::Timeout);
            if late {
                child.kill().ok();
            }
            (late, child.wait())
        });
        // A child that ends early leaves the pipe closed; its answer says why.
        let sent = wire::send_file(&mut to, task, bytes);
        drop(to);
        let answer = wire::read_answer(&mut from);
        drop(from);
        drop(done);
        let (late, ended) = watch.join().unwrap_or((false, Err(io::Error::other("its watch failed"))));
        match answer {
            Ok(answer) => Ok(answer),
            Err(_) if late => Err(CageError::TooLong(patience)),
            Err(error) => {
                let ended = ended.map_or_else(|error| error.to_string(), |status| status.to_string());
                let sent = sent.err().map(|error| format!(", {error}")).unwrap_or_default();
                Err(CageError::Died(format!("{ended}{sent}, {error}")))
            }
        }
    }

    fn start(&self) -> io::Result<Child> {
        Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

/// What a caged child does: locks itself in, opens the one file that comes on standard input, answers, ends.
pub fn serve() -> ExitCode {
    locked_in(|| {
        let (task, bytes) = wire::read_file(&mut io::stdin().lock())?;
        let out = &mut io::BufWriter::new(io::stdout().lock());
        match task {
            Task::Picture | Task::Codes => match decoded(task, &bytes) {
                Ok(decoded) => wire::send_picture(out, &decoded),
                Err(error) => wire::send_refusal(out, "damaged", &error.to_string()),
            },
            Task::Document => match document::read(&bytes) {
                Ok(document) => wire::send_document(out, &document),
                Err(error) => wire::send_refusal(out, error.cause(), &error.to_string()),
            },
        }?;
        out.flush()
    })
}

fn decoded(task: Task, bytes: &[u8]) -> Result<Decoded, PictureError> {
    if task == Task::Codes { decode_with_codes(bytes) } else { decode(bytes) }
}

/// Closes the cage around this whole process, then does the work. Without bars nothing is done: the parent sees a
/// child that failed.
pub fn locked_in(work: impl FnOnce() -> io::Result<()>) -> ExitCode {
    let done = bars::close().is_ok() && work().is_ok();
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads exactly as many bytes as were announced, growing only as they come.
fn read_announced(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
