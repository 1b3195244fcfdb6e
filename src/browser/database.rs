//! IndexedDB: texts under keys, in shelves of one database. A batch of changes is one transaction
//! of strict durability: when `write` has said that it is done, it is on disk.
//!
//! What the texts say is the business of whoever keeps them. A new shelf is a name in `SHELVES`
//! and one more `VERSION`. Where the browser has no such database, or does not answer in time,
//! there is `None`.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

const NAME: &str = "sw1";
const VERSION: u32 = 1;
/// How long the browser may take to open the database, ms.
const PATIENCE: i32 = 2_000;

/// A part of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// What local storage holds too, under the same keys.
    Values,
    /// What is said of each snapshot.
    Heads,
    /// The snapshots themselves, under the keys of their heads.
    Snapshots,
}
const SHELVES: [&str; 3] = ["values", "heads", "snapshots"];

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    Put(Shelf, String, String),
    Remove(Shelf, String),
    /// Takes away every key that begins so.
    Clear(Shelf, String),
}

/// A key, and the judge of the text that stands there at the moment of writing.
pub struct Guard<'a> {
    pub key: &'a str,
    pub allows: &'a dyn Fn(Option<&str>) -> bool,
}

/// Why a batch was not written; nothing of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// The guard said no.
    Guarded,
    Failed,
}

/// The open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

