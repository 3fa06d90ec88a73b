// Anybody who holds a letter may ask whether it is ours and still holds; the papers themselves belong to their cases.
import { z } from "zod";
import type { Context, HttpApp } from "../platform/index.ts";
import { VerifiedLetter } from "./contract.ts";
import { letterErrors } from "./errors.ts";
import { verifyLetter } from "./verify-letter.ts";

export function registerLetterRoutes(app: HttpApp, { db }: Pick<Context, "db">): void {
  app.get(
    "/api/public/v1/letters/:code",
    {
      config: { isOpen: true },
      schema: {
        tags: ["公开"],
        summary: "按核验码核验文书",
        params: z.object({ code: z.string().max(40) }),
        response: { 200: VerifiedLetter },
      },
    },
    async (request) => {
      const letter = await verifyLetter(db, request.params.code);
      if (!letter) throw letterErrors.codeUnknown();
      return letter;
    },
  );
}
