//! A real disk of 64 KB that is full and then read-only, where the system lets us have one of our own.

use crate::place::{Place, Said, id, set};
use std::fs;
use std::path::Path;

/// What is done on the small disk, which nobody else sees: it is filled, gets room again, and is made
/// read-only. What is printed and said goes to files beside it.
const SCRIPT: &str = r#"
mkdir kept && mount -t tmpfs -o size=64k none kept || exit 77
add() {
    "$0" --state kept bookmark add ferry.txt --start 27 --end 40 --note "$1" >>ids 2>>"$2"
}
list() {
    "$0" --state kept bookmark list --format jsonl >"$1" 2>&1
}
head -c 40000 /dev/zero >kept/filler
tries=0
while add "$tries a note of some length" full; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || exit 1
done
add "$(head -c 4000 /dev/zero | tr '\0' x)" full && exit 2
list when-full
rm kept/filler
add "room again" room || exit 3
list with-room
mount -o remount,ro kept || exit 77
add "read-only" read-only && exit 4
list when-read-only
exit 0
"#;

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::to_string).collect()
}

#[test]
fn a_small_disk_that_is_full_and_then_read_only_keeps_what_it_has() {
    let place = Place::new();
    let binary = env!("CARGO_BIN_EXE_quotidian");
    let mut command = place.other("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", SCRIPT, binary]);
    // Where there is no such command, or it is not allowed, this cannot be tried.
    let Ok(output) = command.output() else {
        return;
    };
    let said = Said::from(output);
    let ids = place.path().join("ids");
    if said.code == Some(77) || !ids.exists() {
        return;
    }
    assert_eq!(said.code, Some(0), "{said:?}");
    let kept: Vec<_> = lines(&ids)
        .iter()
        .map(|line| id(&format!("{line}\n")).expect(line))
        .collect();
    assert!(kept.len() > 2, "{kept:?}");
    let full = lines(&place.path().join("full"));
    assert_eq!(full.len(), 2);
    for sentence in full {
        assert!(
            sentence.starts_with("quotidian: not saved: cannot write ")
                && sentence.ends_with("bookmarks.journal: disk full"),
            "{sentence}"
        );
    }
    let refused = lines(&place.path().join("read-only"));
    assert!(
        refused.len() == 1 && refused[0].ends_with(": the disk is read-only"),
        "{refused:?}"
    );
    assert_eq!(fs::read_to_string(place.path().join("room")).unwrap(), "");
    let all = kept.len();
    for (list, count) in [
        ("when-full", all - 1),
        ("with-room", all),
        ("when-read-only", all),
    ] {
        let listed = lines(&place.path().join(list)).into_iter().map(|line| {
            let line: serde_json::Value = serde_json::from_str(&line).expect(&line);
            line["id"].as_str().unwrap().to_string()
        });
        let listed: Vec<_> = listed.collect();
        assert_eq!(listed.len(), count, "{list}");
        assert_eq!(set(&listed), set(&kept[..count]), "{list}");
    }
}
