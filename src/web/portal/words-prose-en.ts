// The longer texts of the portal in English.
import type { ProseWords } from "./words-prose.ts";

export const ENGLISH_PROSE: ProseWords = {
  about: [
    [
      "What this site is",
      ["It publishes the public credit information that the authorities of {city} gather by law. Searching is free and needs no account."],
    ],
    [
      "What is published, and for how long",
      [
        "Only what law, regulation and the national catalog allow to be public. The catalog gives the basis and term of each kind.",
        "From midnight after its last day, information is gone from pages, lists, search, downloads and the data interface alike.",
      ],
    ],
    [
      "How personal information is protected",
      [
        "Natural persons cannot be searched by name and nobody gets a score. Identity numbers, phones and home addresses are not published. Personal information in documents is masked first.",
        "Your choice of display is kept only in your own browser.",
      ],
    ],
    ["If something is wrong", ["Each record names its source and how to object or apply for repair. You can also contact us."]],
    ["Use", ["Please name the source and the day of your search. Information is corrected and expires; whoever passes it on must follow."]],
  ],
  contactLead: "For questions, objections, credit repair, or comments on this site.",
  contactPrivacy: "Please never send bank card numbers, passwords or codes. We will not ask for them.",
  accessibility: [
    [
      "What we have done",
      [
        "Every page works by keyboard alone; the first link skips to the content.",
        "Text has a contrast of at least 4.5:1. High contrast and large type are kept once chosen.",
        "Everything works without script.",
        "Pages can be enlarged to 400% and fit a screen of 320 pixels.",
      ],
    ],
    ["Standards", ["GB/T 37668 and WCAG 2.2 AA."]],
    ["Still difficult?", ["Please tell us by phone or email, see Contact."]],
  ],
  errors: {
    400: ["We did not understand this request", "The address or what was entered is not as it should be. Please check and try again."],
    403: [
      "This page is not open to you",
      "It shows people their own information after logging in on the portal. Staff use the console; if the page stood open too long, go back and try again.",
    ],
    404: ["There is no such page", "The address may be wrong, or the page has moved. Start with a search or go back home."],
    429: ["That was too fast", "So that everyone can use the site, please wait a minute and try again."],
    500: ["The page cannot be shown right now", "The fault is ours and has been noted. Please try again in a few minutes."],
  },
  ended: { title: "Publication has ended", sentence: "The publication of this information has ended." },
};
