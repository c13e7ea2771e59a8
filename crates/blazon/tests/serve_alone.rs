//! One data folder belongs to one process.

mod process;

use std::fs;

#[test]
fn a_second_desk_on_the_same_folder_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    let first = process::serve(&data);

    let mut second = process::blazon();
    process::serve_arguments(&mut second, &data, e2e::desk::free_address().unwrap());
    let refused = second.output().unwrap();
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains(&format!("`{}`", data.display())), "{said}");
    assert!(said.contains("another process"), "{said}");

    // The first one never noticed.
    assert_eq!(first.client().get("/readyz").unwrap().status, 200);
    assert!(!fs::read_to_string(process::log(&data)).unwrap().contains("panicked"));
}

#[test]
fn a_killed_desk_leaves_no_lock_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    process::serve(&data).kill().unwrap();
    let again = process::serve(&data);
    assert!(again.stop().unwrap().success());
}
