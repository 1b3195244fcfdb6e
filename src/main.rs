//! Mounts the page. The native build exists so that `cargo test` can reach the pure rooms; it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    standards_workbench::view::mount();
}
