// People at their own pages in a real browser: officers at the console, a company at the portal; and a step of a case taken there by hand.
import type { Locator, Page } from "playwright-core";
import { DESKTOP, type TestBrowser, type Viewport } from "./browser.ts";
import type { Staff } from "./staff.ts";
import type { World } from "./world.ts";

export interface OpenedDesk {
  readonly page: Page;
  /** Uncaught errors and refused scripts. */
  readonly faults: string[];
}

export interface Desks {
  /** Logged in as that officer, by the cookie that the log-in has brought. */
  console(staff: Staff, path: string, viewport?: Viewport): Promise<OpenedDesk>;
  /** Logged in as the portal account by its password. */
  portal(account: { readonly login: string; readonly password: string }, viewport?: Viewport): Promise<OpenedDesk>;
  /** Anyone. */
  visitor(viewport?: Viewport): Promise<OpenedDesk>;
}

export function makeDesks(browser: TestBrowser, world: World): Desks {
  const now = () => world.house.clock.now();
  return {
    console: async (staff, path, viewport = DESKTOP) => {
      const { page, context, faults } = await browser.openPage({ viewport, now: now() });
      const cookies = staff.cookie.split("; ").map((pair) => {
        const at = pair.indexOf("=");
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.address };
      });
      await context.addCookies(cookies);
      await page.goto(`${world.address}/console${path}`);
      await page.locator("#content h1").waitFor();
      return { page, faults };
    },
    portal: async ({ login, password }, viewport = DESKTOP) => {
      const { page, faults } = await browser.openPage({ viewport, now: now() });
      await page.goto(`${world.address}/my`);
      await page.fill("#login", login);
      await page.fill("#password", password);
      await page.click("form.sign-in button");
      await page.waitForURL(`${world.address}/my`);
      return { page, faults };
    },
    visitor: async (viewport = DESKTOP) => browser.openPage({ viewport, now: now() }),
  };
}

/** The step's button, its form filled in, sent, and where it is a decision said once more. */
export async function takeStepByHand(page: Page, step: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: step, exact: true }).click();
  const form = page.getByRole("form", { name: step });
  await fill(form);
  const send = form.getByRole("button", { name: new RegExp(`(^|：)${step}$`) });
  const isDecision = ((await send.textContent()) ?? "").includes("：");
  await send.click();
  if (isDecision) await page.getByRole("dialog").getByRole("button", { name: step }).click();
  await page.getByText(`已办理“${step}”`).first().waitFor();
}
