import { useCallback, useSyncExternalStore } from "react";

const NARROW = "(max-width: 767px)";
const STILL = "(prefers-reduced-motion: reduce)";

function useMedia(words: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(words);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    [words],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(words).matches);
}

/** Whether the window is a phone's: tables become cards, the menu becomes a drawer. */
export function useNarrow(): boolean {
  return useMedia(NARROW);
}

/** Whether the reader wants nothing to move: dialogues and lists are there at once. */
export function useStillness(): boolean {
  return useMedia(STILL);
}
