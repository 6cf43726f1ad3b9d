//! quotidian reads news articles in a terminal and knows who said what.
//!
//! ```text
//!  file ──read──▶ Article ──extract──▶ Annotations
//!                    └──────── Store ────────┘
//!                                │ looked up by
//!  key ──term──▶ Msg ──update──▶ Model ──ui──▶ cells ──▶ screen
//!                       └──▶ Effect ──term──▶ disk, clipboard, leave
//! ```
//!
//! A newcomer reads `text`, `article`, `read`, `extract`, `passage`, `store`, `query`, then `export`, `shelf`,
//! `app`, `ui` and last `term`, `cli`; each imports only those before it (`lexicon` and `limits` are the first).

pub mod app;
pub mod article;
pub mod cli;
pub mod export;
pub mod extract;
pub mod lexicon;
pub mod limits;
pub mod passage;
pub mod query;
pub mod read;
pub mod shelf;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
