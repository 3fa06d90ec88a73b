// Logging in: by the identity service, which works everywhere, or by a password that the browser seals first.
import { LabelledField } from "../../../kit/labelled-field.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { PageHeading } from "../../../kit/page-heading.tsx";
import { withQuery } from "../../addresses.ts";
import type { MyDesk } from "../../my-contract.ts";
import type { Page, Visit } from "../../page.ts";
import type { MyWords } from "../../words-my.ts";

export interface LoginQuery {
  /** A page of ours to go on to; checked where it is used. */
  readonly back: string;
  /** Why the last try failed: the name of words, and nothing else. */
  readonly problem: string;
  readonly formToken: string;
}

export async function loginPage(visit: Visit, desk: MyDesk, query: LoginQuery): Promise<Page> {
  const words = visit.my.login;
  const key = await desk.findKey();
  const problem = Object.hasOwn(words.problems, query.problem) ? words.problems[query.problem] : undefined;
  return {
    title: words.title,
    crumbs: [{ title: words.title }],
    column: words.title,
    robots: "noindex",
    isPrivate: true,
    ...(key ? { script: visit.assets.signIn.path } : {}),
    body: (
      <div className="column stack">
        <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
        {problem && (
          <Notice tone="problem" title={words.problemTitle}>
            <p>{problem}</p>
          </Notice>
        )}
        <IdentityWay words={words} title={desk.identityTitle} back={query.back} />
        {key && <PasswordWay words={words} formKey={JSON.stringify(key)} query={query} />}
      </div>
    ),
  };
}

function IdentityWay({ words, title, back }: { readonly words: MyWords["login"]; readonly title: string | null; readonly back: string }) {
  return (
    <section>
      <h2>{words.identityTitle}</h2>
      {title === null ? (
        <p>{words.identityNone}</p>
      ) : (
        <>
          <p>{words.identityLead}</p>
          <p className="after-words">
            <a className="button button-link" href={withQuery("/my/login/identity", { back })}>
              {words.identityButton(title)}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

interface PasswordWayProps {
  readonly words: MyWords["login"];
  readonly formKey: string;
  readonly query: LoginQuery;
}

/** Account and password carry no name, so a browser that does not seal them has nothing of them to send. */
function PasswordWay({ words, formKey, query }: PasswordWayProps) {
  return (
    <section>
      <h2>{words.passwordTitle}</h2>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      <p data-unable="" hidden>
        {words.unable}
      </p>
      <form className="sign-in" method="post" action="/my/login" data-key={formKey} hidden>
        <input type="hidden" name="csrf" value={query.formToken} />
        <input type="hidden" name="back" value={query.back} />
        <input type="hidden" name="sealed" value="" />
        <LabelledField name="login" label={words.login}>
          <input id="login" type="text" required maxLength={100} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </LabelledField>
        <LabelledField name="password" label={words.password}>
          <input id="password" type="password" required maxLength={200} autoComplete="current-password" />
        </LabelledField>
        <p className="field-hint">{words.sealedHint}</p>
        <button type="submit" className="button">
          {words.button}
        </button>
      </form>
    </section>
  );
}
