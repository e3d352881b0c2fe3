//! What every store can do with budgets, what is spent, and what a person has to look at.

use async_trait::async_trait;
use fault::Fault;
use task::{Budget, Cost, Scope, Spending, Task, Unit};

/// Budgets of a store. Spendings follow tasks by themselves: reserved in the transaction of [`crate::Store::put`], which
/// refuses what would pass a budget, and ended in the one that makes a task's final state visible.
#[async_trait]
pub trait Budgets: Send + Sync {
    /// Sets a budget, or changes it. It holds for what is put from now on; today's spendings of the scope count.
    async fn set_budget(&self, budget: &Budget) -> Result<(), Fault>;

    /// Takes a budget away. `false`: there was none.
    async fn end_budget(&self, scope: &Scope, unit: Unit) -> Result<bool, Fault>;

    /// Every budget, by scope and unit.
    async fn budgets(&self) -> Result<Vec<Budget>, Fault>;

    /// What was spent from this day on (days since 1970, UTC), newest day first; at most [`crate::caps::LISTED_MAX`].
    async fn spendings(&self, from: i64) -> Result<Vec<Spending>, Fault>;

    /// Tasks a person should look at and nobody has: newest first, at most [`crate::caps::LISTED_MAX`].
    async fn attention(&self) -> Result<Vec<Task>, Fault>;

    /// A person has found out what the upstream took for a task. `false`: no such task waits for a person.
    async fn resolve(&self, task: &str, cost: Cost) -> Result<bool, Fault>;
}
