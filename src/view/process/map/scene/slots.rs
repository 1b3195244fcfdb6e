//! Small numbers for ids, by which the router knows steps and flows.

use std::collections::HashMap;

/// Slot numbers for ids; freed ones are used again.
pub struct Slots<K> {
    pub of: HashMap<K, usize>,
    free: Vec<usize>,
    pub ids: Vec<Option<K>>,
}

impl<K> Default for Slots<K> {
    fn default() -> Self {
        Slots {
            of: HashMap::new(),
            free: Vec::new(),
            ids: Vec::new(),
        }
    }
}

impl<K: Copy + Eq + std::hash::Hash> Slots<K> {
    pub fn take(&mut self, id: K) -> usize {
        if let Some(slot) = self.of.get(&id) {
            return *slot;
        }
        let slot = self.free.pop().unwrap_or(self.ids.len());
        if slot == self.ids.len() {
            self.ids.push(None);
        }
        self.ids[slot] = Some(id);
        self.of.insert(id, slot);
        slot
    }
    pub fn drop(&mut self, id: K) -> Option<usize> {
        let slot = self.of.remove(&id)?;
        self.ids[slot] = None;
        self.free.push(slot);
        Some(slot)
    }
}
