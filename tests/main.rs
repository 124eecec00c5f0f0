//! What the program promises, from outside.

mod arrows;
mod checking;
mod snapshots_workflow;
mod workshop;
