import { checkCatalogFolder } from "../../catalog/index.ts";

const RIGHT = 0;
const REFUSED = 2;

/** Answers the exit code; findings go to stderr, one a line. */
export async function checkCatalog(dir: string): Promise<number> {
  const findings = await checkCatalogFolder(dir);
  for (const { file, line, words } of findings) console.error(`${file}:${line} ${words}`);
  if (findings.length > 0) console.error(`共 ${findings.length} 处错误`);
  else console.log(`${dir} 没有发现错误`);
  return findings.length === 0 ? RIGHT : REFUSED;
}
