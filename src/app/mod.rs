//! The program without the world: what is seen (`Model`), what happened (`Msg`), what was asked
//! (`Command`), and what must be done about it (`Effect`).
//! Not here: drawing (`ui`), disks, clocks and terminals (`term`). Promise: the same messages give
//! the same model and effects.

pub mod act;
pub mod ahead;
pub mod areas;
pub mod beyond;
pub mod bookmarks;
pub mod collection;
pub mod coming;
pub mod command;
pub mod commands;
pub mod complete;
pub mod correct;
pub mod corrections;
pub mod editor;
pub mod flow;
pub mod heights;
pub mod help;
pub mod input;
pub mod judge;
pub mod jump;
pub mod kept;
pub mod keys;
pub mod library;
pub mod lines;
pub mod list;
pub mod look;
pub mod merging;
pub mod model;
pub mod motion;
pub mod mouse;
pub mod msg;
pub mod note;
pub mod opening;
pub mod overlay;
pub mod panes;
pub mod person;
pub mod picker;
pub mod prompt;
pub mod reading;
pub mod reload;
pub mod search;
pub mod select;
pub mod sidebar;
pub mod siderows;
pub mod stats;
mod step;
pub mod tags;
pub mod undo;
pub mod update;
pub mod voices;
pub mod wanted;

pub use update::update;
