import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { withLock } from "./lock.mjs";

/** A Chromium that is ready to start. */
export interface UnpackedBrowser {
  file: string;
  /** The environment variables that it needs. */
  env: Record<string, string>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, unless that was done before. The package's own
 * code unpacks into the system's temporary folder, where two processes at the same time get half a
 * file. The libraries that a bare Linux lacks (libnss3, libnspr4, libexpat) come with it.
 *
 * @param source the folder of the package
 * @param folder where to unpack it, for example `.data/browser`
 * @param print called with a message if it has to be unpacked
 */
export async function unpackNpmBrowser(
  source: string,
  folder: string,
  print: (text: string) => void = () => undefined,
): Promise<UnpackedBrowser> {
  const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  const target = join(folder, `chromium-${version}`);
  await mkdir(folder, { recursive: true });
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    const startedAt = performance.now();
    await unpack(join(source, "bin"), target);
    print(describeUnpacking(version, await getSize(target), performance.now() - startedAt));
  });
  return {
    file: join(target, "chromium"),
    env: { LD_LIBRARY_PATH: join(target, "lib"), FONTCONFIG_FILE: join(target, "fonts.conf") },
  };
}

async function unpack(bin: string, target: string): Promise<void> {
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial);
  await unpackFolder(join(bin, "al2023.tar.br"), partial);
  await unpackFolder(join(bin, "fonts.tar.br"), partial);
  await unpackFile(join(bin, "chromium.br"), join(partial, "chromium"));
  await writeFile(join(partial, "fonts.conf"), fontsConf);
  await rename(partial, target);
}

const readInChunks = (file: string) => createReadStream(file, { highWaterMark: 2 ** 20 });

async function unpackFile(from: string, to: string): Promise<void> {
  const file = createWriteStream(to, { mode: 0o755 });
  await pipeline(readInChunks(from), createBrotliDecompress({ chunkSize: 2 ** 20 }), file);
}

/**
 * Every Linux has `tar`. It gets a file and not a pipe, because it closes a pipe at the end of the
 * archive, before the padding after it is read.
 */
async function unpackFolder(from: string, into: string): Promise<void> {
  const archive = join(into, basename(from, ".br"));
  await unpackFile(from, archive);
  const tar = spawn("tar", ["-xf", archive, "--no-same-owner", "-C", into], { stdio: "ignore" });
  const [code] = await once(tar, "close");
  if (code !== 0) throw new Error(`tar could not unpack ${archive}: exit code ${code}.`);
  await rm(archive);
}

/**
 * Puts one font first, so that a page has the same width on every machine. Missing glyphs come from
 * the fonts of the system.
 */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  ${["system-ui", "sans-serif"]
    .map(
      (family) => `<match>
    <test name="family" compare="eq"><string>${family}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit>
  </match>`,
    )
    .join("\n  ")}
</fontconfig>
`;

async function getSize(folder: string): Promise<number> {
  return (await stat(join(folder, "chromium"))).size;
}

const describeUnpacking = (version: string, bytes: number, milliseconds: number) =>
  `Chromium ${version}, from npm: unpacked, ${Math.round(bytes / 1e6)} MB in ` +
  `${(milliseconds / 1000).toFixed(1)} s.`;
