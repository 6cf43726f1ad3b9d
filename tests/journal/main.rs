//! The bookmarks as they are on disk, through the program itself: whatever is killed, full, damaged or
//! written by others at the same time, what was acknowledged is there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod commands;
mod damage;
mod death;
mod exchange;
mod folders;
mod full;
mod place;
mod storm;
