// Everything that anyone may read without log-in, in one list. A route that is neither here nor under a rule of access
// (src/people/route-rule.ts) stops the start: openness is a decision, never an oversight.

export const PUBLIC_ROUTES: readonly RegExp[] = [
  // The portal: published information only (publication/public-store.ts).
  /^\/$/,
  /^\/(search|catalog|about|contact|sitemap|accessibility)$/,
  /^\/catalog\/:resource$/,
  /^\/(records\/:id|subjects\/:uscc)$/,
  /^\/(lists|permits|penalties)(\/[a-z-]+)?(\.(csv|rss))?$/,
  /^\/(feed\.xml|robots\.txt|sitemap\.xml|sitemap-:page.*\.xml)$/,
  // Repair, objection, progress and letters: of a record what is published, of a case its state, of a letter what it says of itself.
  /^\/(repair|objection|progress|verify)$/,
  /^\/repair\/find(\/:uscc)?$/,
  /^\/(repair|records\/:id\/repair)\/(commitment|application)\.pdf$/,
  /^\/(records\/:id\/repair|progress\/:caseNo|verify\/:code)$/,
  /^\/view$/, // large type and contrast: writes a cookie, nothing else
  /^\/kit$/, // the components' examples, on a developer's machine only
  /^\/assets\//,
  // The same information for programs, and what the interfaces are.
  /^\/api\/public\/v1\//,
  /^\/api\/openapi\.json$/,
  /^\/api\/docs(\/|$)/,
  // The log's checkpoints and tiles: commitments and blinded tags, nothing of a person.
  /^\/log\/(vkey|checkpoint|witnessed|cosignatures|tile\/\*)$/,
  // The console's files hold no data.
  /^\/console(\/|$)/,
  // For the operator; a reverse proxy keeps them from strangers.
  /^\/(healthz|readyz|metrics)$/,
];
