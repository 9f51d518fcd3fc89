import { desk } from "../desk";
import { OwnerFields, useDuty, written } from "../kit/OwnerFields";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 指派: who looks after a problem parcel, by when. */
export function AssignDialog(props: VerbProps) {
  const { id, hold } = props.card.parcel;
  const [duty, setDuty] = useDuty(hold?.owner, hold?.due);
  return (
    <VerbDialog {...props} work={() => desk.assignHold(id, duty.ownerId, written(duty.due))}>
      <OwnerFields duty={duty} change={setDuty} />
    </VerbDialog>
  );
}
