import { withBase } from "vitepress";
import { type Ref, ref, watch } from "vue";
import { getLinesFile } from "../lines-file.ts";

const requests = new Map<string, Promise<string>>();

/**
 * Fetches the changed lines of a file once. A failed request is sent again at the next call.
 *
 * @param folder the name of a stage, or `00-cli/step-3`
 */
export function fetchLines(folder: string, path: string): Promise<string> {
  const file = encodeURIComponent(getLinesFile(path));
  const address = withBase(`/changes/${folder}/${file}`);
  const request = requests.get(address) ?? fetchText(address);
  requests.set(address, request);
  request.catch(() => requests.delete(address));
  return request;
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

export type Lines = { state: "loading" | "failed" } | { state: "loaded"; html: string };

/** Returns the changed lines of the selected file, which is undefined on the server. */
export function useLines(folder: string, path: Ref<string | undefined>): Ref<Lines> {
  const lines = ref<Lines>({ state: "loading" });
  watch(
    path,
    async (selectedPath) => {
      if (selectedPath === undefined) return;
      lines.value = { state: "loading" };
      const result = await fetchLines(folder, selectedPath).then(
        (html): Lines => ({ state: "loaded", html }),
        (): Lines => ({ state: "failed" }),
      );
      if (path.value === selectedPath) lines.value = result;
    },
    { immediate: true },
  );
  return lines;
}
