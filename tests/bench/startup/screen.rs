//! The screen as its pixels, read from the file in which a screen without a monitor keeps them.
//!
//! Xvfb writes what is on the screen as an X window dump (`XWDFile.h`): a header of big-endian
//! numbers, a table of colours, rows of pixels.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Result;

const BYTES_PER_COLOUR: u64 = 12;
const BYTES_PER_PIXEL: usize = 4;
/// Letters are taller than the rows that are left out.
const EVERY_ROW: usize = 3;
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// A picture that stays for so long is the one that was to come.
const SETTLED: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(30);
/// Of a hundred letters' and lines' edges, so many make a picture useful: a blinking caret does not count.
const USEFUL_PERCENT: usize = 98;
/// Fewer edges than of one line of text are no page.
const LEAST_EDGES: usize = 200;

pub(crate) struct Screen {
    file: File,
    width: usize,
    height: usize,
    bytes_per_row: usize,
    pixels_at: u64,
}

/// What was on the screen from some moment on.
pub(crate) struct Picture {
    after: Duration,
    pixels: Vec<u8>,
}

impl Screen {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path)?;
        let number = |place: u64| -> Result<u64> {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, place * 4)?;
            Ok(u64::from(u32::from_be_bytes(bytes)))
        };
        let (header, colours) = (number(0)?, number(19)?);
        if number(11)? != 8 * BYTES_PER_PIXEL as u64 {
            return Err("the screen's pixels are of another size".into());
        }
        Ok(Self {
            width: usize::try_from(number(4)?)?,
            height: usize::try_from(number(5)?)?,
            bytes_per_row: usize::try_from(number(12)?)?,
            pixels_at: header + colours * BYTES_PER_COLOUR,
            file,
        })
    }

    /// What is on it now.
    fn look(&self) -> Result<Vec<u8>> {
        let row_bytes = self.width * BYTES_PER_PIXEL;
        let rows = self.height / EVERY_ROW;
        let mut pixels = vec![0; rows * row_bytes];
        for (row, pixels) in pixels.chunks_exact_mut(row_bytes).enumerate() {
            let at = self.pixels_at + (row * EVERY_ROW * self.bytes_per_row) as u64;
            self.file.read_exact_at(pixels, at)?;
        }
        Ok(pixels)
    }

    /// Every picture since `began`, each once, until the last of them stays.
    pub(crate) fn watch(&self, began: Instant) -> Result<Vec<Picture>> {
        let mut pictures = vec![Picture {
            after: Duration::ZERO,
            pixels: self.look()?,
        }];
        let mut changed = None;
        loop {
            let after = began.elapsed();
            let pixels = self.look()?;
            if pictures.last().is_none_or(|last| last.pixels != pixels) {
                pictures.push(Picture { after, pixels });
                changed = Some(after);
            }
            if changed.is_some_and(|changed| after - changed > SETTLED) {
                return Ok(pictures);
            }
            if after > PATIENCE {
                return Err("the screen never comes to rest".into());
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// When the first picture was there that has what the last one shows.
    pub(crate) fn useful_after(&self, pictures: &[Picture]) -> Result<Duration> {
        let last = &pictures.last().ok_or("nothing was looked at")?.pixels;
        let edges = self.edges(last);
        if edges.len() < LEAST_EDGES {
            return Err("no page was drawn".into());
        }
        let is_useful = |picture: &&Picture| {
            let there = edges.iter().filter(|at| {
                let here = **at - BYTES_PER_PIXEL..**at + BYTES_PER_PIXEL;
                picture.pixels[here.clone()] == last[here]
            });
            there.count() * 100 >= edges.len() * USEFUL_PERCENT
        };
        let useful = pictures.iter().find(is_useful);
        Ok(useful.ok_or("the last picture is not like itself")?.after)
    }

    /// Where a pixel differs from the one before it: letters and lines, and no plain ground.
    fn edges(&self, pixels: &[u8]) -> Vec<usize> {
        let row_bytes = self.width * BYTES_PER_PIXEL;
        let places = (0..pixels.len()).step_by(BYTES_PER_PIXEL);
        places
            .filter(|at| at % row_bytes != 0)
            .filter(|at| {
                let (before, rest) = pixels[at - BYTES_PER_PIXEL..].split_at(BYTES_PER_PIXEL);
                before != &rest[..BYTES_PER_PIXEL]
            })
            .collect()
    }
}
