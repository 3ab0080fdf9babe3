import { computed, onMounted, onUnmounted, type Ref, ref } from "vue";
import type { ChangedFile } from "../changed-files.ts";

/**
 * Selects one of the files by the hash of the address, or the first one. The router of VitePress
 * emits `hashchange` for a click on a link, and the browser for its buttons back and forward.
 *
 * @param onSelect called when the reader selects a file, or opens the page with its address
 */
export function useSelectedFile(files: Ref<ChangedFile[]>, onSelect: () => void) {
  const path = ref("");
  const isMounted = ref(false);
  const index = computed(() =>
    Math.max(
      files.value.findIndex((file) => file.path === path.value),
      0,
    ),
  );
  const selectedFile = computed(() => files.value[index.value]);
  // The router of VitePress scrolls to the top of a new page first.
  const announce = () => requestAnimationFrame(onSelect);

  function readAddress(): void {
    path.value = decodeHash(window.location.hash);
    if (path.value !== "") announce();
  }

  function move(distance: number): void {
    const file = files.value[index.value + distance];
    if (!file) return;
    path.value = file.path;
    window.history.replaceState(window.history.state, "", `#${encodeURI(file.path)}`);
    announce();
  }

  onMounted(() => {
    readAddress();
    isMounted.value = true;
    window.addEventListener("hashchange", readAddress);
  });
  onUnmounted(() => window.removeEventListener("hashchange", readAddress));

  const loadedPath = computed(() => (isMounted.value ? selectedFile.value?.path : undefined));
  return { selectedFile, index, loadedPath, move };
}

/** Returns an empty text for a hash that is not encoded correctly. */
function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
