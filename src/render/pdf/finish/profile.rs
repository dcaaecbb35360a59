//! The sRGB colour space as an ICC profile, put together from its published numbers: primaries, white and tone curve.

/// Red, green and blue of IEC 61966-2-1, adapted to the profile's white, in 65536ths.
const RED: [u32; 3] = [0x6fa2, 0x38f5, 0x0390];
const GREEN: [u32; 3] = [0x6299, 0xb785, 0x18da];
const BLUE: [u32; 3] = [0x24a0, 0x0f84, 0xb6cf];

/// The white that profiles are counted from.
const WHITE: [u32; 3] = [0xf6d6, 0x0001_0000, 0xd32d];

/// From the white of screens to that white, row by row.
const ADAPTATION: [u32; 9] =
    [0x0001_0c42, 0x05de, 0xffff_f325, 0x0793, 0xfd90, 0xffff_fba1, 0xffff_fda2, 0x03dc, 0xc06e];

/// Exponent 2.4 above 0.04045, a straight line below.
const CURVE: [u32; 5] = [0x0002_6666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b];

/// Length of the fixed head.
const HEAD: usize = 128;

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let curve = element(*b"para", &[&[0, 3, 0, 0], words(&CURVE).as_slice()].concat());
    let tags: Vec<([u8; 4], Vec<u8>)> = vec![
        (*b"desc", localized("sRGB")),
        (*b"cprt", localized("No copyright: numbers of a standard")),
        (*b"wtpt", element(*b"XYZ ", &words(&WHITE))),
        (*b"chad", element(*b"sf32", &words(&ADAPTATION))),
        (*b"rXYZ", element(*b"XYZ ", &words(&RED))),
        (*b"gXYZ", element(*b"XYZ ", &words(&GREEN))),
        (*b"bXYZ", element(*b"XYZ ", &words(&BLUE))),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
        (*b"bTRC", curve),
    ];
    assemble(&tags)
}

/// Head, table of tags and their data, in this order.
fn assemble(tags: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut table = number(tags.len());
    let mut data = Vec::new();
    let begin = HEAD + 4 + 12 * tags.len();
    for (name, content) in tags {
        table.extend([name.as_slice(), &number(begin + data.len()), &number(content.len())].concat());
        data.extend(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = head(begin + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn head(size: usize) -> Vec<u8> {
    let mut head = vec![0; HEAD];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &number(size));
    put(8, &[4, 0x20]); // Version 4.2.
    put(12, b"mntrRGB XYZ ");
    put(24, &[0x07, 0xd0, 0, 1, 0, 1]); // 1 January 2000: a date is asked for, and must not change.
    put(36, b"acsp");
    put(68, &words(&WHITE));
    head
}

fn localized(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let record = [number(1), number(12), b"enUS".to_vec(), number(text.len()), number(28), text].concat();
    element(*b"mluc", &record)
}

fn element(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    [kind.as_slice(), &[0; 4], content].concat()
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn number(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_size() {
        let profile = srgb();
        assert_eq!(profile[..4], number(profile.len()));
        assert!(profile.len() < 800);
    }
}
