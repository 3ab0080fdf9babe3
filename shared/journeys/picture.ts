import { inflateSync } from "node:zlib";

export type Colour = [red: number, green: number, blue: number];

/** The pixels of a screenshot. */
export interface Picture {
  width: number;
  height: number;
  getPixel(x: number, y: number): Colour;
}

/**
 * Reads a PNG as browsers write it: eight bits a channel, with or without transparency.
 * See https://www.w3.org/TR/png-3/
 */
export function readPicture(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const rows = unfilter(inflateSync(readData(png)), width * channels, channels);
  const getPixel = (x: number, y: number): Colour => {
    const [red = 0, green = 0, blue = 0] = rows[y]?.subarray(x * channels) ?? [];
    return [red, green, blue];
  };
  return { width, height, getPixel };
}

/** After the signature of eight bytes come chunks: length, name, data, checksum. */
function readData(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8, length = 0; at < png.length; at += 12 + length) {
    length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") data.push(png.subarray(at + 8, at + 8 + length));
  }
  return Buffer.concat(data);
}

/** Each row begins with the number of a filter, and its bytes are differences to a prediction. */
function unfilter(bytes: Buffer, size: number, channels: number): Uint8Array[] {
  const rows: Uint8Array[] = [];
  let previousRow = new Uint8Array(size);
  for (let start = 0; start < bytes.length; start += size + 1) {
    const row = new Uint8Array(size);
    const filter = bytes[start] ?? 0;
    for (let index = 0; index < size; index += 1) {
      const left = row[index - channels] ?? 0;
      const corner = previousRow[index - channels] ?? 0;
      const difference = bytes[start + 1 + index] ?? 0;
      row[index] = difference + predict(filter, left, previousRow[index] ?? 0, corner);
    }
    rows.push(row);
    previousRow = row;
  }
  return rows;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  return filter === 4 ? paeth(left, above, corner) : 0;
}

/** Returns the neighbour that is nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** Returns the relative luminance: 0 for black, 1 for white (WCAG 2.2). */
export function getLuminance([red, green, blue]: Colour): number {
  return 0.2126 * linearize(red) + 0.7152 * linearize(green) + 0.0722 * linearize(blue);
}

function linearize(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Returns the contrast ratio: 1 for equal colours, 21 for black on white (WCAG 2.2). */
export function getContrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [getLuminance(one), getLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
