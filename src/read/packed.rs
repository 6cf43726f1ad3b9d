//! Files packed by gzip. Promise: nothing is unpacked beyond 50 MB or a hundred times its packed size,
//! so a small file cannot fill the memory.

use crate::limits::{PACKED, UNPACKED};
use flate2::bufread::MultiGzDecoder;
use std::io::Read;

/// How a packed file begins.
pub const SIGN: &[u8] = b"\x1f\x8b\x08";

/// What `raw` holds if it is packed, else itself.
pub fn unpacked(raw: Vec<u8>) -> Result<Vec<u8>, String> {
    if !raw.starts_with(SIGN) {
        return Ok(raw);
    }
    let most = UNPACKED.min(raw.len().saturating_mul(PACKED));
    let mut all = Vec::new();
    let read = MultiGzDecoder::new(&raw[..])
        .take(most as u64 + 1)
        .read_to_end(&mut all);
    if all.len() > most {
        let megabytes = UNPACKED >> 20;
        return Err(format!(
            "is not unpacked: it holds more than {megabytes} MB or {PACKED} times its size"
        ));
    }
    match read {
        Ok(_) => Ok(all),
        Err(error) => Err(format!("cannot be unpacked: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(raw: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::best());
        to.write_all(raw).expect("written to memory");
        to.finish().expect("written to memory")
    }

    #[test]
    fn what_was_packed_comes_out() {
        let text = b"The river rose.\n";
        assert_eq!(unpacked(packed(text)), Ok(text.to_vec()));
        assert_eq!(unpacked(text.to_vec()), Ok(text.to_vec()));
        let both = [packed(text), packed(text)].concat();
        assert_eq!(unpacked(both), Ok(text.repeat(2)));
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        let said = unpacked(packed(&vec![b'a'; 1 << 20])).unwrap_err();
        assert!(said.starts_with("is not unpacked"), "{said}");
    }

    #[test]
    fn what_is_cut_short_is_refused() {
        let mut raw = packed(b"The river rose, and nobody knew why.");
        raw.truncate(raw.len() - 9);
        assert!(unpacked(raw).unwrap_err().starts_with("cannot be unpacked"));
    }
}
