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
//! The modules stand in the order a newcomer should read them; each imports only those above it.

pub mod lexicon;

pub mod text;

pub mod article;

pub mod read;

pub mod extract;

pub mod passage;

pub mod store;

pub mod samples;

pub mod export;

pub mod shelf;

pub mod app;

pub mod ui;

pub mod term;

pub mod cli;
