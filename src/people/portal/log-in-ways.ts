// What the log-in page of staff offers beside the password. Read by browsers too.
import { z } from "zod";

export const LogInWays = z.object({
  /** What the button says; null where no identity service is connected. It leads to /api/v1/session/identity. */
  identityTitle: z.string().nullable(),
});
export type LogInWays = z.infer<typeof LogInWays>;
