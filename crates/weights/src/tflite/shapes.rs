//! Numbers from channels last to channels first, and the borders of windows.

use super::{Tensor, wrong};
use fault::Fault;

/// The axes of a tensor of four in another order.
pub(super) fn permuted(tensor: &Tensor, order: [usize; 4]) -> Result<Tensor, Fault> {
    let [a, b, c, d] = *tensor.shape else { return Err(wrong("four axes are wanted")) };
    let old = [a, b, c, d];
    let steps = [b * c * d, c * d, d, 1];
    let shape = order.map(|axis| old[axis]);
    let step = order.map(|axis| steps[axis]);
    let mut values = Vec::with_capacity(tensor.values.len());
    for i in 0..shape[0] {
        for j in 0..shape[1] {
            for k in 0..shape[2] {
                let from = i * step[0] + j * step[1] + k * step[2];
                values.extend((0..shape[3]).map(|l| tensor.values[from + l * step[3]]));
            }
        }
    }
    Ok(Tensor { shape: shape.to_vec(), values })
}

/// One number for each channel, or one for all, as channels first want it.
pub(super) fn channelled(tensor: Tensor) -> Result<Tensor, Fault> {
    match tensor.shape.len() {
        4 => permuted(&tensor, [0, 3, 1, 2]),
        0 => Ok(tensor),
        1 if tensor.shape == [1] => Ok(tensor),
        1 | 3 if tensor.values.len() == tensor.shape[tensor.shape.len() - 1] => {
            Ok(Tensor { shape: vec![tensor.values.len(), 1, 1], values: tensor.values })
        }
        axes => Err(wrong(format_args!("a constant of {axes} axes is not known"))),
    }
}

/// A window that goes over one axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) size: usize,
    pub(super) step: usize,
    pub(super) spread: usize,
}

impl Window {
    /// What is added before and behind an axis of `from` so that `to` places come out; the odd one behind.
    pub(super) fn border(self, from: usize, to: usize, same: bool) -> [i64; 2] {
        let reach = to.saturating_sub(1) * self.step + self.size.saturating_sub(1) * self.spread + 1;
        let missing = if same { reach.saturating_sub(from) as i64 } else { 0 };
        [missing / 2, missing - missing / 2]
    }
}
