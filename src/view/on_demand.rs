//! Code that loads when it is first needed: each function declared here is cut into a wasm file of its own.
//!
//! ```ignore
//! on_demand! {
//!     standards;
//!     /// The room of the standards, in a file named `standards`.
//!     pub fn room() -> AnyView {
//!         view! { <Standards /> }.into_any()
//!     }
//! }
//!
//! view! {
//!     <Suspense fallback=|| view! { <Placeholder /> }>
//!         {move || Suspend::new(async move {
//!             standards::room().await.unwrap_or_else(|_| view! { <Unreachable retry /> }.into_any())
//!         })}
//!     </Suspense>
//! }
//! ```
//!
//! The call is `async` and its result `Result<T, LoadError>`: an error means that the file could not be fetched, and
//! calling again tries again. (Leptos's own `#[lazy]` panics there, which would take the whole page down.) What the
//! main part also uses stays in the main part; what several of these share goes into a file they share. The cut is
//! made by the release build (`.tools/page.mjs`); while developing and testing the same functions are called directly.
//!
//! The body reads signals untracked: a tracked read would subscribe whoever waits for the file, and build the whole
//! anew at every change. What shall follow stands in closures.
//!
//! The function may take arguments by value, and no generics; what crosses is a plain Rust value. Never call such a
//! function from another's body if both are needed at once: the two files would load one after the other.

/// The file could not be fetched or did not fit this build.
pub type LoadError = leptos::wasm_split::SplitLoaderError;

/// Declares functions that load on demand; see the module. The first word names the file; without it each function
/// has a file of its own name, and functions of one name share it wherever they stand.
#[macro_export]
macro_rules! on_demand {
    ($file:ident; $($rest:tt)*) => { $crate::on_demand!(@each $file; $($rest)*); };
    (@each $file:ident; $($(#[$doc:meta])* $access:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $output:ty $body:block)*) => {$(
        $(#[$doc])*
        #[cfg(debug_assertions)]
        $access async fn $name($($argument: $type),*) -> Result<$output, $crate::view::on_demand::LoadError> {
            Ok(::leptos::prelude::untrack(move || $body))
        }
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
        $access fn $name($($argument: $type),*) -> Result<$output, $crate::view::on_demand::LoadError> {
            Ok(::leptos::prelude::untrack(move || $body))
        }
    )*};
    ($($(#[$doc:meta])* $access:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $output:ty $body:block)*) => {$(
        $crate::on_demand!(@each $name; $(#[$doc])* $access fn $name($($argument: $type),*) -> $output $body);
    )*};
}
