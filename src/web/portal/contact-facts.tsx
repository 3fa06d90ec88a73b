import { FactList } from "../kit/fact-list.tsx";
import type { Visit } from "./page.ts";

/** Where the credit office can be reached, from the city's folder. */
export function ContactFacts({ visit }: { readonly visit: Visit }) {
  const { contact } = visit.city;
  const { site } = visit.words;
  return (
    <FactList
      facts={[
        { term: site.phone, detail: <a href={`tel:${contact.phone.replace(/[^\d+]/g, "")}`}>{contact.phone}</a> },
        { term: site.email, detail: <a href={`mailto:${contact.email}`}>{contact.email}</a> },
        { term: site.address, detail: contact.address },
        { term: site.postcode, detail: <span className="figures">{contact.postcode}</span> },
        { term: site.hours, detail: contact.hours },
      ]}
    />
  );
}
