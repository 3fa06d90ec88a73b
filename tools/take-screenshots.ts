// The README's pictures, taken as a newcomer would come by them: `node tools/take-screenshots.ts http://127.0.0.1:8080` beside a running demo.
// CHROME_PATH names a browser to use; without it the one inside the npm package is taken.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Page, chromium as playwright } from "playwright-core";
import { DEMO_PASSWORD } from "../src/people/index.ts";

const [base = "http://127.0.0.1:8080"] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/screenshots");
mkdirSync(folder, { recursive: true });

const browser = await playwright.launch({
  executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
  args: ["--no-sandbox", "--disable-gpu"],
});
const shoot = (page: Page, name: string) => page.screenshot({ path: join(folder, `${name}.png`) });

const desktop = await browser.newPage({ viewport: { width: 1200, height: 750 }, locale: "zh-CN" });
await desktop.goto(`${base}/console/`);
await desktop.getByLabel("账号").first().fill("market");
await desktop.locator("input[type=password]").fill(DEMO_PASSWORD);
await desktop.keyboard.press("Enter");
await desktop.getByText("等您处理").waitFor();
await desktop.goto(`${base}/console/upload`);
await desktop.locator("input[type=file]").setInputFiles(join(root, "examples/行政处罚-样例.csv"));
await desktop.getByRole("button", { name: "开始报送" }).first().click();
await desktop.getByText("下载标注好的问题数据").first().waitFor();
await shoot(desktop, "receipt");
await desktop
  .getByRole("link", { name: /逐条修改/ })
  .first()
  .click();
await desktop.getByText("第 8 行").scrollIntoViewIfNeeded();
await desktop.mouse.wheel(0, 420);
await desktop.waitForTimeout(800);
await shoot(desktop, "rejected-rows");

await desktop.goto(`${base}/`);
await shoot(desktop, "portal-home");
const { items } = (await (await fetch(`${base}/api/public/v1/records?resource=penalty`)).json()) as {
  items: { id: string; uscc: string | null }[];
};
const shown = items.find(({ uscc }) => uscc !== null);
const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
await phone.goto(`${base}/records/${shown?.id}`);
await shoot(phone, "record-phone");

await desktop.goto(`${base}/console/cases`);
await desktop.getByRole("link", { name: /^XF/ }).first().click();
await desktop.getByText("办理过程").waitFor();
await shoot(desktop, "case");

await phone.goto(`${base}/my/login`);
await phone.locator("#login").fill("company");
await phone.locator("#password").fill(DEMO_PASSWORD);
await phone.keyboard.press("Enter");
await phone.waitForURL(`${base}/my`);
await phone.goto(`${base}/my/file`);
await phone.goto(`${base}/my/access`);
await phone.mouse.wheel(0, 860);
await phone.waitForTimeout(500);
await shoot(phone, "who-looked-phone");
await browser.close();