thread_local! {
    static OPEN: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// The database, opened at the first call; `None` if there is none, or it does not answer.
pub async fn open() -> Option<Database> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Some(open);
    }
    let request = super::window()
        .indexed_db()
        .ok()??
        .open_with_u32(NAME, VERSION)
        .ok()?;
    let upgrade = {
        let request = request.clone();
        Closure::once_into_js(move |_: JsValue| {
            if let Ok(database) = request.result() {
                let database: IdbDatabase = database.unchecked_into();
                for shelf in SHELVES {
                    let _ = database.create_object_store(shelf);
                }
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = settled(&request);
    let late = Promise::new(&mut |_, reject| {
        super::after(PATIENCE, move || {
            drop(reject.call0(&JsValue::UNDEFINED));
        });
    });
    JsFuture::from(Promise::race(&Array::of2(&opened, &late)))
        .await
        .ok()?;
    let database: IdbDatabase = request.result().ok()?.unchecked_into();
    // A later program may want to change the shelves; the browser may close it on us.
    let give_way = {
        let database = database.clone();
        Closure::<dyn Fn()>::new(move || {
            database.close();
            OPEN.take();
        })
    };
    database.set_onversionchange(Some(give_way.as_ref().unchecked_ref()));
    database.set_onclose(Some(give_way.as_ref().unchecked_ref()));
    give_way.forget();
    let database = Database(database);
    OPEN.set(Some(database.clone()));
    Some(database)
}

/// Whether the browser has a database of ours, without making one; a browser that cannot tell may have one.
pub async fn exists() -> bool {
    let asked = || {
        let factory = super::window().indexed_db().ok()??;
        let list: Function = Reflect::get(&factory, &"databases".into())
            .ok()?
            .dyn_into()
            .ok()?;
        list.call0(&factory).ok()?.dyn_into::<Promise>().ok()
    };
    let Some(asked) = asked() else { return false };
    JsFuture::from(asked).await.map_or(true, |list| {
        Array::from(&list).iter().any(|one| {
            Reflect::get(&one, &"name".into())
                .is_ok_and(|name| name.as_string().as_deref() == Some(NAME))
        })
    })
}

/// Settles when the request has.
fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

async fn result(request: Result<IdbRequest, JsValue>) -> Option<JsValue> {
    let request = request.ok()?;
    JsFuture::from(settled(&request)).await.ok()?;
    request.result().ok()
}

/// All keys that begin so.
fn beginning(prefix: &str) -> Option<IdbKeyRange> {
    IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into()).ok()
}

fn texts(list: &JsValue) -> Vec<String> {
    Array::from(list)
        .iter()
        .filter_map(|text| text.as_string())
        .collect()
}

impl Database {
    fn transaction(&self, mode: &str) -> Option<IdbTransaction> {
        let begin: Function = Reflect::get(&self.0, &"transaction".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let shelves = Array::from_iter(SHELVES.map(JsValue::from));
        let options = js_sys::Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let begun = begin.call3(&self.0, &shelves, &mode.into(), &options);
        begun.ok()?.dyn_into().ok()
    }

    /// The text under a key.
    pub async fn get(&self, shelf: Shelf, key: &str) -> Option<String> {
        let store = self
            .transaction("readonly")?
            .object_store(name(shelf))
            .ok()?;
        result(store.get(&key.into())).await?.as_string()
    }
    /// The keys that begin so, in order; `None` if they cannot be read.
    pub async fn keys(&self, shelf: Shelf, prefix: &str) -> Option<Vec<String>> {
        let store = self
            .transaction("readonly")?
            .object_store(name(shelf))
            .ok()?;
        Some(texts(
            &result(store.get_all_keys_with_key(&beginning(prefix)?.into())).await?,
        ))
    }
    /// The texts under the keys that begin so, in the order of the keys; `None` if they cannot be read.
    pub async fn read(&self, shelf: Shelf, prefix: &str) -> Option<Vec<(String, String)>> {
        let store = self
            .transaction("readonly")?
            .object_store(name(shelf))
            .ok()?;
        let range: JsValue = beginning(prefix)?.into();
        // Both are asked for before either is waited for: what is asked for later would find the transaction over.
        let (keys, values) = (
            store.get_all_keys_with_key(&range).ok()?,
            store.get_all_with_key(&range).ok()?,
        );
        JsFuture::from(settled(&values)).await.ok()?;
        Some(
            texts(&keys.result().ok()?)
                .into_iter()
                .zip(texts(&values.result().ok()?))
                .collect(),
        )
    }

    /// Writes a batch, all of it or nothing, if the guard allows it.
    pub async fn write(&self, ops: &[Op], guard: Option<Guard<'_>>) -> Result<(), Unwritten> {
        let transaction = self.transaction("readwrite").ok_or(Unwritten::Failed)?;
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        if let Some(Guard { key, allows }) = guard {
            let values = transaction
                .object_store(name(Shelf::Values))
                .map_err(|_| Unwritten::Failed)?;
            let there = result(values.get(&key.into()))
                .await
                .ok_or(Unwritten::Failed)?;
            if !allows(there.as_string().as_deref()) {
                let _ = transaction.abort();
                // Its end is waited for, or the browser reports it as nobody's.
                let _ = JsFuture::from(done).await;
                return Err(Unwritten::Guarded);
            }
        }
        for op in ops {
            if put(&transaction, op).is_none() {
                let _ = transaction.abort();
                let _ = JsFuture::from(done).await;
                return Err(Unwritten::Failed);
            }
        }
        // What waits for its turn is written now.
        if let Ok(commit) = Reflect::get(&transaction, &"commit".into())
            && let Ok(commit) = commit.dyn_into::<Function>()
        {
            let _ = commit.call0(&transaction);
        }
        JsFuture::from(done)
            .await
            .map(drop)
            .map_err(|_| Unwritten::Failed)
    }
}

fn put(transaction: &IdbTransaction, op: &Op) -> Option<()> {
    let on =
        |shelf: Shelf| -> Option<IdbObjectStore> { transaction.object_store(name(shelf)).ok() };
    match op {
        Op::Put(shelf, key, text) => on(*shelf)?.put_with_key(&text.into(), &key.into()).ok()?,
        Op::Remove(shelf, key) => on(*shelf)?.delete(&key.into()).ok()?,
        Op::Clear(shelf, prefix) => on(*shelf)?.delete(&beginning(prefix)?.into()).ok()?,
    };
    Some(())
}

fn name(shelf: Shelf) -> &'static str {
    SHELVES[shelf as usize]
}
