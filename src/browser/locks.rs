//! Web Locks: who of all pages of this browser may do something. A lock is held until it is let
//! go, its page ends or crashes, or another page takes it by force.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A lock that this page holds.
#[derive(Debug)]
pub struct Held(Function);
impl Held {
    /// Lets it go.
    pub fn release(self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// At once or not at all.
    IfFree,
    /// Whenever it is this page's turn.
    Wait,
    /// By force.
    Steal,
}

fn manager() -> Option<JsValue> {
    let locks = Reflect::get(&super::window().navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then_some(locks)
}

/// Whether the browser has locks.
pub fn available() -> bool {
    manager().is_some()
}

/// Asks for a lock that may be free, and waits for the answer.
pub async fn take_if_free(name: &str, lost: impl FnOnce() + 'static) -> Option<Held> {
    let found = Rc::new(RefCell::new(None));
    let into = found.clone();
    let mut resolve = None;
    let answered = Promise::new(&mut |done, _| resolve = Some(done));
    let answer = move |held: Option<Held>| {
        *into.borrow_mut() = held;
        if let Some(resolve) = resolve {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    };
    ask(name, How::IfFree, answer, lost);
    let _ = JsFuture::from(answered).await;
    found.take()
}

/// Asks for a lock. `answer` is told once: the lock, or `None` if it is not to be had. `lost` is
/// told if another page takes the lock by force.
pub fn ask(
    name: &str,
    how: How,
    answer: impl FnOnce(Option<Held>) + 'static,
    lost: impl FnOnce() + 'static,
) {
    let asked = manager().and_then(|locks| {
        let request: Function = Reflect::get(&locks, &"request".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let options = Object::new();
        match how {
            How::IfFree => drop(Reflect::set(&options, &"ifAvailable".into(), &true.into())),
            How::Steal => drop(Reflect::set(&options, &"steal".into(), &true.into())),
            How::Wait => {}
        }
        Some((locks, request, options))
    });
    let Some((locks, request, options)) = asked else {
        return answer(None);
    };
    let had = Rc::new(RefCell::new(false));
    let holds = had.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            answer(None);
            return JsValue::UNDEFINED;
        }
        *holds.borrow_mut() = true;
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        answer(release.map(Held));
        held.into()
    });
    let promise = request.call3(&locks, &name.into(), &options, &granted);
    super::spawn(async move {
        let ended = match promise.map(JsCast::dyn_into::<Promise>) {
            Ok(Ok(promise)) => JsFuture::from(promise).await,
            _ => return,
        };
        if ended.is_err() && *had.borrow() {
            lost();
        }
    });
}
