import { App } from "antd";
import { useState } from "react";
import type { AccountLine, ChangeOutcome, OneTimeCode } from "../../../../people/contract.ts";
import { postJson } from "../../api/request.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import type { PlainDeed } from "./account-deeds.ts";
import { accountAddress, useAccountsChanged } from "./account-questions.ts";
import { OneTimeCodeDialog } from "./one-time-code.tsx";
import { useAccountWords } from "./words.ts";

export function PlainDeedDialog({ deed, account, onClose }: { deed: PlainDeed; account: AccountLine; onClose: () => void }) {
  const t = useAccountWords();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const [code, setCode] = useState<OneTimeCode | null>(null);
  const name = account.displayName;
  const act = async (reason: string) => {
    const answer = await postJson<Partial<OneTimeCode & ChangeOutcome> | null>(`${accountAddress(account.id)}/${deed}`, { reason });
    if (answer?.code && answer.expiresAt) return setCode({ code: answer.code, expiresAt: answer.expiresAt });
    void message.success(answer?.outcome === "waiting" ? t("doneWaits") : t("done"));
    onClose();
    await changed();
  };
  const finish = () => {
    onClose();
    void changed();
  };
  if (code) return <OneTimeCodeDialog login={account.login} code={code} onClose={finish} />;
  return (
    <ReasonDialog
      title={t(`deedTitle.${deed}`, { name })}
      explanation={t(`deedWords.${deed}`)}
      confirmWords={t(`deed.${deed}`)}
      phrases={[t("phraseLeave"), t("phrasePost"), t("phraseLost"), t("phraseSafety")]}
      onConfirm={act}
      onClose={onClose}
    />
  );
}
