import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Trouble } from "../../parts/Trouble";
import type { VerificationView } from "../../views";
import { heldIn } from "./heldIn";

/** The check that nothing confirmed was ever lost, from the window. */
export function Verify() {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: () => desk.verify() });
  return (
    <>
      <h2>{t("backups.verify")}</h2>
      <p className="muted">{t("backups.verifyHint")}</p>
      <Button data-testid="verify" loading={check.isPending} onClick={() => check.mutate()}>
        {t(check.isPending ? "backups.verifying" : "backups.verify")}
      </Button>
      {check.isError && <Trouble title={t("backups.verify")} error={check.error} />}
      {check.data && <Found found={check.data} />}
    </>
  );
}

function Found({ found }: { found: VerificationView }) {
  const { t } = useTranslation();
  const apart = found.stand_apart > 0 ? t("backups.apart", { count: found.stand_apart }) : null;
  return found.ok ? (
    <Alert
      type="success"
      showIcon
      data-testid="verified"
      data-ok
      title={t("backups.sound", heldIn(t, found))}
      description={apart}
    />
  ) : (
    <Alert
      type="error"
      showIcon
      data-testid="verified"
      title={t("backups.unsound", { count: found.problems.length })}
      description={<pre className="verify-problems">{found.problems.join("\n")}</pre>}
    />
  );
}
