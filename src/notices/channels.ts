// The ways out of the house. Each takes one message; what it throws is tried again later.
import { createTransport } from "nodemailer";
import { noticeErrors } from "./errors.ts";

export type ChannelName = "email" | "sms";

export interface Message {
  /** The same at every attempt, so that a receiver who gets it twice sees that it is one. */
  readonly messageId: string;
  readonly title: string;
  readonly words: string;
  /** The whole address of the page, or null. */
  readonly url: string | null;
}

export interface Channel {
  /** Throws when it was not taken. The reason is kept, so it must not hold the address. */
  send(address: string, message: Message): Promise<void>;
}

/** A channel that a city has not set up is absent: nothing is queued for it. */
export type Channels = Partial<Record<ChannelName, Channel>>;

export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// */
  readonly url: string;
  readonly from: string;
}

/** SMTP_URL and SMTP_FROM; null when no mail goes out. Throws notices.settingInvalid. */
export function readMailSettings(env: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const { SMTP_URL: url, SMTP_FROM: from } = env;
  if (!url) return null;
  const isUrl = URL.canParse(url) && ["smtp:", "smtps:"].includes(new URL(url).protocol);
  if (!isUrl) throw noticeErrors.settingInvalid({ name: "SMTP_URL", rule: "smtp://… | smtps://…" });
  if (!from?.includes("@")) throw noticeErrors.settingInvalid({ name: "SMTP_FROM", rule: "名称 <邮箱>" });
  return { url, from };
}

export function makeMailChannel({ url, from }: MailSettings): Channel {
  const transport = createTransport(url);
  return {
    send: async (address, { messageId, title, words, url: page }) => {
      const text = page === null ? words : `${words}\n\n${page}`;
      try {
        await transport.sendMail({ from, to: { name: "", address }, subject: title, text, textEncoding: "base64", messageId });
      } catch (error) {
        throw new Error(reasonOf(error as MailError));
      }
    },
  };
}

interface MailError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** The server's own words may repeat the address: only its codes are kept. */
function reasonOf({ code, responseCode }: MailError): string {
  return [code ?? "SMTP", responseCode].filter((part) => part !== undefined).join(" ");
}
