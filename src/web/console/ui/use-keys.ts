// Keys of a page: one listener, silent while somebody types or a dialogue is open.
import { useEffect, useRef } from "react";

export type KeyActions = Readonly<Record<string, () => void>>;

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function hasOpenDialogue(): boolean {
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]) .ant-modal, .ant-drawer-open .ant-drawer-section') !== null;
}

/** `event.key` to action; modifier keys are left to the browser. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || hasOpenDialogue()) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** `/`: the first search field of the page. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>("[data-search] input, input[data-search]")?.focus();
}
