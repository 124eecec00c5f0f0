//! What the program promises, from outside: it is run as a user runs it, and what it prints is reviewed.

mod arrows;
mod bad_input;
mod batch;
mod checking;
mod classes;
mod contract;
mod exporting;
mod lasting;
mod playing;
mod printing;
mod program;
mod readme;
mod reviewing;
mod same_bytes;
mod seeds;
mod server;
mod shared_store;
mod snapshots_workflow;
mod streams;
mod studying;
#[cfg(unix)]
mod terminal;
mod workshop;
