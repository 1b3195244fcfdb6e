//! The one reactive object: what views read, and the only way in which they change anything.
//!
//! `mirror` holds a signal per record, `session` what is never saved (place, selection, camera,
//! language, appearance), `saving` keeps commits in the browser's storage. A view reads
//! with `store().read(id)` or `list`, asks questions of the whole with `store().with(…)` inside a
//! memo over `revision()`, and changes with `dispatch`, `edit` or `preview`.

mod mirror;
pub mod session;

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::prelude::*;

use crate::edit::change::Swappable;
use crate::edit::{Change, Command, Editor, Outcome, Refusal, Typing};
use crate::model::*;
use mirror::Mirror;
pub use mirror::Mirrored;
pub use session::{Camera, Notice, SaveState, Session, Theme, Viewing};

/// The workspace, reactive.
pub struct Store {
    editor: RefCell<Editor>,
    mirror: Mirror,
    meta: ArcRwSignal<Arc<Meta>>,
    revision: ArcRwSignal<u64>,
    /// Rises when another workspace is opened, so that everything is drawn anew.
    epoch: ArcRwSignal<u64>,
    history: ArcRwSignal<u64>,
    pub session: Session,
    on_commit: RefCell<Option<Listener>>,
    /// Who follows every change that is shown, previews included; by number.
    followers: RefCell<Vec<(u64, Follower)>>,
}

type Listener = Box<dyn Fn(&[Change], bool)>;
type Follower = std::rc::Rc<dyn Fn(&Workspace, &[Change])>;

thread_local! {
    static STORE: Cell<&'static Store> = Cell::new(Box::leak(Box::new(Store::new())));
    /// How many have begun to follow, whichever store.
    static FOLLOWED: Cell<u64> = const { Cell::new(0) };
    /// Where things are rehearsed.
    static APART: &'static Store = Box::leak(Box::new(Store::new()));
}

/// The page's store.
pub fn store() -> &'static Store {
    STORE.get()
}

/// Lets something run on a store of its own that holds this workspace, as if it were the page's; nothing that it does
/// reaches the page's store, and nothing of it is kept. What it leaves to be done later finds the page's store again.
pub fn rehearse_on<R>(workspace: Workspace, run: impl FnOnce() -> R) -> R {
    let page = STORE.get();
    let apart = APART.with(|apart| *apart);
    apart.open(workspace, Vec::new());
    STORE.set(apart);
    let result = run();
    apart.open(Workspace::default(), Vec::new());
    STORE.set(page);
    result
}

impl Store {
    fn new() -> Store {
        Store {
            editor: RefCell::new(Editor::new(
                Workspace::default(),
                Vec::new(),
                crate::browser::seed(),
            )),
            mirror: Mirror::default(),
            meta: ArcRwSignal::new(Arc::new(Meta::default())),
            revision: ArcRwSignal::new(0),
            epoch: ArcRwSignal::new(0),
            history: ArcRwSignal::new(0),
            session: Session::default(),
            on_commit: RefCell::new(None),
            followers: RefCell::default(),
        }
    }

    /// Gives the empty workspace with which a page begins its own fields.
    pub fn begin(&self, meta: Meta) {
        let meta = Arc::new(meta);
        self.editor.borrow_mut().begin(meta.clone());
        self.meta.set(meta);
    }

    /// Puts another workspace in place of the one that is open. History begins anew.
    pub fn open(&self, workspace: Workspace, ledger: Vec<Event>) {
        self.session.clear();
        *self.editor.borrow_mut() = Editor::new(workspace, ledger, crate::browser::seed());
        self.mirror.refresh(self.editor.borrow().workspace());
        self.meta.set(self.editor.borrow().workspace().meta.clone());
        self.epoch.update(|epoch| *epoch += 1);
        self.revision.update(|revision| *revision += 1);
        self.history.update(|revision| *revision += 1);
    }

    /// Puts a later state in place of the same workspace. Cameras stay; history begins anew.
    pub fn renew(&self, workspace: Workspace, ledger: Vec<Event>) {
        let same = self.with(|shown| *shown == workspace);
        *self.editor.borrow_mut() = Editor::new(workspace, ledger, crate::browser::seed());
        self.history.update(|revision| *revision += 1);
        if same {
            return;
        }
        self.keep_what_is_there();
        self.mirror.refresh(self.editor.borrow().workspace());
        self.meta.set(self.editor.borrow().workspace().meta.clone());
        self.epoch.update(|epoch| *epoch += 1);
        self.revision.update(|revision| *revision += 1);
    }

    /// Shows what another page has done to the same workspace. Nothing of it is kept or undone here.
    pub fn follow_other(&self, changes: &[Change], event: Option<Event>) {
        let seen = self.editor.borrow_mut().follow(changes, event);
        self.show_all(&seen);
    }

