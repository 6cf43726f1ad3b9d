//! From a path to bytes. Not here: what the bytes mean. Promise: never blocks on a pipe or a device,
//! and holds a file's bytes once.

use super::decode::not_text;
use super::{Options, packed};
use crate::limits::{FILE, HEAD};
use rustix::fs::OFlags;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

/// All bytes of a regular file, or why they cannot be had.
pub fn file(path: &Path, options: Options) -> Result<Vec<u8>, String> {
    let (file, size) = opened(path)?;
    fits(size, options)?;
    whole(file, size, options)
}

/// A regular file, open, and its length, or why it cannot be had. The type is asked before opening, since opening alone
/// can block or act on a device, and again after it, since the file may have changed.
pub fn opened(path: &Path) -> Result<(File, u64), String> {
    let before = std::fs::metadata(path).map_err(|error| trouble(&error))?;
    regular(&before)?;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
        .map_err(|error| trouble(&error))?;
    let now = file.metadata().map_err(|error| trouble(&error))?;
    regular(&now)?;
    Ok((file, now.len()))
}

/// All bytes of standard input.
pub fn stdin(options: Options) -> Result<Vec<u8>, String> {
    whole(io::stdin().lock(), 0, options)
}

/// Whether `size` bytes may be read.
pub fn fits(size: u64, options: Options) -> Result<(), String> {
    let megabytes = size.div_ceil(1 << 20);
    if size > u64::from(u32::MAX) {
        Err(format!("is too big to be read ({megabytes} MB)"))
    } else if size > FILE && !options.huge {
        Err(format!(
            "is larger than 64 MB ({megabytes} MB); --huge reads it all the same"
        ))
    } else {
        Ok(())
    }
}

/// Why something could not be read, in the words of a sentence.
pub fn trouble(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "does not exist".into(),
        ErrorKind::PermissionDenied => "cannot be read: permission denied".into(),
        _ => format!("cannot be read: {error}"),
    }
}

fn regular(found: &Metadata) -> Result<(), String> {
    let kind = found.file_type();
    if kind.is_file() {
        return Ok(());
    }
    let what = if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    };
    Err(format!("is {what}, not a file"))
}

fn whole(mut from: impl Read, size: u64, options: Options) -> Result<Vec<u8>, String> {
    let mut raw = Vec::with_capacity(size as usize);
    let head = from.by_ref().take(HEAD as u64).read_to_end(&mut raw);
    head.map_err(|error| trouble(&error))?;
    if let Some(reason) = not_text(&raw).filter(|_| !raw.starts_with(packed::SIGN)) {
        return Err(reason);
    }
    if raw.len() == HEAD {
        let largest = if options.huge {
            u64::from(u32::MAX)
        } else {
            FILE
        };
        let left = largest - HEAD as u64 + 1;
        let rest = from.take(left).read_to_end(&mut raw);
        rest.map_err(|error| trouble(&error))?;
    }
    fits(raw.len() as u64, options)?;
    Ok(raw)
}
