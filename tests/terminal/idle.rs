//! While nothing happens nothing runs. Counted over seconds, so run by hand, as CONTRIBUTING.md tells.

use super::{home, open};
use std::fs;
use std::time::Duration;

/// How often all threads of a process were woken up.
fn switches(id: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{id}/task")).unwrap();
    let of = |task: fs::DirEntry| {
        let status = fs::read_to_string(task.path().join("status")).unwrap();
        let count = status
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        count.unwrap().trim().parse::<u64>().unwrap()
    };
    tasks.map(|task| of(task.unwrap())).sum()
}

#[test]
#[ignore = "seconds of doing nothing"]
fn an_idle_program_is_never_woken_up() {
    let home = home();
    let mut pty = open(&home);
    for key in ["j", "'", "q", "m", "?", "q"] {
        pty.key(key);
    }
    let id = pty.child.process_id().unwrap();
    std::thread::sleep(Duration::from_secs(3));
    let before = switches(id);
    std::thread::sleep(Duration::from_secs(10));
    assert_eq!(switches(id), before);
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}
