//! Code with numbered lines. The numbers are drawn by the style, so that code that is copied is code alone.

use maud::{Markup, html};

use super::text::clean;
use crate::document::code::{Class, Token};
use crate::document::{CodeBlock, SCREEN};

/// A block of code. It can be scrolled where it is too wide, and so it can be reached by the keyboard.
pub fn block(code: &CodeBlock) -> Markup {
    let last = code.lines.len().saturating_sub(1);
    let digits = code.lines.len().to_string().len();
    html! {
        pre tabindex="0" role="group" aria-label=(SCREEN.code) style={ "--digits:" (digits) } {
            code {
                @for (index, line) in code.lines.iter().enumerate() {
                    span.line { @for token in line { (piece(token)) } }
                    @if index < last { "\n" }
                }
            }
        }
    }
}

fn piece(token: &Token) -> Markup {
    let text = clean(&token.text);
    html! {
        @match token.class {
            Class::Plain => (text),
            Class::Keyword => b { (text) },
            Class::Text => i { (text) },
            Class::Comment => s { (text) },
        }
    }
}
