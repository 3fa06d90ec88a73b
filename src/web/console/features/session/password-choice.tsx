// Choosing a password: twice the same. Whether it is good enough says the server, which knows the rules and the last ones.
import { PasswordField } from "./password-field.tsx";
import { useSessionWords } from "./words.ts";

export function PasswordChoice() {
  const t = useSessionWords();
  return (
    <>
      <PasswordField
        name="newPassword"
        label={t("newPassword")}
        autoComplete="new-password"
        hint={t("newPasswordHint")}
        rules={[{ required: true, message: t("newPasswordNeeded") }]}
      />
      <PasswordField
        name="repeated"
        label={t("repeatPassword")}
        autoComplete="new-password"
        rules={[
          { required: true, message: t("repeatNeeded") },
          ({ getFieldValue }) => ({
            validator: async (_, value: string) => {
              if (value && value !== getFieldValue("newPassword")) throw new Error(t("repeatDiffers"));
            },
          }),
        ]}
      />
    </>
  );
}
