import { Button, Input, Space } from "antd";
import { useTranslation } from "react-i18next";
import { chooseFile, chooseTarget } from "../desk";

interface Props {
  path: string;
  change: (path: string) => void;
  /** What is read: kinds of files; or what is written: a name to begin with. */
  reads?: string[];
  writes?: string;
  disabled?: boolean;
}

/** A file by the system's dialog, or by a path that is typed or pasted. */
export function PathField({ path, change, reads, writes, disabled }: Props) {
  const { t } = useTranslation();
  const choose = async () => {
    const chosen = reads ? await chooseFile(reads) : await chooseTarget(writes ?? "");
    if (chosen) change(chosen);
  };
  return (
    <Space.Compact block>
      <Input
        data-testid="path"
        aria-label={t("field.path")}
        placeholder={t("field.path")}
        value={path}
        disabled={disabled ?? false}
        onChange={(event) => change(event.target.value)}
      />
      <Button data-testid="choose-path" disabled={disabled ?? false} onClick={() => void choose()}>
        {t("do.choose")}
      </Button>
    </Space.Compact>
  );
}
