//! The cheapest division of a small graph in two: minimum cut by maximum flow (Dinic), on a few hundred nodes.

/// A graph of nodes that lean to one of two sides and are tied to each other.
pub(super) struct Cut {
    /// Edges as (to, room left); an edge and its reverse are neighbours in the list.
    edges: Vec<(usize, f32)>,
    /// Edges of each node; the last two nodes are the sides.
    from: Vec<Vec<usize>>,
}

/// Room below this counts as full: keeps rounding from making endless tiny flows.
const FULL: f32 = 1e-4;
/// Rounds of flow; a graph of this size needs a few dozen.
const ROUNDS_MAX: usize = 400;

impl Cut {
    /// `nodes` nodes that lean nowhere.
    pub(super) fn new(nodes: usize) -> Cut {
        Cut { edges: Vec::new(), from: vec![Vec::new(); nodes + 2] }
    }

    /// Makes it cost `front` to put `node` in front and `back` to put it behind.
    pub(super) fn lean(&mut self, node: usize, front: f32, back: f32) {
        let (source, sink) = (self.from.len() - 2, self.from.len() - 1);
        self.edge(source, node, back, 0.0);
        self.edge(node, sink, front, 0.0);
    }

    /// Makes it cost `weight` to part two nodes.
    pub(super) fn tie(&mut self, a: usize, b: usize, weight: f32) {
        self.edge(a, b, weight, weight);
    }

    /// Which nodes are in front in the cheapest division.
    pub(super) fn front(mut self) -> Vec<bool> {
        let (source, sink) = (self.from.len() - 2, self.from.len() - 1);
        for _ in 0..ROUNDS_MAX {
            let level = self.levels(source);
            if level[sink] == usize::MAX {
                break;
            }
            let mut next = vec![0; self.from.len()];
            while self.push(source, sink, f32::INFINITY, &level, &mut next) > FULL {}
        }
        let level = self.levels(source);
        level[..source].iter().map(|l| *l != usize::MAX).collect()
    }

    fn edge(&mut self, a: usize, b: usize, there: f32, back: f32) {
        self.from[a].push(self.edges.len());
        self.edges.push((b, there));
        self.from[b].push(self.edges.len());
        self.edges.push((a, back));
    }

    /// Steps from the source over edges with room.
    fn levels(&self, source: usize) -> Vec<usize> {
        let mut level = vec![usize::MAX; self.from.len()];
        level[source] = 0;
        let mut open = std::collections::VecDeque::from([source]);
        while let Some(at) = open.pop_front() {
            for (to, room) in self.from[at].iter().map(|e| self.edges[*e]) {
                if room > FULL && level[to] == usize::MAX {
                    level[to] = level[at] + 1;
                    open.push_back(to);
                }
            }
        }
        level
    }

    /// Pushes flow along one shortest way; as deep as the graph has levels.
    fn push(&mut self, at: usize, sink: usize, most: f32, level: &[usize], next: &mut [usize]) -> f32 {
        if at == sink {
            return most;
        }
        while let Some(&e) = self.from[at].get(next[at]) {
            let (to, room) = self.edges[e];
            if room > FULL && level[to] == level[at] + 1 {
                let flow = self.push(to, sink, most.min(room), level, next);
                if flow > FULL {
                    self.edges[e].1 -= flow;
                    self.edges[e ^ 1].1 += flow;
                    return flow;
                }
            }
            next[at] += 1;
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_parts_at_its_weakest_link() {
        let mut cut = Cut::new(4);
        cut.lean(0, 0.0, 9.0);
        cut.lean(3, 9.0, 0.0);
        cut.tie(0, 1, 5.0);
        cut.tie(1, 2, 1.0);
        cut.tie(2, 3, 5.0);
        assert_eq!(cut.front(), [true, true, false, false]);
    }
}
