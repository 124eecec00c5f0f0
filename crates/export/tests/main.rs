//! What every format promises, with text that is hard on it; what readers make of what they wrote; what is refused.

mod contract;
mod forms;
mod hostile;
mod marking;
mod paper;
mod reporting;
mod reviewed;
mod round_trip;
mod sets;
