//! Running the service on a listener.

use axum::Router;
use axum::serve::ListenerExt;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How long open requests may take once the service was told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until `shutdown` comes, then lets open requests finish, for a while.
///
/// # Errors
/// Those of the listener.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Small answers of a stream must not wait for the next one.
    let listener = listener.tap_io(|stream| {
        stream.set_nodelay(true).ok();
    });
    let (stopping, stopped) = oneshot::channel();
    let signal = async move {
        shutdown.await;
        stopping.send(()).ok();
    };
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(signal);
    tokio::select! {
        done = serving => done,
        () = async { stopped.await.ok(); tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests were cut off because they did not end in time");
            Ok(())
        }
    }
}
