//! One step of a TensorFlow Lite graph as steps of an ONNX graph, channels first.

use super::model::{Kind, Model, Operator, Tensor};
use super::shapes::{Window, channelled, permuted};
use super::{FIRST, LAST, turned, wrong};
use crate::onnx::{Attribute, Graph};
use fault::Fault;
use std::collections::HashMap;

/// Writes steps, and knows what each tensor became.
pub(super) struct Maker<'a> {
    model: &'a Model<'a>,
    pub(super) graph: Graph,
    /// Names of what was made, by tensor.
    pub(super) made: HashMap<usize, String>,
    /// Constants that a step makes wider.
    wide: HashMap<usize, Tensor>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(model: &'a Model<'a>) -> Maker<'a> {
        Maker { model, graph: Graph::default(), made: HashMap::new(), wide: HashMap::new() }
    }

    /// Numbers are those of the schema's `BuiltinOperator`.
    pub(super) fn add(&mut self, operator: &Operator<'_>) -> Result<(), Fault> {
        let made = match operator.kind {
            Kind::Builtin(6) => {
                let narrow = self.constant(self.input(operator, 0)?)?;
                self.wide.insert(operator.output, narrow);
                return Ok(());
            }
            Kind::Builtin(0) => self.pair(operator, "Add")?,
            Kind::Builtin(18) => self.pair(operator, "Mul")?,
            Kind::Builtin(1) => self.pool(operator, "AveragePool")?,
            Kind::Builtin(17) => self.pool(operator, "MaxPool")?,
            Kind::Builtin(2) => self.concat(operator)?,
            Kind::Builtin(3) => self.conv(operator, false)?,
            Kind::Builtin(4) => self.conv(operator, true)?,
            Kind::Builtin(14) => self.plain(operator, "Sigmoid")?,
            Kind::Builtin(19) => self.plain(operator, "Relu")?,
            Kind::Builtin(28) => self.plain(operator, "Tanh")?,
            Kind::Builtin(117) => self.plain(operator, "HardSwish")?,
            Kind::Builtin(40) => self.plain(operator, "GlobalAveragePool")?,
            Kind::Builtin(22) => self.reshape(operator)?,
            Kind::Builtin(23) => self.resize(operator)?,
            Kind::Builtin(34) => self.pad(operator)?,
            Kind::Builtin(54) => self.prelu(operator)?,
            Kind::Custom("Convolution2DTransposeBias") => self.transposed(operator)?,
            other => return Err(wrong(format_args!("the operator {other:?} is not known"))),
        };
        self.made.insert(operator.output, made);
        Ok(())
    }

    /// The name of what a tensor became.
    pub(super) fn value(&self, tensor: usize) -> Result<String, Fault> {
        self.made.get(&tensor).cloned().ok_or_else(|| wrong("a tensor is used before it is made"))
    }

    fn input(&self, operator: &Operator<'_>, index: usize) -> Result<usize, Fault> {
        operator.inputs.get(index).copied().ok_or_else(|| wrong("an operator lacks an input"))
    }

    fn first(&self, operator: &Operator<'_>) -> Result<String, Fault> {
        self.value(self.input(operator, 0)?)
    }

    fn constant(&self, tensor: usize) -> Result<Tensor, Fault> {
        match self.wide.get(&tensor) {
            Some(wide) => Ok(wide.clone()),
            None => self.model.constant(tensor)?.ok_or_else(|| wrong("a constant has no numbers")),
        }
    }

    fn put(&mut self, tensor: &Tensor) -> String {
        self.graph.floats(&tensor.shape, &tensor.values)
    }

    fn plain(&mut self, operator: &Operator<'_>, name: &str) -> Result<String, Fault> {
        let x = self.first(operator)?;
        Ok(self.graph.step(name, &[&x], &[]))
    }

    /// Height and width of what goes in and what comes out.
    fn sides(&self, operator: &Operator<'_>) -> Result<[[usize; 2]; 2], Fault> {
        let side = |tensor: usize| match *self.model.shape(tensor)? {
            [_, height, width, _] => Ok([height, width]),
            _ => Err(wrong("a picture has four axes")),
        };
        Ok([side(self.input(operator, 0)?)?, side(operator.output)?])
    }

    fn borders(&self, operator: &Operator<'_>, same: bool, windows: [Window; 2]) -> Result<Attribute<'static>, Fault> {
        let [from, to] = self.sides(operator)?;
        let [top, bottom] = windows[0].border(from[0], to[0], same);
        let [left, right] = windows[1].border(from[1], to[1], same);
        Ok(Attribute::Ints("pads", vec![top, left, bottom, right]))
    }

    fn conv(&mut self, operator: &Operator<'_>, depthwise: bool) -> Result<String, Fault> {
        let (filters, bias) = (self.constant(self.input(operator, 1)?)?, self.constant(self.input(operator, 2)?)?);
        let filters = permuted(&filters, if depthwise { [3, 0, 1, 2] } else { [0, 3, 1, 2] })?;
        let channels = self.model.shape(self.input(operator, 0)?)?.last().copied().unwrap_or(1);
        // A depthwise layer has one more option before what follows the steps.
        let more = usize::from(depthwise);
        let (spread_x, spread_y) = (option(operator, 4 + more, 1)?, option(operator, 5 + more, 1)?);
        let (step_x, step_y) = (option(operator, 1, 1)?, option(operator, 2, 1)?);
        let window = |size, step, spread| Window { size, step, spread };
        let windows = [window(filters.shape[2], step_y, spread_y), window(filters.shape[3], step_x, spread_x)];
        let group = if depthwise { channels } else { 1 };
        let settings = [
            Attribute::Ints("strides", vec![step_y as i64, step_x as i64]),
            self.borders(operator, same(operator), windows)?,
            Attribute::Ints("dilations", vec![spread_y as i64, spread_x as i64]),
            Attribute::Int("group", group as i64),
            Attribute::Ints("kernel_shape", filters.shape[2..].iter().map(|n| *n as i64).collect()),
        ];
        let inputs = [self.first(operator)?, self.put(&filters), self.put(&bias)];
        let made = self.graph.step("Conv", &inputs.each_ref().map(String::as_str), &settings);
        self.activated(made, operator, 3 + more)
    }

    /// Each pixel becomes a square of its own.
    fn transposed(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let (filters, bias) = (self.constant(self.input(operator, 1)?)?, self.constant(self.input(operator, 2)?)?);
        let filters = permuted(&filters, [3, 0, 1, 2])?;
        let size: Vec<i64> = filters.shape[2..].iter().map(|n| *n as i64).collect();
        let inputs = [self.first(operator)?, self.put(&filters), self.put(&bias)];
        let settings = [Attribute::Ints("strides", vec![2, 2]), Attribute::Ints("kernel_shape", size)];
        Ok(self.graph.step("ConvTranspose", &inputs.each_ref().map(String::as_str), &settings))
    }

    fn pool(&mut self, operator: &Operator<'_>, name: &str) -> Result<String, Fault> {
        let x = self.first(operator)?;
        if name == "AveragePool" && self.sides(operator)?[1] == [1, 1] {
            return Ok(self.graph.step("GlobalAveragePool", &[&x], &[]));
        }
        let (step_x, step_y) = (option(operator, 1, 1)?, option(operator, 2, 1)?);
        let (width, height) = (option(operator, 3, 1)?, option(operator, 4, 1)?);
        let window = |size, step| Window { size, step, spread: 1 };
        let settings = [
            Attribute::Ints("kernel_shape", vec![height as i64, width as i64]),
            Attribute::Ints("strides", vec![step_y as i64, step_x as i64]),
            self.borders(operator, same(operator), [window(height, step_y), window(width, step_x)])?,
        ];
        Ok(self.graph.step(name, &[&x], &settings))
    }

    fn pair(&mut self, operator: &Operator<'_>, name: &str) -> Result<String, Fault> {
        let mut inputs = Vec::new();
        for index in 0..2 {
            let tensor = self.input(operator, index)?;
            inputs.push(match self.made.get(&tensor) {
                Some(made) => made.clone(),
                None => {
                    let constant = channelled(self.constant(tensor)?)?;
                    self.put(&constant)
                }
            });
        }
        let made = self.graph.step(name, &[&inputs[0], &inputs[1]], &[]);
        self.activated(made, operator, 0)
    }

    fn prelu(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let slope = self.constant(self.input(operator, 1)?)?;
        let slope = Tensor { shape: vec![slope.values.len(), 1, 1], values: slope.values };
        let inputs = [self.first(operator)?, self.put(&slope)];
        Ok(self.graph.step("PRelu", &[&inputs[0], &inputs[1]], &[]))
    }

    fn pad(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let counts = self.constant(self.input(operator, 1)?)?;
        let [a, b, c, d, e, f, g, h] = *counts.values else { return Err(wrong("a border has four axes")) };
        // Pairs for batch, height, width and channels; wanted are all starts, then all ends, channels second.
        let pads = self.graph.ints(&[a, g, c, e, b, h, d, f].map(|n| n as i64));
        let x = self.first(operator)?;
        Ok(self.graph.step("Pad", &[&x, &pads], &[]))
    }

    fn resize(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let [height, width] = self.sides(operator)?[1];
        let channels = self.model.shape(operator.output)?[3];
        let size = self.graph.ints(&[1, channels as i64, height as i64, width as i64]);
        let flag = |field: usize| operator.options.is_some_and(|options| options.byte(field) != 0);
        let grid = match (flag(3), flag(2)) {
            (true, _) => "half_pixel",
            (false, true) => "align_corners",
            (false, false) => "asymmetric",
        };
        let settings = [Attribute::Text("mode", "linear"), Attribute::Text("coordinate_transformation_mode", grid)];
        let x = self.first(operator)?;
        Ok(self.graph.step("Resize", &[&x, "", "", &size], &settings))
    }

    fn reshape(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let mut x = self.first(operator)?;
        if self.model.shape(self.input(operator, 0)?)?.len() == 4 {
            x = turned(&mut self.graph, &x, LAST);
        }
        let shape = self.model.shape(operator.output)?;
        let wanted = self.graph.ints(&shape.iter().map(|n| *n as i64).collect::<Vec<_>>());
        let x = self.graph.step("Reshape", &[&x, &wanted], &[]);
        Ok(if shape.len() == 4 { turned(&mut self.graph, &x, FIRST) } else { x })
    }

    fn concat(&mut self, operator: &Operator<'_>) -> Result<String, Fault> {
        let axes = self.model.shape(operator.output)?.len();
        let axis = operator.options.and_then(|options| options.int(0)).unwrap_or(0);
        let axis = usize::try_from(if axis < 0 { axis + axes as i32 } else { axis }).unwrap_or(usize::MAX);
        // Where each axis is found again, channels first.
        let axis = if axes == 4 { [0, 2, 3, 1].get(axis).copied() } else { Some(axis as i64) };
        let axis = axis.ok_or_else(|| wrong("an axis is not there"))?;
        let inputs: Vec<String> = operator.inputs.iter().map(|input| self.value(*input)).collect::<Result<_, _>>()?;
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        Ok(self.graph.step("Concat", &inputs, &[Attribute::Int("axis", axis)]))
    }

    /// What a step does to its result: nothing, or the two kinds of Relu.
    fn activated(&mut self, made: String, operator: &Operator<'_>, field: usize) -> Result<String, Fault> {
        match operator.options.map_or(0, |options| options.byte(field)) {
            0 => Ok(made),
            1 => Ok(self.graph.step("Relu", &[&made], &[])),
            3 => {
                let (low, high) = (self.graph.floats(&[], &[0.0]), self.graph.floats(&[], &[6.0]));
                Ok(self.graph.step("Clip", &[&made, &low, &high], &[]))
            }
            other => Err(wrong(format_args!("the activation {other} is not known"))),
        }
    }
}

/// Schema: the border is as wide as it takes to keep the size.
fn same(operator: &Operator<'_>) -> bool {
    operator.options.is_none_or(|options| options.byte(0) == 0)
}

fn option(operator: &Operator<'_>, field: usize, usual: usize) -> Result<usize, Fault> {
    let value = operator.options.and_then(|options| options.int(field));
    let value = value.map_or(Ok(usual), usize::try_from);
    value.ok().filter(|value| (1..=64).contains(value)).ok_or_else(|| wrong("a step or a size is out of bounds"))
}
