//! The ways through a drawn process: what leads where, and what can be reached from where cases
//! come in. Messages are no ways, notes no steps. Steps are known by their place in reading order,
//! along the flow and then across it.

use std::collections::HashSet;

use super::flow;
use super::graph::{self, Edge, Exits};
use super::process::{Extract, extract};
use crate::model::process::FlowKind;
use crate::model::*;

/// The steps of a process and the ways between them.
pub struct Ways {
    /// In reading order.
    pub steps: Vec<StepId>,
    pub(super) edges: Vec<Edge>,
    pub(super) exits: Exits,
    /// Where cases come in.
    pub(super) starts: Vec<usize>,
    reached: Vec<bool>,
    aside: Vec<bool>,
}

impl Ways {
    /// The ways through a process. Linear in the records of the workspace.
    pub fn of(workspace: &Workspace, process: ProcessId) -> Ways {
        Ways::through(workspace, &extract(workspace, process))
    }

    pub(super) fn through(workspace: &Workspace, drawn: &Extract) -> Ways {
        let n = drawn.steps.len();
        let edges: Vec<Edge> = drawn.map.flows.iter().map(|f| (f.from, f.to)).collect();
        let exits = Exits::new(n, &edges, |_| true);
        let starts = match n {
            0 => Vec::new(),
            _ => flow::starts(&drawn.map),
        };
        let reached = graph::reached(n, &edges, &exits, &starts);
        let mut joined = vec![false; n];
        edges.iter().for_each(|&(from, to)| {
            (joined[from], joined[to]) = (true, true);
        });
        let messages = workspace.flows.values();
        let asked: HashSet<StepId> = messages
            .filter(|flow| flow.kind == FlowKind::Message)
            .flat_map(|flow| [flow.from, flow.to])
            .collect();
        let work = |id: StepId| workspace.get(id).is_some_and(|step| step.kind.is_work());
        let aside = drawn.steps.iter().enumerate();
        let aside = aside
            .map(|(at, &id)| !joined[at] && work(id) && asked.contains(&id))
            .collect();
        Ways {
            steps: drawn.steps.clone(),
            edges,
            exits,
            starts,
            reached,
            aside,
        }
    }

    /// The place of a step in reading order.
    pub fn place(&self, step: StepId) -> Option<usize> {
        self.steps.iter().position(|id| *id == step)
    }
    /// Whether a way leads to a step from where cases come in.
    pub fn is_reached(&self, at: usize) -> bool {
        self.reached[at]
    }
    /// Whether a step is only asked and answers, and is no part of the way.
    pub fn is_aside(&self, at: usize) -> bool {
        self.aside[at]
    }
    /// Whether nothing leads on from a step.
    pub fn is_last(&self, at: usize) -> bool {
        self.exits.of(at).is_empty()
    }
    /// Which steps can be reached from some, these included.
    pub fn beyond(&self, from: &[usize]) -> Vec<bool> {
        graph::reached(self.steps.len(), &self.edges, &self.exits, from)
    }
    /// From which steps some can be reached, these included.
    pub fn before(&self, to: &[usize]) -> Vec<bool> {
        let n = self.steps.len();
        let turned: Vec<Edge> = self.edges.iter().map(|&(from, to)| (to, from)).collect();
        let exits = Exits::new(n, &turned, |_| true);
        graph::reached(n, &turned, &exits, to)
    }
}
