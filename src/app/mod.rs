//! The program without the world: what is seen (`Model`), what happened (`Msg`), what was asked
//! (`Command`), and what must be done about it (`Effect`).
//! Not here: drawing (`ui`), disks, clocks and terminals (`term`). Promise: the same messages give
//! the same model and effects.

pub mod areas;
pub mod command;
pub mod input;
pub mod keys;
pub mod list;
pub mod model;
pub mod msg;
pub mod overlay;
pub mod reading;
pub mod search;
pub mod sidebar;
