//! Frames of the telemetry protocol: a kind, a length and a body.

use std::io::{self, Read, Write};

pub const MAX_BODY: usize = 1 << 20;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Header {
    pub kind: u16,
    pub length: u16,
}

pub struct Frame<'a> {
    pub kind: u16,
    pub body: &'a [u8],
}

pub fn encode(frame: &Frame<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(&frame.kind.to_be_bytes());
    // expect: rust-length-narrowed
    out.extend_from_slice(&(frame.body.len() as u16).to_be_bytes());
    out.extend_from_slice(frame.body);
}

pub fn encode_checked(frame: &Frame<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    // ok: rust-length-narrowed
    let length = u16::try_from(frame.body.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    out.extend_from_slice(&frame.kind.to_be_bytes());
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(frame.body);
    Ok(())
}

pub fn header(bytes: [u8; 4]) -> Header {
    // expect: rust-unchecked-access
    unsafe { std::mem::transmute(bytes) }
}

pub fn field(body: &[u8], index: usize) -> u8 {
    // expect: rust-unchecked-access
    unsafe { *body.get_unchecked(index) }
}

pub fn checked_field(body: &[u8], index: usize) -> Option<u8> {
    // ok: rust-unchecked-access
    body.get(index).copied()
}

pub fn first_nonzero(body: &[u8]) -> usize {
    let mut index = 0;
    while index < body.len() {
        // The loop's condition keeps the index inside.
        // ok: rust-unchecked-access
        if unsafe { *body.get_unchecked(index) } != 0 {
            break;
        }
        index += 1;
    }
    index
}

pub fn label(body: &[u8]) -> &str {
    // expect: rust-unchecked-access
    unsafe { std::str::from_utf8_unchecked(body) }
}

pub fn read_body(input: &mut impl Read, wanted: u64) -> io::Result<Vec<u8>> {
    let mut body = Vec::with_capacity(wanted as usize);
    // expect: rust-unchecked-access
    unsafe { body.set_len(wanted as usize) };
    input.read_exact(&mut body)?;
    Ok(body)
}

pub fn send(stream: &mut impl Write, frames: &[Frame<'_>]) -> io::Result<()> {
    // expect: rust-length-narrowed
    stream.write_all(&[frames.len() as u8])?;
    let mut buffer = Vec::new();
    for frame in frames {
        buffer.clear();
        encode(frame, &mut buffer);
        stream.write_all(&buffer)?;
    }
    // ok: rust-result-discarded
    stream.flush()
}

pub fn farewell(stream: &mut impl Write) {
    // expect: rust-result-discarded
    stream.write_all(b"BYE\r\n").ok();
    // expect: rust-result-discarded
    stream.flush().ok();
}

pub fn padding(body: &[u8]) -> u8 {
    // At most three: the rest of a division by four.
    let rest = body.len() % 4;
    // ok: rust-length-narrowed
    ((4 - rest) % 4) as u8
}

pub fn ticks(text: &str) -> u8 {
    // A label has at most 32 characters, which its constructor ensures.
    // ok: rust-length-narrowed
    text.chars().count() as u8
}
