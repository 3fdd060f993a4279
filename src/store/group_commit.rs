//! Group commit: those who want to write at the same moment share one transaction, and so one disk sync.
//!
//! There is no timer and no background task: whoever finds nobody committing becomes the one who commits for all that
//! are waiting. Under no load an item is committed at once; under load the batch grows by itself.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::{Mutex as Turn, oneshot};

/// Most items in one transaction.
const LARGEST_BATCH: usize = 64;

/// An item, and where the one who brought it waits.
type Waiting<T, A> = (T, oneshot::Sender<Option<A>>);

/// The queue of items `T` that wait for a commit, each to be answered with an `A`.
pub struct GroupCommit<T, A> {
    waiting: Mutex<VecDeque<Waiting<T, A>>>,
    turn: Turn<()>,
}

impl<T, A> Default for GroupCommit<T, A> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), turn: Turn::default() }
    }
}

impl<T, A> GroupCommit<T, A> {
    /// Has an item committed, by this caller or by another, and returns its answer.
    ///
    /// `commit` makes a whole batch durable and answers each item in order, or fails as a whole with `None`. `None`
    /// here means that it is not known whether the item was committed: ask again with the same key.
    pub async fn submit<F: AsyncFn(Vec<T>) -> Option<Vec<A>>>(&self, item: T, commit: F) -> Option<A> {
        let (sender, mut receiver) = oneshot::channel();
        self.queue().push_back((item, sender));
        loop {
            let turn = tokio::select! {
                biased;
                answer = &mut receiver => return answer.ok().flatten(),
                turn = self.turn.lock() => turn,
            };
            self.commit_waiting(&commit).await;
            drop(turn);
        }
    }

    async fn commit_waiting<F: AsyncFn(Vec<T>) -> Option<Vec<A>>>(&self, commit: &F) {
        let batch: Vec<_> = {
            let mut queue = self.queue();
            let size = queue.len().min(LARGEST_BATCH);
            queue.drain(..size).collect()
        };
        if batch.is_empty() {
            return;
        }
        let (items, senders): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        // Dropped senders, here or by a caller that is cut off, tell those who wait that the outcome is unknown.
        let Some(answers) = commit(items).await else { return };
        for (answer, sender) in answers.into_iter().zip(senders) {
            // Nobody waits any more when the sender hung up; the row is there for the retry.
            let _ = sender.send(Some(answer));
        }
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Waiting<T, A>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn those_who_come_together_share_commits_and_get_their_own_answers() {
        let group = GroupCommit::<usize, usize>::default();
        let commits = AtomicUsize::new(0);
        let commit = async |items: Vec<usize>| {
            commits.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Some(items.into_iter().map(|item| item * 2).collect())
        };
        let submit = |item| group.submit(item, &commit);
        let (a, b, c, d) = tokio::join!(submit(1), submit(2), submit(3), submit(4));
        assert_eq!((a, b, c, d), (Some(2), Some(4), Some(6), Some(8)));
        assert!(commits.load(Ordering::SeqCst) < 4, "at least two shared a commit");
    }

    #[tokio::test]
    async fn a_failed_commit_is_an_unknown_outcome_for_all_of_its_batch() {
        let group = GroupCommit::<usize, usize>::default();
        let (a, b) = tokio::join!(group.submit(1, async |_| None), group.submit(2, async |_| None));
        assert_eq!((a, b), (None, None));
        assert_eq!(group.submit(3, async |items| Some(items)).await, Some(3), "and the next one is served");
    }
}
