// Setting up a second factor: scan or type the secret, show a code, keep the recovery codes. At log-in and on the page of the own account.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FactorSetup, RecoveryCodes } from "../../../../people/contract.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { WhenLoaded } from "../../ui/states.tsx";
import { CodeField } from "./log-in-steps.tsx";
import { RecoveryCodeList } from "./recovery-code-list.tsx";
import { StepForm } from "./step-form.tsx";
import { useSessionWords } from "./words.ts";

interface FactorSetupFormProps<Confirmed extends RecoveryCodes> {
  intro: string;
  begin: () => Promise<FactorSetup>;
  confirm: (code: string) => Promise<Confirmed>;
  /** Called when the recovery codes were read. */
  onDone: (confirmed: Confirmed) => void;
}

export function FactorSetupForm<Confirmed extends RecoveryCodes>({ intro, begin, confirm, onDone }: FactorSetupFormProps<Confirmed>) {
  const t = useSessionWords();
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null);
  // Asked for once each time the form is opened, and kept nowhere.
  const query = useQuery({ queryKey: ["factor-setup"], queryFn: begin, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false });
  if (confirmed) return <RecoveryCodeList codes={confirmed.recoveryCodes} onDone={() => onDone(confirmed)} />;
  return (
    <WhenLoaded query={query}>
      {(setup) => (
        <>
          <h2 className="step-title">{t("enrolmentTitle")}</h2>
          <p className="quiet">{intro}</p>
          <img className="factor-picture" src={`data:image/svg+xml,${encodeURIComponent(setup.qrSvg)}`} alt={t("qrAlt")} />
          <p className="quiet">
            {t("typeSecret")} <CopyableCode code={setup.secret} what={t("secret")} />
          </p>
          <StepForm<{ code: string }>
            submitWords={t("confirmFactor")}
            onSubmit={async ({ code }) => setConfirmed(await confirm(code.trim()))}
          >
            <CodeField />
          </StepForm>
        </>
      )}
    </WhenLoaded>
  );
}
