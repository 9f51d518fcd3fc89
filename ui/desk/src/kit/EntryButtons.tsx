import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Needs } from "../parts/Needs";

interface Props {
  /** By which tests know the entry. */
  name: string;
  edit: () => void;
  remove: () => Promise<void>;
}

/** What can be done with one entry of a directory. */
export function EntryButtons({ name, edit, remove }: Props) {
  const { t } = useTranslation();
  return (
    <span className="entry-buttons">
      <Needs right="edit_directory">
        <Button size="small" data-testid={`edit-${name}`} onClick={edit}>
          {t("do.edit")}
        </Button>
      </Needs>
      <Needs right="edit_directory">
        <Button size="small" danger data-testid={`delete-${name}`} onClick={() => void remove()}>
          {t("do.delete")}
        </Button>
      </Needs>
    </span>
  );
}
