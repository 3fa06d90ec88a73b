// Choosing from a drop-down as a person does: opened, the option seen, chosen, and seen to stand in the field. A key pressed
// before the options have come chooses nothing, on a slow machine as at a slow desk.
import type { Locator, Page } from "playwright-core";

interface Choice {
  /** The label of the field. */
  readonly field: string | RegExp;
  /** The words of the option, or part of them. */
  readonly option: string;
}

/** With the mouse. */
export async function chooseOption(within: Page | Locator, choice: Choice): Promise<void> {
  const { input, option } = await openList(within, choice);
  await option.click();
  await waitUntilChosen(input, choice);
}

/** With the keys alone, in a field that is searched by typing: Enter waits until it would take the option that is meant. */
export async function chooseOptionByKeys(within: Page | Locator, choice: Choice): Promise<void> {
  const { input, option } = await openList(within, choice);
  await option.and(input.page().locator(".ant-select-item-option-active")).waitFor();
  await input.press("Enter");
  await waitUntilChosen(input, choice);
}

/** A field that can be searched is searched: a long list shows no option that is far down. */
async function openList(within: Page | Locator, { field, option }: Choice): Promise<{ input: Locator; option: Locator }> {
  const input = within.getByRole("combobox", { name: field, exact: true });
  await input.focus();
  if ((await input.getAttribute("aria-expanded")) !== "true") await input.press("ArrowDown");
  const list = input.page().locator(".ant-select-dropdown:visible");
  await list.waitFor();
  if (await input.isEditable()) await input.fill(option);
  return { input, option: list.locator(".ant-select-item-option", { hasText: option }).first() };
}

/**
 * It stands in the field, and no list covers what comes after it. Only a list of many choices stays open and is closed by Escape: one of a single
 * choice closes by itself, and Escape would then close the dialogue around it.
 */
async function waitUntilChosen(input: Locator, { option }: Choice): Promise<void> {
  const field = input.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' ant-select ')][1]");
  await field.getByText(option).first().waitFor();
  if (/\bant-select-multiple\b/.test((await field.getAttribute("class")) ?? "")) await input.press("Escape");
  await input.page().locator(".ant-select-dropdown:visible").waitFor({ state: "detached" });
}
