//! What the fuzzer has found stays harmless: every input under `fixtures/crashes/<target>/`, through the target that it
//! once broke; and inputs that look like what comes in, mutated a little, without a fuzzer.

#[path = "fuzz/targets.rs"]
mod targets;

use std::path::Path;

#[test]
fn whatever_once_did_harm_does_none_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crashes");
    for (name, run) in targets::TARGETS {
        for file in std::fs::read_dir(folder.join(name)).into_iter().flatten() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            run(&bytes);
        }
    }
}

/// The frozen bundles, whole and cut off at many places, through every way in.
#[test]
fn what_is_cut_off_anywhere_is_refused_by_every_way_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for version in [1, 6] {
        let bytes = std::fs::read(folder.join(format!("v{version}.sw.json"))).unwrap();
        for end in (0..bytes.len())
            .step_by(bytes.len() / 20)
            .chain([bytes.len()])
        {
            targets::TARGETS
                .iter()
                .for_each(|(_, run)| run(&bytes[..end]));
        }
    }
}
