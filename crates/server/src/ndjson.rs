//! NDJSON in, NDJSON out: lines are read as they come, handled in batches, and answered once a batch is done.

mod split;

use crate::problem::{Answer, Kind, Problem};
use crate::request;
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use serde::Serialize;
use split::{Lines, Text};
use std::future::Future;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

/// The media types of NDJSON that are taken.
pub(crate) const MEDIA: [&str; 3] = ["application/x-ndjson", "application/ndjson", "application/jsonl"];
/// Bytes of lines that wait for their turn. A single longer line waits alone.
const ROOM: usize = 4 << 20;
/// Bytes of lines handled at once.
const BATCH_BYTES: usize = 1 << 20;

/// One line that is not blank.
pub(crate) struct Line<T> {
    /// Its number, from 1; blank ones count.
    pub(crate) number: u64,
    /// What it says.
    pub(crate) read: T,
    bytes: usize,
    _room: OwnedSemaphorePermit,
}

/// How a stream's lines are read.
pub(crate) struct Reading<T> {
    /// Bytes that a line may have.
    pub(crate) longest: usize,
    /// Lines handled at once.
    pub(crate) at_once: usize,
    /// Reads one line, or takes the problem of one that is too long to be read.
    pub(crate) parse: fn(Answer<&[u8]>) -> T,
}

/// Answers a stream of lines. `handle` gets batches and gives the text of their answers; a batch grows while
/// the one before it is handled, so that a slow sender is answered at once and a fast one in bulk.
pub(crate) fn answer<T, F, R>(body: Body, reading: Reading<T>, mut handle: F) -> Response
where
    T: Send + 'static,
    F: FnMut(Vec<Line<T>>) -> R + Send + 'static,
    R: Future<Output = Bytes> + Send,
{
    let at_once = reading.at_once;
    let (send_line, mut lines) = mpsc::channel(2 * at_once);
    let (send_answer, answers) = mpsc::channel::<Result<Bytes, std::convert::Infallible>>(2);
    tokio::spawn(read(body.into_data_stream().boxed(), reading, send_line));
    let work = async move {
        while let Some(batch) = next_batch(&mut lines, at_once).await {
            if send_answer.send(Ok(handle(batch).await)).await.is_err() {
                // Nobody listens any more: what is not answered need not be done.
                break;
            }
        }
    };
    match request::current() {
        Some(about) => drop(tokio::spawn(request::scope(about, work))),
        None => drop(tokio::spawn(work)),
    }
    let answers =
        futures::stream::unfold(answers, |mut answers| async move { Some((answers.recv().await?, answers)) });
    ([(header::CONTENT_TYPE, MEDIA[0])], Body::from_stream(answers)).into_response()
}

async fn read<T: Send>(
    mut body: BoxStream<'static, Result<Bytes, axum::Error>>,
    reading: Reading<T>,
    send: mpsc::Sender<Line<T>>,
) {
    let room = Arc::new(Semaphore::new(ROOM));
    let mut lines = Lines::new(reading.longest);
    let mut open = true;
    while open {
        match body.next().await {
            Some(Ok(chunk)) => lines.feed(&chunk),
            Some(Err(error)) => {
                // A last line without its end may be half a line.
                tracing::debug!(%error, "a stream broke off");
                return;
            }
            None => {
                lines.end();
                open = false;
            }
        }
        while let Some((number, text)) = lines.next() {
            let bytes = text.len();
            let wanted = bytes.clamp(1, ROOM) as u32;
            let Ok(room) = room.clone().acquire_many_owned(wanted).await else { return };
            let read = (reading.parse)(match &text {
                Text::Whole(text) => Ok(text),
                Text::TooLong => Err(too_long(reading.longest)),
            });
            if send.send(Line { number, read, bytes, _room: room }).await.is_err() {
                return;
            }
        }
    }
}

fn too_long(limit: usize) -> Problem {
    let error = matching::InputError::LineTooLong { limit };
    Problem::fault(Kind::TooLarge, (&error).into())
}

/// Adds one value to the text of an answer, as a line.
pub(crate) fn write(text: &mut Vec<u8>, value: &impl Serialize) {
    match serde_json::to_writer(&mut *text, value) {
        Ok(()) => text.push(b'\n'),
        Err(error) => tracing::error!(%error, "an answer cannot be written"),
    }
}

/// The lines that are there, but at least one; `None` at the end.
async fn next_batch<T>(lines: &mut mpsc::Receiver<Line<T>>, at_once: usize) -> Option<Vec<Line<T>>> {
    let first = lines.recv().await?;
    let mut bytes = first.bytes;
    let mut batch = vec![first];
    while batch.len() < at_once && bytes < BATCH_BYTES {
        let Ok(line) = lines.try_recv() else { break };
        bytes += line.bytes;
        batch.push(line);
    }
    Some(batch)
}
