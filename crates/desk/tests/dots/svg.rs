//! The preview as a browser would fill it: paths of M, L, Q, C, h, v and z, and nothing else.

use desk::paper::Bitmap;
use tiny_skia::{FillRule, LineJoin, Mask, PathBuilder, Stroke, Transform};

/// Fills the paths of a preview; a dot is black where half of it is covered.
pub fn dots(svg: &str, dots_per_mm: u32) -> Bitmap {
    let size = attribute(svg, "viewBox").unwrap();
    let size: Vec<f32> = size.split(' ').map(|number| number.parse().unwrap()).collect();
    let scale = dots_per_mm as f32;
    let mut mask = Mask::new((size[2] * scale).round() as u32, (size[3] * scale).round() as u32).unwrap();
    for element in svg.split("<path ").skip(1) {
        let path = path(attribute(element, "d").unwrap());
        let Some(path) = path.finish() else { continue };
        let crisp = element.starts_with("shape-rendering=\"crispEdges\"");
        let place = attribute(element, "transform").map_or(Transform::identity(), placed).post_scale(scale, scale);
        mask.fill_path(&path, FillRule::Winding, !crisp, place);
        if let Some(width) = attribute(element, "stroke-width") {
            let stroke = Stroke { width: width.parse().unwrap(), line_join: LineJoin::Round, ..Stroke::default() };
            mask.fill_path(&path.stroke(&stroke, place.sx).unwrap(), FillRule::Winding, true, place);
        }
    }
    of_cover(mask.width(), mask.height(), |at| mask.data()[at] >= 128)
}

/// A PGM file: three lines of text (kind, width and height, white), then one byte a dot. So many of its dots, in each
/// direction, become one.
pub fn of_pgm(file: &[u8], fine: usize) -> Bitmap {
    let head = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
    let mut words = std::str::from_utf8(&file[..head]).unwrap().split_whitespace().skip(1);
    let mut number = || words.next().unwrap().parse::<usize>().unwrap();
    let (wide, high) = (number(), number());
    let (width, height) = (wide / fine, high / fine);
    let grey = |at: usize| {
        let (x, y) = (at % width * fine, at / width * fine);
        let row = |y: usize| file[head + y * wide + x..][..fine].iter().map(|grey| usize::from(*grey)).sum::<usize>();
        (y..y + fine).map(row).sum::<usize>() / (fine * fine)
    };
    of_cover(width as u32, height as u32, |at| grey(at) < 128)
}

fn of_cover(width: u32, height: u32, black: impl Fn(usize) -> bool) -> Bitmap {
    let mut bitmap = Bitmap::blank(width, height, 8);
    let row = bitmap.row_bytes();
    for at in (0..(width * height) as usize).filter(|at| black(*at)) {
        let (x, y) = (at % width as usize, at / width as usize);
        bitmap.dots[y * row + x / 8] |= 0x80 >> (x % 8);
    }
    bitmap
}

fn attribute<'s>(element: &'s str, name: &str) -> Option<&'s str> {
    let element = &element[..element.find("/>").unwrap_or(element.len())];
    let begin =
        element.match_indices(&format!("{name}=\"")).find(|(at, _)| *at == 0 || element.as_bytes()[at - 1] == b' ')?.0;
    let value = &element[begin + name.len() + 2..];
    Some(&value[..value.find('"')?])
}

/// `translate(x y) scale(a b)`
fn placed(transform: &str) -> Transform {
    let numbers: Vec<f32> = transform.split(['(', ')', ' ']).filter_map(|word| word.parse().ok()).collect();
    Transform::from_row(numbers[2], 0.0, 0.0, numbers[3], numbers[0], numbers[1])
}

fn path(data: &str) -> PathBuilder {
    let mut path = PathBuilder::new();
    let (mut x, mut y) = (0.0, 0.0);
    let starts: Vec<usize> = data.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(data.len());
        let n: Vec<f32> = data[start + 1..end].split_whitespace().map(|word| word.parse().unwrap()).collect();
        match &data[*start..start + 1] {
            "M" => path.move_to(n[0], n[1]),
            "L" => path.line_to(n[0], n[1]),
            "Q" => path.quad_to(n[0], n[1], n[2], n[3]),
            "C" => path.cubic_to(n[0], n[1], n[2], n[3], n[4], n[5]),
            "h" => path.line_to(x + n[0], y),
            "v" => path.line_to(x, y + n[0]),
            _ => path.close(),
        }
        (x, y) = path.last_point().map_or((x, y), |point| (point.x, point.y));
    }
    path
}
