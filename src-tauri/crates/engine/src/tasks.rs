//! Background tasks: each has a name, ends when told, and is waited for at the end.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// All tasks of one engine.
#[derive(Default)]
pub(crate) struct Tasks {
    stop: CancellationToken,
    tracker: TaskTracker,
    next: AtomicU64,
    running: Arc<Mutex<BTreeMap<u64, &'static str>>>,
}

impl Tasks {
    /// Ends when the engine shuts down; make child tokens of it.
    pub(crate) fn stop(&self) -> &CancellationToken {
        &self.stop
    }

    /// Runs the task; it must end soon after [`Self::stop`] is cancelled.
    pub(crate) fn spawn(
        &self,
        name: &'static str,
        task: impl Future<Output = ()> + Send + 'static,
    ) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let running = Arc::clone(&self.running);
        lock(&running).insert(id, name);
        self.tracker.spawn(async move {
            task.await;
            lock(&running).remove(&id);
        });
    }

    /// Tells every task to end and waits for them, no longer than `bound`.
    pub(crate) async fn shut_down(&self, bound: Duration) {
        self.stop.cancel();
        self.tracker.close();
        if tokio::time::timeout(bound, self.tracker.wait())
            .await
            .is_err()
        {
            let names: Vec<&str> = lock(&self.running).values().copied().collect();
            tracing::warn!(tasks = names.join(", "), "tasks did not end in time");
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
