//! Code that loads when it is first needed: each function declared here is cut into a wasm file of its own.
//!
//! ```ignore
//! type Body = fn() -> AnyView;
//!
//! on_demand! {
//!     standards;
//!     /// What builds the room of the standards, in a file named `standards`.
//!     pub fn room() -> Body {
//!         build
//!     }
//! }
//!
//! let body = RwSignal::new(None::<Body>);
//! on_demand::arrive(room(), body);
//! view! { {move || body.get().map_or_else(placeholder, |build| untrack(build))} }
//! ```
//!
//! The call is `async` and its result `Result<T, LoadError>`: an error means that the file could not be fetched, and
//! calling again tries again. (Leptos's own `#[lazy]` panics there, which would take the whole page down.) What the
//! main part also uses stays in the main part; what several of these share goes into a file they share. The cut is
//! made by the release build (`.tools/page.mjs`); while developing and testing the same functions are called directly.
//!
//! What is handed out is a function, and a view is built where it is shown, so that it belongs to what shows it.
//!
//! The function may take arguments by value, and no generics; what crosses is a plain Rust value. Never call such a
//! function from another's body if both are needed at once: the two files would load one after the other.

use leptos::prelude::*;

use crate::i18n::shell::t;
use crate::view::parts::button;

/// Tells a signal of what a file holds, as soon as it has come.
pub fn arrive<F: Send + Sync + 'static>(
    file: impl Future<Output = Result<F, LoadError>> + 'static,
    found: RwSignal<Option<F>>,
) {
    crate::browser::spawn(async move {
        if let Ok(function) = file.await {
            found.try_set(Some(function));
        }
    });
}

/// A part of a room that has a file of its own: a calm word until it has come, and a way to try again.
pub fn part<A, F>(file: fn() -> F, given: A) -> AnyView
where
    A: Clone + Send + Sync + 'static,
    F: Future<Output = Result<fn(A) -> AnyView, LoadError>> + 'static,
{
    let found = RwSignal::new(None::<Option<fn(A) -> AnyView>>);
    let fetch = move || {
        crate::browser::spawn(async move {
            found.try_set(Some(file().await.ok()));
        });
    };
    fetch();
    let again = Callback::new(move |()| {
        found.set(None);
        fetch();
    });
    view! {
        {move || match found.get() {
            Some(Some(build)) => untrack(|| build(given.clone())),
            Some(None) => failed(again),
            None => view! { <p class="sub">{move || t().loading}</p> }.into_any(),
        }}
    }
    .into_any()
}

/// Fetches a file side by side with another, which will ask for it as soon as it has come.
pub fn beside<F: 'static>(file: impl Future<Output = Result<F, LoadError>> + 'static) {
    crate::browser::spawn(async move {
        let _ = file.await;
    });
}

/// Like `part`, for what nobody misses while it is not there: until it has come, nothing is shown.
pub fn quiet<A, F>(file: fn() -> F, given: A) -> AnyView
where
    A: Clone + Send + Sync + 'static,
    F: Future<Output = Result<fn(A) -> AnyView, LoadError>> + 'static,
{
    let found = RwSignal::new(None::<fn(A) -> AnyView>);
    arrive(file(), found);
    (move || found.get().map(|build| untrack(|| build(given.clone())))).into_any()
}

fn failed(again: Callback<()>) -> AnyView {
    view! { <p role="alert">{move || t().room_failed}</p> {button("edge", || t().again, move || again.run(()))} }.into_any()
}

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
            Ok($body)
        }
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
        $access fn $name($($argument: $type),*) -> Result<$output, $crate::view::on_demand::LoadError> {
            Ok($body)
        }
    )*};
    ($($(#[$doc:meta])* $access:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $output:ty $body:block)*) => {$(
        $crate::on_demand!(@each $name; $(#[$doc])* $access fn $name($($argument: $type),*) -> $output $body);
    )*};
}
