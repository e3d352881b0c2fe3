//! Means of few values.

/// Two-sided 95 % quantiles of Student's distribution, for 1 to 30 degrees of freedom.
const QUANTILES: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// The mean; `None` of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The standard deviation of a sample; 0 for fewer than two values.
pub(crate) fn spread(values: &[f64]) -> f64 {
    let Some(mean) = mean(values).filter(|_| values.len() > 1) else { return 0.0 };
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64).sqrt()
}

/// The 95 % interval of the mean; `None` for fewer than two values.
pub(crate) fn student(values: &[f64]) -> Option<[f64; 2]> {
    let mean = mean(values).filter(|_| values.len() > 1)?;
    let quantile = QUANTILES.get(values.len() - 2).copied().unwrap_or(1.96);
    let half = quantile * spread(values) / (values.len() as f64).sqrt();
    Some([mean - half, mean + half])
}
