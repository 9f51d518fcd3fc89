//! What WeChat sends: a flat list of fields. Nothing in it refers to anything outside, and nothing it
//! defines is expanded.

use std::collections::BTreeMap;

use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

/// The fields of a message by their names.
pub type Fields = BTreeMap<String, String>;

/// A message has about ten; those with lists, which nobody reads here, are deeper.
const MOST_FIELDS: usize = 64;
/// How deep elements may lie in each other.
const DEEPEST: usize = 8;

/// The fields right below the outermost element; nothing when it is no XML, is not whole, or brings a
/// document type of its own.
pub fn read(text: &str) -> Option<Fields> {
    let mut reader = Reader::from_str(text);
    let mut reading = Reading::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => reading.begin(tag.name().into_inner())?,
            Event::End(_) => reading.end()?,
            Event::Empty(tag) => {
                reading.begin(tag.name().into_inner())?;
                reading.end()?;
            }
            Event::Text(words) => reading.say(&words),
            Event::CData(words) => reading.say(&words),
            Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                Some(letter) => reading.say(letter.encode_utf8(&mut [0; 4])),
                None => reading.say(resolve_predefined_entity(&name)?),
            },
            Event::DocType(_) => return None,
            Event::Eof => return reading.done(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Text that stands in an answer whatever is in it.
pub fn quoted(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

#[derive(Default)]
struct Reading {
    fields: Fields,
    open: Option<(String, String)>,
    depth: usize,
    ended: bool,
}

impl Reading {
    fn begin(&mut self, name: &str) -> Option<()> {
        self.depth += 1;
        if self.depth == 2 {
            self.open = Some((name.to_owned(), String::new()));
        }
        (!self.ended && self.depth <= DEEPEST && self.fields.len() < MOST_FIELDS).then_some(())
    }

    fn end(&mut self) -> Option<()> {
        if self.depth == 2
            && let Some((name, value)) = self.open.take()
        {
            self.fields.insert(name, value);
        }
        self.depth = self.depth.checked_sub(1)?;
        self.ended = self.depth == 0;
        Some(())
    }

    fn say(&mut self, words: &str) {
        if self.depth == 2
            && let Some((_, value)) = &mut self.open
        {
            value.push_str(words);
        }
    }

    fn done(self) -> Option<Fields> {
        self.ended.then_some(self.fields)
    }
}
