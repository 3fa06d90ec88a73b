// When a page is all there: its requests answered, nothing on it still loading, nothing still moving to its place. What is
// asserted of a page as it stands, such as that axe finds nothing, is asserted of the whole page and not of a half-read one.
import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Request } from "playwright-core";

const LOOK_AGAIN_MS = 20;
/** Shorter than a test may last, so that what was waited for in vain is told. */
const ANSWERS_MS_MAX = 90_000;
/** A stream of news ends with its page. */
const ENDLESS = new Set(["eventsource", "websocket"]);

const openRequests = new WeakMap<Page, Set<Request>>();

/** Once for every page, before it is sent anywhere. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  openRequests.set(page, open);
  page.on("request", (request) => {
    if (!ENDLESS.has(request.resourceType())) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

export async function waitForWholePage(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  for (;;) {
    await waitForAnswers(page);
    await page.locator(".ant-spin-spinning:visible").first().waitFor({ state: "detached" });
    await waitForStillness(page);
    // An answer may have led to the next question.
    if (isAnswered(page)) return;
  }
}

async function waitForAnswers(page: Page): Promise<void> {
  const giveUpAt = performance.now() + ANSWERS_MS_MAX;
  while (!isAnswered(page)) {
    if (performance.now() > giveUpAt)
      throw new Error(`never answered: ${[...(openRequests.get(page) ?? [])].map((open) => open.url()).join(", ")}`);
    await sleep(LOOK_AGAIN_MS);
  }
}

function isAnswered(page: Page): boolean {
  return page.isClosed() || (openRequests.get(page)?.size ?? 0) === 0;
}

/** A dialogue that is still growing has the contrast of a half-seen one, and its buttons slip away below a click: what moves to an end is let come to it. */
export async function waitForStillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // What was answered is drawn in the next frame, and what is drawn begins to move in the one after.
    await nextFrame();
    await nextFrame();
    const isEnding = (animation: Animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime));
    const ending = document.getAnimations().filter(isEnding);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => {})));
  });
}
