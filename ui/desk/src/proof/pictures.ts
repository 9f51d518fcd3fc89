/** Signatures and photos as the desk keeps them: small files, in base64. */

/** The largest file that the desk takes, in bytes. */
export const LARGEST = 64 * 1024;
/** The longest edge of a photo to begin with, in pixels. */
const LONGEST_EDGE = 960;
const QUALITIES = [0.8, 0.65, 0.5, 0.35];
const AROUND_INK = 10;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The bytes that so much base64 stands for. */
export function bytesOf(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}

/** Where there is ink on a white ground, with a little room around it; null on an empty pad. */
export function inkOf(pixels: Uint8ClampedArray, width: number, height: number): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[(y * width + x) * 4] ?? 255) > 200) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return null;
  const [x, y] = [Math.max(0, left - AROUND_INK), Math.max(0, top - AROUND_INK)];
  return {
    left: x,
    top: y,
    width: Math.min(width, right + AROUND_INK + 1) - x,
    height: Math.min(height, bottom + AROUND_INK + 1) - y,
  };
}

/** What is written on a pad as a PNG without the white around it; null on an empty pad. */
export function signaturePng(pad: HTMLCanvasElement): string | null {
  const ink = inkOf(pixelsOf(pad), pad.width, pad.height);
  if (!ink) return null;
  for (const scale of [1, 0.75, 0.5]) {
    const png = drawn(pad, ink, scale).toDataURL("image/png");
    if (bytesOf(contentOf(png)) <= LARGEST) return contentOf(png);
  }
  return null;
}

/** A picture of any size as a JPEG that the desk takes; null where it cannot be made so small. */
export function photoJpeg(source: CanvasImageSource, width: number, height: number): string | null {
  const whole = { left: 0, top: 0, width, height };
  for (let edge = LONGEST_EDGE; edge >= 240; edge *= 0.75) {
    const canvas = drawn(source, whole, Math.min(1, edge / Math.max(width, height)));
    for (const quality of QUALITIES) {
      const content = contentOf(canvas.toDataURL("image/jpeg", quality));
      if (bytesOf(content) <= LARGEST) return content;
    }
  }
  return null;
}

/** A picture in a file, made as small; null where the file is no picture. */
export async function photoOfFile(file: Blob): Promise<string | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return photoJpeg(image, image.naturalWidth, image.naturalHeight);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawn(source: CanvasImageSource, box: Box, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const context = canvas.getContext("2d");
  context?.drawImage(
    source,
    ...([box.left, box.top, box.width, box.height] as const),
    ...([0, 0, canvas.width, canvas.height] as const),
  );
  return canvas;
}

function pixelsOf(pad: HTMLCanvasElement): Uint8ClampedArray {
  const context = pad.getContext("2d");
  return context?.getImageData(0, 0, pad.width, pad.height).data ?? new Uint8ClampedArray();
}

function contentOf(dataUrl: string): string {
  return dataUrl.slice(dataUrl.indexOf(",") + 1);
}
