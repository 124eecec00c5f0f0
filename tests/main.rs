//! What the program promises, from outside.
