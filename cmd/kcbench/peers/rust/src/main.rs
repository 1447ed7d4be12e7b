//! Peers of kcbench that are crates: peers KIND NAMES TEXT.
//! Finds all names that stand in the text between word boundaries, overlapping ones too, and prints its figures.

use std::time::Instant;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let args: Vec<String> = std::env::args().collect();
    let names = std::fs::read(&args[2])?;
    let text = std::fs::read(&args[3])?;
    let mut names: Vec<&[u8]> = names.split(|b| *b == b'\n').filter(|n| !n.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    match args[1].as_str() {
        "aho-corasick" => {
            let m = aho_corasick::AhoCorasick::new(&names)?;
            let found = || m.find_overlapping_iter(&text).filter(|f| word(&text, f.start(), f.end())).count();
            measure(&text, names.len(), m.memory_usage(), found);
        }
        "daachorse" => {
            let m: daachorse::DoubleArrayAhoCorasick<u32> = daachorse::DoubleArrayAhoCorasick::new(&names).map_err(|e| e.to_string())?;
            let found = || m.find_overlapping_iter(&text).filter(|f| word(&text, f.start(), f.end())).count();
            measure(&text, names.len(), m.heap_bytes(), found);
        }
        "fst" => {
            let m = fst::Map::from_iter(names.iter().zip(0u64..))?;
            let fst = m.as_fst();
            measure(&text, names.len(), fst.as_bytes().len(), || walk(fst, &text));
        }
        kind => return Err(format!("there is no peer {kind}").into()),
    }
    Ok(())
}

/// Follows the automaton from every beginning of a word.
fn walk(fst: &fst::raw::Fst<Vec<u8>>, text: &[u8]) -> usize {
    let mut found = 0;
    for start in 0..text.len() {
        if !edge(text, start) {
            continue;
        }
        let mut node = fst.root();
        for (i, b) in text[start..].iter().enumerate() {
            let Some(t) = node.find_input(*b) else { break };
            node = fst.node(node.transition(t).addr);
            found += (node.is_final() && edge(text, start + i + 1)) as usize;
        }
    }
    found
}

fn letter(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

fn edge(text: &[u8], at: usize) -> bool {
    at == 0 || at == text.len() || !(letter(text[at - 1]) && letter(text[at]))
}

fn word(text: &[u8], start: usize, end: usize) -> bool {
    edge(text, start) && edge(text, end)
}

/// One pass to warm up, then passes for a second.
fn measure(text: &[u8], names: usize, bytes: usize, mut pass: impl FnMut() -> usize) {
    assert!(pass() > 0, "nothing found");
    let (began, cpu) = (Instant::now(), cpu_seconds());
    let mut passes = 0.0;
    while passes == 0.0 || began.elapsed().as_secs_f64() < 1.0 {
        pass();
        passes += 1.0;
    }
    let size = passes * text.len() as f64 / 1e6;
    let (wall, cpu) = (size / began.elapsed().as_secs_f64(), size / (cpu_seconds() - cpu));
    println!("{{\"MB/s\": {wall}, \"MB/cpu-s\": {cpu}, \"B/form\": {}}}", bytes as f64 / names as f64);
}

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, t: *mut Timespec) -> i32;
}

/// Processor time of this process (clock 2 on Linux).
fn cpu_seconds() -> f64 {
    let mut t = Timespec { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(2, &mut t) };
    t.seconds as f64 + t.nanoseconds as f64 / 1e9
}
