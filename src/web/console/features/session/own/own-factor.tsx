// The own second factor: set up, replace, take off where it is voluntary, new recovery codes. Each asks for the password first.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { AccountSecurity, FactorSetup, RecoveryCodes } from "../../../../../people/contract.ts";
import { postJson } from "../../../api/request.ts";
import { postSealed } from "../../../api/sealed.ts";
import { Facts } from "../../../ui/facts.tsx";
import { StateTag } from "../../../ui/state-tag.tsx";
import { FactorSetupForm } from "../factor-setup-form.tsx";
import { PasswordField } from "../password-field.tsx";
import { RecoveryCodeList } from "../recovery-code-list.tsx";
import { StepForm } from "../step-form.tsx";
import { OwnDialog } from "./own-dialog.tsx";
import { useOwnWords } from "./words.ts";

type Deed = "setUp" | "replace" | "renewCodes" | "remove";

export function OwnFactor({ security: { factor } }: { security: AccountSecurity }) {
  const t = useOwnWords();
  const [deed, setDeed] = useState<Deed | null>(null);
  const enrolled: readonly Deed[] = factor.isRequired ? ["replace", "renewCodes"] : ["replace", "renewCodes", "remove"];
  const deeds = factor.isEnrolled ? enrolled : (["setUp"] as const);
  return (
    <section className="panel" aria-labelledby="own-factor">
      <h2 id="own-factor">{t("factor")}</h2>
      <p className="quiet">{factor.isRequired ? t("factorRequired") : t("factorVoluntary")}</p>
      <Facts
        facts={[
          {
            title: t("factorState"),
            value: <StateTag tone={factor.isEnrolled ? "good" : "quiet"}>{factor.isEnrolled ? t("factorOn") : t("factorOff")}</StateTag>,
          },
          { title: t("codesLeft"), value: factor.isEnrolled ? String(factor.recoveryCodesLeft) : null },
        ]}
      />
      <div className="step-links">
        {deeds.map((one) => (
          <Button key={one} danger={one === "remove"} onClick={() => setDeed(one)}>
            {t(one)}
          </Button>
        ))}
      </div>
      {deed ? <FactorDialog deed={deed} onClose={() => setDeed(null)} /> : null}
    </section>
  );
}

function FactorDialog({ deed, onClose }: { deed: Deed; onClose: () => void }) {
  const t = useOwnWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [setup, setSetup] = useState<FactorSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const finish = () => {
    onClose();
    void queries.invalidateQueries({ queryKey: ["account"] });
  };
  const goOn = async ({ password }: { password: string }) => {
    if (deed === "remove") {
      await postSealed("/api/v1/account/factor/remove", { password });
      void message.success(t("removed"));
      finish();
    } else if (deed === "renewCodes") {
      setCodes((await postSealed<RecoveryCodes>("/api/v1/account/recovery-codes", { password })).recoveryCodes);
    } else {
      setSetup(await postSealed<FactorSetup>("/api/v1/account/factor", { password }));
    }
  };
  return (
    <OwnDialog title={t(deed)} onClose={finish}>
      {codes ? <RecoveryCodeList codes={codes} onDone={finish} /> : null}
      {setup ? (
        <FactorSetupForm<RecoveryCodes>
          intro={t("setUpIntro")}
          begin={async () => setup}
          confirm={(code) => postJson<RecoveryCodes>("/api/v1/account/factor/confirm", { code })}
          onDone={finish}
        />
      ) : null}
      {codes || setup ? null : (
        <>
          <p className="quiet">{t("confirmHolder")}</p>
          <StepForm<{ password: string }> submitWords={t("goOn")} onSubmit={goOn}>
            <PasswordField
              name="password"
              label={t("currentPassword")}
              autoComplete="current-password"
              autoFocus
              rules={[{ required: true, message: t("currentNeeded") }]}
            />
          </StepForm>
        </>
      )}
    </OwnDialog>
  );
}
