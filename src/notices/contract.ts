// What a subject is told, as the portal's pages show it.
import { z } from "zod";

export const SubjectNotice = z.object({
  noticeId: z.uuid(),
  kind: z.string(),
  title: z.string(),
  words: z.string(),
  /** A path of the portal. */
  link: z.string().nullable(),
  madeAt: z.iso.datetime(),
  isSeen: z.boolean(),
});
export type SubjectNotice = z.infer<typeof SubjectNotice>;
