//! Lines of places in a text.

/// Lines of places that are asked for from the first to the last.
pub struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// The lines of this text, from 1.
    pub fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of this byte.
    pub fn up_to(&mut self, at: usize) -> u64 {
        self.line += (self.at..at).filter(|at| self.ends_line(*at)).count() as u64;
        self.at = at;
        self.line
    }

    /// The line of the first byte from here on that ends no line.
    pub fn from(&mut self, at: usize) -> u64 {
        let ends = self.text[at..].iter().take_while(|byte| [b'\r', b'\n'].contains(byte)).count();
        self.up_to(at + ends)
    }

    /// Lines end as on Unix, on Windows or as they once did on a Macintosh.
    fn ends_line(&self, at: usize) -> bool {
        match self.text[at] {
            b'\n' => true,
            b'\r' => self.text.get(at + 1) != Some(&b'\n'),
            _ => false,
        }
    }
}
