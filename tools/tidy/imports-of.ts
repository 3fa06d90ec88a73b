// Every import of a file: static, re-exported and dynamic, with relative addresses resolved to paths of the project.
import { posix } from "node:path";
import type { SourceFile } from "./source-tree.ts";

export interface ImportSite {
  readonly request: string;
  /** The path of the project's file when the request is relative, else null. */
  readonly target: string | null;
  readonly offset: number;
}

export function importsOf(file: SourceFile): ImportSite[] {
  const { staticImports, staticExports, dynamicImports } = file.syntax.module;
  const sites = staticImports.map((item) => ({ request: item.moduleRequest.value, offset: item.start }));
  for (const { entries } of staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest) sites.push({ request: moduleRequest.value, offset: moduleRequest.start });
    }
  }
  for (const { moduleRequest } of dynamicImports) {
    const request = /^["'`](.+)["'`]$/.exec(file.text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (request) sites.push({ request, offset: moduleRequest.start });
  }
  return sites.map((site) => ({ ...site, target: resolveRequest(file.path, site.request) }));
}

function resolveRequest(from: string, request: string): string | null {
  return request.startsWith(".") ? posix.join(posix.dirname(from), request) : null;
}
