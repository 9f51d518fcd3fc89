import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDo } from "../../kit/useDo";

/** Saves something of the settings, says so, and lets every screen know. */
export function useSave(close: () => void): {
  busy: boolean;
  save: (work: () => Promise<unknown>) => Promise<void>;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { busy, act } = useDo();
  const save = async (work: () => Promise<unknown>) => {
    if (!(await act(work, t("settings.saved")))) return;
    await client.invalidateQueries({ queryKey: ["app"] });
    close();
  };
  return { busy, save };
}
