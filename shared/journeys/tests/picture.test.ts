import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { getContrast, getLuminance, readPicture } from "../picture.ts";

const createChunk = (name: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
};

/** A picture of two by two pixels whose rows are encoded with a filter. */
function createPng(colourType: number, rows: number[][]): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, rows.length, 8, colourType, 0, 0, 0]);
  const data = deflateSync(Buffer.from(rows.flat()));
  const parts = [data.subarray(0, 5), data.subarray(5)].map((part) => createChunk("IDAT", part));
  return Buffer.concat([Buffer.alloc(8), createChunk("IHDR", header), ...parts]);
}

describe("readPicture", () => {
  it.each([
    ["none", 0, [10, 20, 30, 11, 22, 33], [40, 50, 60, 41, 52, 63]],
    ["left", 1, [10, 20, 30, 1, 2, 3], [40, 50, 60, 1, 2, 3]],
    ["above", 2, [10, 20, 30, 11, 22, 33], [30, 30, 30, 30, 30, 30]],
    ["average", 3, [10, 20, 30, 6, 12, 18], [35, 40, 45, 16, 16, 17]],
    ["nearest", 4, [10, 20, 30, 1, 2, 3], [30, 30, 30, 1, 2, 3]],
  ])("reads rows with the filter %s", (_, filter, first, second) => {
    const picture = readPicture(
      createPng(2, [
        [filter, ...first],
        [filter, ...second],
      ]),
    );
    expect([picture.width, picture.height]).toEqual([2, 2]);
    expect([picture.getPixel(0, 0), picture.getPixel(1, 0)]).toEqual([
      [10, 20, 30],
      [11, 22, 33],
    ]);
    expect([picture.getPixel(0, 1), picture.getPixel(1, 1)]).toEqual([
      [40, 50, 60],
      [41, 52, 63],
    ]);
  });

  it("ignores transparency", () => {
    const picture = readPicture(createPng(6, [[0, 1, 2, 3, 255, 4, 5, 6, 255]]));
    expect([picture.getPixel(0, 0), picture.getPixel(1, 0)]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});

describe("getLuminance and getContrast", () => {
  it("return the values of WCAG", () => {
    expect(getLuminance([255, 255, 255])).toBeCloseTo(1);
    expect(getLuminance([0, 0, 0])).toBe(0);
    expect(getContrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(getContrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
    expect(getContrast([5, 5, 5], [5, 5, 5])).toBe(1);
  });
});