    /// Calls this after every commit, undo and redo with what changed, and whether it only
    /// continues the typing before it.
    pub fn on_commit(&self, run: impl Fn(&[Change], bool) + 'static) {
        *self.on_commit.borrow_mut() = Some(Box::new(run));
    }

    /// While the calling component lives, calls this with every change that is shown, previews
    /// included.
    pub fn follow(&self, run: impl Fn(&Workspace, &[Change]) + 'static) {
        // No number is given twice, in whichever store: what ends after a rehearsal looks for its own
        // among the page's followers, and must not find one.
        let number = FOLLOWED.get() + 1;
        FOLLOWED.set(number);
        let follower = (number, std::rc::Rc::new(run) as Follower);
        self.followers.borrow_mut().push(follower);
        on_cleanup(move || {
            store()
                .followers
                .borrow_mut()
                .retain(|(other, _)| *other != number)
        });
    }

    // Reading.

    /// A record; the reader is told when it changes.
    pub fn read<T: Mirrored>(&self, id: Id<T>) -> Option<Arc<T>> {
        self.mirror
            .read(id, || self.editor.borrow().workspace().get(id).cloned())
    }
    /// The records of a kind for which `belongs` holds, by rank; the reader is told when any of
    /// the kind comes, goes or takes another place.
    pub fn list<T: Mirrored>(&self, belongs: impl Fn(&T) -> bool) -> Vec<Id<T>> {
        self.mirror.track_places::<T>();
        self.editor.borrow().workspace().ranked(belongs)
    }
    /// Tells the reader when a record of this kind comes, goes or takes another place.
    pub fn track<T: Mirrored>(&self) {
        self.mirror.track_places::<T>();
    }
    /// The workspace's own fields.
    pub fn meta(&self) -> Arc<Meta> {
        self.meta.get()
    }
    /// The same, not tracked.
    pub fn meta_now(&self) -> Arc<Meta> {
        self.meta.get_untracked()
    }
    /// Counts commits; a memo over the whole workspace reads it first.
    pub fn revision(&self) -> u64 {
        self.revision.get()
    }
    /// The count of commits at this moment, not tracked.
    pub fn revision_now(&self) -> u64 {
        self.revision.get_untracked()
    }
    /// Counts opened workspaces.
    pub fn epoch(&self) -> u64 {
        self.epoch.get()
    }
    /// A look at the whole workspace, previews included. Not tracked: read `revision()` first
    /// where the answer shall follow.
    pub fn with<R>(&self, look: impl FnOnce(&Workspace) -> R) -> R {
        look(self.editor.borrow().workspace())
    }
    /// What follows from the whole workspace, worked out again after each commit, if anyone
    /// watches.
    pub fn derive<R: PartialEq + Send + Sync + 'static>(
        &self,
        work: impl Fn(&Workspace) -> R + Send + Sync + 'static,
    ) -> Memo<R> {
        Memo::new(move |_| {
            store().revision();
            store().with(&work)
        })
    }
    /// The ledger as it is now.
    pub fn ledger(&self) -> Vec<Event> {
        self.editor.borrow().ledger().to_vec()
    }
    /// The last entry of the ledger.
    pub fn last_event(&self) -> Option<Event> {
        self.editor.borrow().ledger().last().cloned()
    }
    /// The labels of what undo and redo would do. Reactive.
    pub fn next(&self) -> (Option<crate::edit::Label>, Option<crate::edit::Label>) {
        self.history.track();
        let editor = self.editor.borrow();
        let label =
            |entry: Option<&crate::edit::history::Entry>| entry.map(|entry| entry.label.clone());
        (
            label(editor.history().next_undo()),
            label(editor.history().next_redo()),
        )
    }

    /// An id that no record has, for records that a view puts together.
    pub fn mint<T: Record>(&self) -> Id<T> {
        self.editor.borrow_mut().mint()
    }

    // Changing.

    /// Does a command. A refusal is shown as a notice and changes nothing.
    pub fn dispatch(&self, command: Command) -> Option<Outcome> {
        self.commit(command, None)
    }
    /// Does a command that is part of typing into one field.
    pub fn type_into(&self, command: Command, typing: Typing) -> Option<Outcome> {
        self.commit(command, Some(typing))
    }
    /// Changes a record's fields; typing into one field makes one undo step.
    pub fn edit<T: Mirrored + Swappable>(
        &self,
        id: Id<T>,
        field: &'static str,
        how: impl FnOnce(&mut T),
    ) {
        let Some(record) = self.with(|workspace| workspace.get(id).cloned()) else {
            return;
        };
        let mut changed = record.as_ref().clone();
        how(&mut changed);
        if changed != *record {
            let typing = Typing {
                of: Some(T::tag(id)),
                field,
            };
            self.type_into(Command::Put(T::wrap(id, Arc::new(changed))), typing);
        }
    }
    /// Changes the workspace's own fields.
    pub fn edit_meta(&self, field: &'static str, how: impl FnOnce(&mut Meta)) {
        let mut meta = self.with(|workspace| workspace.meta.as_ref().clone());
        how(&mut meta);
        self.type_into(Command::PutMeta(Box::new(meta)), Typing { of: None, field });
    }
    /// Ends the field that is being typed into: what follows is another undo step.
    pub fn pause_typing(&self) {
        self.editor.borrow_mut().pause_typing();
    }
    /// Shows what a command would do. A refusal shows the state without it.
    pub fn preview(&self, command: &Command) -> Result<(), Refusal> {
        if self.is_viewing() {
            return Ok(());
        }
        let (changes, result) = self
            .editor
            .borrow_mut()
            .preview(command, crate::browser::now());
        self.show(&changes);
        result
    }
    /// Whether a gesture is being previewed.
    pub fn is_previewing(&self) -> bool {
        self.editor.borrow().is_previewing()
    }
    /// Takes the preview back.
    pub fn cancel(&self) {
        let changes = self.editor.borrow_mut().cancel();
        self.show(&changes);
    }
    pub fn undo(&self) {
        if self.refuses() {
            return;
        }
        let outcome = self.editor.borrow_mut().undo(crate::browser::now());
        self.after_travel(outcome);
    }
    pub fn redo(&self) {
        if self.refuses() {
            return;
        }
        let outcome = self.editor.borrow_mut().redo(crate::browser::now());
        self.after_travel(outcome);
    }

    /// Takes back everything since a record came into being, leaving nothing to undo or redo.
    pub fn take_back(&self, id: AnyId) {
        if self.refuses() {
            return;
        }
        let outcome = self
            .editor
            .borrow_mut()
            .take_back(id, crate::browser::now());
        self.after_travel(outcome);
    }

    /// Whether this page only shows what another one writes. Not tracked.
    pub fn is_viewing(&self) -> bool {
        self.session.viewing.with_untracked(Option::is_some)
    }
    /// Says so, where something would be changed.
    fn refuses(&self) -> bool {
        let viewing = self.is_viewing();
        if viewing {
            let words = crate::i18n::shell::t().view_only;
            self.session.notify(Notice::Refused(words.to_owned()));
        }
        viewing
    }
    fn commit(&self, command: Command, typing: Option<Typing>) -> Option<Outcome> {
        if self.refuses() {
            return None;
        }
        let selection = self.session.selection_now();
        let (taken, result) = {
            let mut editor = self.editor.borrow_mut();
            let taken = editor.cancel();
            let now = crate::browser::now();
            (taken, editor.commit(&command, now, &selection, typing))
        };
        match result {
            Ok(outcome) => {
                self.spread(taken, &outcome.changes, outcome.continues);
                Some(outcome)
            }
            Err(refusal) => {
                self.show(&taken);
                let words = crate::i18n::refusal::refusal(&refusal, crate::i18n::language_now());
                self.session.notify(Notice::Refused(words));
                None
            }
        }
    }
    fn show(&self, changes: &[Change]) {
        let editor = self.editor.borrow();
        self.mirror.apply(editor.workspace(), changes);
        let followers: Vec<Follower> = self
            .followers
            .borrow()
            .iter()
            .map(|(_, run)| run.clone())
            .collect();
        followers
            .iter()
            .for_each(|run| run(editor.workspace(), changes));
    }
    fn after_travel(&self, outcome: Option<Outcome>) {
        if let Some(outcome) = outcome {
            self.session.hush();
            self.spread(Vec::new(), &outcome.changes, false);
            if let Some(selection) = outcome.selection {
                let there = self.with(|workspace| {
                    selection
                        .into_iter()
                        .filter(|id| workspace.has(*id))
                        .collect()
                });
                self.session.select(there);
            }
        }
    }
    /// Of what is selected, what is still there stays so.
    fn keep_what_is_there(&self) {
        let there = self.with(|workspace| {
            let mut selection = self.session.selection_now();
            selection.retain(|id| workspace.has(*id));
            selection
        });
        self.session.select(there);
    }
    /// Shows what was committed, and keeps it. What was `taken` back of a preview before is shown in the same breath:
    /// mostly it holds again, and then nothing on the page moves.
    fn spread(&self, taken: Vec<Change>, changes: &[Change], continues: bool) {
        if changes.is_empty() {
            self.show(&taken);
            return;
        }
        let mut seen = taken;
        seen.extend_from_slice(changes);
        self.show_all(&seen);
        if let Some(run) = &*self.on_commit.borrow() {
            run(changes, continues);
        }
    }
    /// Shows what holds from now on.
    fn show_all(&self, changes: &[Change]) {
        self.show(changes);
        if changes
            .iter()
            .any(|change| matches!(change, Change::Meta(_)))
        {
            let meta = self.editor.borrow().workspace().meta.clone();
            self.meta.set(meta);
        }
        self.keep_what_is_there();
        self.revision.update(|revision| *revision += 1);
        self.history.update(|revision| *revision += 1);
    }
}
