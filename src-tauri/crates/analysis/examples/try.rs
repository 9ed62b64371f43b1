use analysis::{logistic::*, statistics::*, table::*};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let mut r = csv::Reader::from_path(&a[1]).unwrap();
    let mut cols: Vec<Cells> = r.headers().unwrap().iter().map(Cells::new).collect();
    for rec in r.records() { for (c, v) in cols.iter_mut().zip(rec.unwrap().iter()) { c.push(v); } }
    let label = cols.iter().position(|c| c.name == a[2]).unwrap();
    let id = cols.iter().position(|c| c.name == a[4]).unwrap();
    let o = outcome(&cols[label], &a[3]).unwrap();
    let rows = in_order(&o.rows, &cols[id], &cols);
    let y: Vec<bool> = rows.iter().map(|r| cols[label].get(*r) == Some(&a[3])).collect();
    let ex: Vec<&str> = a[5].split(',').collect();
    let fields: Vec<Field> = cols.iter().filter(|c| c.name != a[2] && c.name != a[4] && !ex.contains(&c.name.as_str())).map(|c| recognise(c, &rows)).collect();
    let places: Vec<usize> = (0..fields.len()).filter(|f| fields[*f].can_be_learned()).collect();
    let n = rows.len();
    let t = std::time::Instant::now();
    let mut p = vec![0.0; n];
    for k in 0..5 {
        let tr: Vec<usize> = (0..n).filter(|i| i % 5 != k).collect();
        let (s, d) = Scorecard::learn(&fields, &places, &tr, &y).unwrap();
        println!("{:?} {} {:?}", s.penalty, d.width(), t.elapsed());
        for i in (k..n).step_by(5) { p[i] = s.probability(d.row(i)); }
    }
    show(&p, &y);
    let t = std::time::Instant::now();
    for k in 0..5 {
        let tr: Vec<usize> = (0..n).filter(|i| i % 5 != k).collect();
        let (s, d) = analysis::boost::Boosted::learn(&fields, &places, &tr, &y);
        println!("{} {:?}", s.trees(), t.elapsed());
        for i in (k..n).step_by(5) { p[i] = s.probability(&d, i); }
    }
    show(&p, &y);
}
fn show(p: &[f64], y: &[bool]) {
    let n = p.len();
    println!("{n} {:?} ll {} base {} brier {} lift {} ece {}", auc(p, y), log_loss(p, y), base_loss(y), brier(p, y), lift(p, y, 0.1), calibration_error(&reliability(p, y, 10)));
}
